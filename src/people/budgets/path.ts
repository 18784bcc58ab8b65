// The budgets that a call must fit: of the key, the person, the groups and the house. All hold or none does; the smallest decides.
import type { Actor, BudgetWindow } from '../../contract/people.ts'
import type { BudgetRow } from '../../contract/tables.ts'
import { SenError } from '../../errors/sen-error.ts'
import type { Directory } from '../directory.ts'
import { windowAt } from './windows.ts'

/**
 * @param wish.at instant of the call, epoch ms: it decides the window.
 * @param wish.group the group that `x-sen-budget` names: its budget pays instead of the key's own group.
 * @throws SenError `not_allowed` {parameter} when the caller may not charge that group.
 */
export function budgetPath(
  directory: Directory,
  actor: Actor,
  wish: { readonly at: number; readonly group: string | undefined },
): readonly BudgetWindow[] {
  const zone = directory.tenant(actor.tenant)?.zone ?? 'UTC'
  const subjects = [
    actor.id,
    actor.personId,
    ...payingGroups(actor, wish.group),
    actor.tenant as string,
  ]
  return subjects
    .flatMap((subject) => directory.budgetsOf(subject))
    .filter((row) => row.tenant === actor.tenant)
    .map((row) => windowOf(row, wish.at, zone))
}

/** A budget with the window that an instant falls in. */
export function windowOf(row: BudgetRow, at: number, zone: string): BudgetWindow {
  const window = windowAt(at, row.period, zone)
  return {
    budgetId: row.id,
    subject: row.subject,
    period: row.period,
    windowStart: window.start,
    windowEnd: window.end,
    currency: row.currency,
    limitNano: row.limitNano,
  }
}

/** One named group pays alone; without a name each group of the person does, as nobody said which. */
function payingGroups(actor: Actor, wished: string | undefined): readonly string[] {
  const own = actor.payingGroupId
  if (wished === undefined) return own === undefined ? actor.groupIds : [own]
  if (wished !== own && !actor.groupIds.includes(wished)) {
    throw new SenError('not_allowed', { parameter: 'x-sen-budget' })
  }
  return [wished]
}
