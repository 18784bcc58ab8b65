// Budgets as the console shows them: limit, spent and held in the present window, and which of them is nearest to its end.
import type { Actor, BudgetWindow } from '../../contract/people.ts'
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
  const windows = rows.map((row) => windowOf(row, context.at, zoneOf(directory, row)))
  const states = await readWindows(context, new Set(windows.map((window) => window.windowStart)))
  return rows.map((row, index) => viewBudget(directory, row, { window: windows[index], states }))
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

interface WindowState {
  readonly spent: bigint
  readonly held: bigint
}

function viewBudget(
  directory: Directory,
  row: BudgetRow,
  now: {
    readonly window: BudgetWindow | undefined
    readonly states: ReadonlyMap<string, WindowState>
  },
): BudgetView {
  const { windowStart = 0, windowEnd = 0 } = now.window ?? {}
  const state = now.states.get(`${row.id} ${windowStart}`)
  return {
    id: row.id,
    subject: row.subject,
    subjectId: row.subjectId,
    label: labelOf(directory, row),
    period: row.period,
    currency: row.currency,
    limit: formatAmount(row.limitNano),
    spent: formatAmount(state?.spent ?? 0n),
    held: formatAmount(state?.held ?? 0n),
    windowStart,
    windowEnd,
  }
}

const page = 1000

/** The present windows of a house begin at one midnight or one first of the month: two reads serve any number of budgets. */
async function readWindows(
  context: BudgetViewContext,
  starts: ReadonlySet<number>,
): Promise<ReadonlyMap<string, WindowState>> {
  const states = new Map<string, WindowState>()
  for (const windowStart of starts) {
    for (let after = ''; ;) {
      const cursor = after === '' ? {} : { after }
      const options = { orderBy: 'budgetId', limit: page, ...cursor } as const
      const rows = await context.reader.find('budget_windows', { windowStart }, options)
      for (const row of rows) {
        states.set(`${row.budgetId} ${windowStart}`, { spent: row.spentNano, held: row.heldNano })
      }
      const last = rows.at(-1)
      if (rows.length < page || last === undefined) break
      after = last.budgetId
    }
  }
  return states
}

async function readWindow(
  context: BudgetViewContext,
  budgetId: string,
  windowStart: number,
): Promise<WindowState> {
  const [row] = await context.reader.find('budget_windows', { budgetId, windowStart }, { limit: 1 })
  return { spent: row?.spentNano ?? 0n, held: row?.heldNano ?? 0n }
}

function zoneOf(directory: Directory, row: BudgetRow): string {
  return directory.tenant(row.tenant)?.zone ?? 'UTC'
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
