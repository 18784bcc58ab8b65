// Whether what an invoice counts too much is exactly what one of our calls used: then that call was billed twice.
import type { AttemptRow } from '../../contract/money-rows.ts'
import type { Difference } from '../../contract/reconciliation.ts'
import { classesOf } from '../cost.ts'
import { storedCall } from '../stored-call.ts'

/** True where each class of the difference is this call's, and the call used nothing else that the invoice tells. */
export function isDoubled(difference: Difference, row: AttemptRow): boolean {
  const excess = new Map(difference.tokens.map((one) => [one.class, one.theirs - one.ours]))
  if (excess.size === 0) return false
  const { usage } = storedCall(row)
  const used = new Map(classesOf(usage).filter(([, tokens]) => tokens > 0))
  const whole = excess.has('all-input')
  const mine = whole
    ? new Map([
        ['all-input', usage.input],
        ['output', usage.output],
      ])
    : new Map<string, number>(used)
  for (const [name, tokens] of mine)
    if (tokens > 0 && excess.get(name as never) !== tokens) return false
  return [...excess].every(([name, tokens]) => mine.get(name) === tokens)
}
