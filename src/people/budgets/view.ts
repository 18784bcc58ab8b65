// Budgets as the console shows them: limit, spent and held in the present window, and which of them is nearest to its end.
import type { Actor } from '../../contract/people.ts'
import type { Reader } from '../../contract/store.ts'
import type { BudgetRow } from '../../contract/tables.ts'
import type { AskView, BudgetView } from '../../contract/views.ts'
import { formatAmount } from '../../money/money.ts'
import type { Directory } from '../directory.ts'
import { mayDo } from '../roles.ts'
import { budgetPath, windowOf } from './path.ts'

export interface BudgetViewContext {
  readonly directory: Directory
  readonly reader: Pick<Reader, 'find'>
  /** Instant that decides the windows, epoch ms. */
  readonly at: number
}

/** All budgets for whoever sees the house; else those of the person, their groups and their keys. */
export async function viewBudgets(
  context: BudgetViewContext,
  actor: Actor,
): Promise<readonly BudgetView[]> {
  const { directory } = context
  const keyIds = directory.keys(actor.tenant).filter((row) => row.ownerId === actor.personId)
  const own = new Set([actor.personId, ...actor.groupIds, ...keyIds.map((row) => row.id)])
  const rows = directory
    .budgets(actor.tenant)
    .filter((row) => mayDo(actor.role, 'see-house') || own.has(row.subjectId))
  return Promise.all(rows.map((row) => viewBudget(context, row)))
}

/** The budget in the actor's path that has the smallest share left, for the bar beside the question. */
export async function tightestBudget(
  context: BudgetViewContext,
  actor: Actor,
): Promise<AskView['budget']> {
  const windows = budgetPath(context.directory, actor, { at: context.at, group: undefined })
  let tightest: { readonly used: number; readonly view: AskView['budget'] } | undefined
  for (const window of windows) {
    const state = await readWindow(context, window.budgetId, window.windowStart)
    const taken = state.spent + state.held
    const left = window.limitNano > taken ? window.limitNano - taken : 0n
    const used = shareOf(taken, window.limitNano)
    if (tightest !== undefined && tightest.used >= used) continue
    const view = { usedShare: used, left: formatAmount(left), currency: window.currency }
    tightest = { used, view: { ...view, until: window.windowEnd } }
  }
  return tightest?.view
}

async function viewBudget(context: BudgetViewContext, row: BudgetRow): Promise<BudgetView> {
  const zone = context.directory.tenant(row.tenant)?.zone ?? 'UTC'
  const window = windowOf(row, context.at, zone)
  const state = await readWindow(context, row.id, window.windowStart)
  return {
    id: row.id,
    subject: row.subject,
    subjectId: row.subjectId,
    label: labelOf(context.directory, row),
    period: row.period,
    currency: row.currency,
    limit: formatAmount(row.limitNano),
    spent: formatAmount(state.spent),
    held: formatAmount(state.held),
    windowStart: window.windowStart,
    windowEnd: window.windowEnd,
  }
}

async function readWindow(
  context: BudgetViewContext,
  budgetId: string,
  windowStart: number,
): Promise<{ readonly spent: bigint; readonly held: bigint }> {
  const [row] = await context.reader.find('budget_windows', { budgetId, windowStart }, { limit: 1 })
  return { spent: row?.spentNano ?? 0n, held: row?.heldNano ?? 0n }
}

/** 0 to 1, in ten-thousandths: a bar, not a sum. A budget of nothing is used up. */
function shareOf(taken: bigint, limit: bigint): number {
  if (limit <= 0n) return 1
  const share = Number((taken * 10_000n) / limit) / 10_000
  return Math.min(1, Math.max(0, share))
}

function labelOf(directory: Directory, row: BudgetRow): string {
  switch (row.subject) {
    case 'house':
      return directory.tenant(row.tenant)?.name ?? ''
    case 'group':
      return directory.group(row.tenant, row.subjectId)?.name ?? ''
    case 'person':
      return directory.user(row.tenant, row.subjectId)?.name ?? ''
    case 'key':
      return directory.key(row.tenant, row.subjectId)?.name ?? ''
  }
}
