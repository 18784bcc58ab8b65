// Sets, changes and ends the budget of one subject and period. What was spent in the window stays spent.
import type { Actor, BudgetSubject } from '../../contract/people.ts'
import type { Step } from '../../contract/store.ts'
import type { BudgetRow } from '../../contract/tables.ts'
import type { SetBudgetRequest } from '../../contract/views.ts'
import { SenError } from '../../errors/sen-error.ts'
import { formatAmount, parseAmount } from '../../money/money.ts'
import { newId } from '../../time/new-id.ts'
import { changeEntry, changeHouse, type PeopleContext, stillHasRole } from '../change.ts'
import { mayDo } from '../roles.ts'

/**
 * @returns the budget's id.
 * @throws SenError `not_allowed`; `not_found` for an unknown subject, or nothing to end; `invalid_request` for an amount that is none.
 */
export async function setBudget(
  context: PeopleContext,
  actor: Actor,
  wanted: SetBudgetRequest,
): Promise<string> {
  if (!mayDo(actor.role, 'manage-budgets')) throw new SenError('not_allowed')
  if (!hasSubject(context, actor, wanted)) throw new SenError('not_found')
  const earlier = context.directory
    .allBudgetsOf(wanted.subjectId)
    .filter((row) => row.tenant === actor.tenant && row.period === wanted.period)
  const inForce = earlier.find((row) => row.endedAt === 0)
  if (wanted.remove === true) return endBudget(context, actor, inForce)
  const limitNano = readLimit(wanted.limit)
  const same = earlier.find((row) => row.currency === wanted.currency)
  // The row lives on, also after it was ended: a new id would start the window at nothing spent.
  const row: BudgetRow = same ?? {
    id: newId('budget', context.clock),
    tenant: actor.tenant,
    subject: wanted.subject,
    subjectId: wanted.subjectId,
    period: wanted.period,
    currency: wanted.currency,
    limitNano,
    createdAt: context.clock.now(),
    endedAt: 0,
  }
  const steps: Step[] = [stillHasRole(actor)]
  if (inForce !== undefined && inForce.id !== row.id) steps.push(endStep(context, inForce))
  steps.push(
    same === undefined
      ? { do: 'insert', table: 'budgets', row }
      : {
          do: 'update',
          table: 'budgets',
          where: { id: same.id, limitNano: same.limitNano, endedAt: same.endedAt },
          set: { limitNano, endedAt: 0 },
        },
  )
  await changeHouse(context, {
    tenant: actor.tenant,
    steps,
    entry: changeEntry(actor, 'budget.set', {
      id: row.id,
      subject: wanted.subject,
      subject_id: wanted.subjectId,
      period: wanted.period,
      limit: { amount: formatAmount(limitNano), currency: wanted.currency },
    }),
  })
  return row.id
}

async function endBudget(
  context: PeopleContext,
  actor: Actor,
  row: BudgetRow | undefined,
): Promise<string> {
  if (row === undefined) throw new SenError('not_found')
  await changeHouse(context, {
    tenant: actor.tenant,
    steps: [stillHasRole(actor), endStep(context, row)],
    entry: changeEntry(actor, 'budget.end', { id: row.id }),
  })
  return row.id
}

function endStep(context: PeopleContext, row: BudgetRow): Step {
  return {
    do: 'update',
    table: 'budgets',
    where: { id: row.id, endedAt: 0 },
    set: { endedAt: context.clock.now() },
  }
}

function readLimit(text: string): bigint {
  const nano = parseAmount(text)
  // SQLite and PostgreSQL keep 64 bits: beyond that a limit would not be what was written.
  if (nano === undefined || nano < 0n || nano > 2n ** 63n - 1n) {
    throw new SenError('invalid_request', { parameter: 'limit' })
  }
  return nano
}

function hasSubject(
  context: PeopleContext,
  actor: Actor,
  wanted: { readonly subject: BudgetSubject; readonly subjectId: string },
): boolean {
  const { directory } = context
  switch (wanted.subject) {
    case 'house':
      return wanted.subjectId === actor.tenant
    case 'group':
      return directory.group(actor.tenant, wanted.subjectId) !== undefined
    case 'person':
      return directory.user(actor.tenant, wanted.subjectId) !== undefined
    case 'key':
      return directory.key(actor.tenant, wanted.subjectId) !== undefined
  }
}
