// What a call costs when attempts before the one that ended it cost something too: a bill is a bill, whoever answered in the end.
import type { SpentAttempt } from '../../contract/call.ts'
import type { Certainty } from '../../contract/ledger.ts'
import type { Receipt } from '../../contract/receipt.ts'
import type { Cost } from '../../contract/store.ts'
import { formatAmount } from '../../money/money.ts'

export interface Costs {
  readonly certainty: Certainty
  readonly cost: Cost
  readonly house: Cost
}

/** Surest first. What costs nothing says nothing about the rest. */
const weakness: readonly Certainty[] = ['none', 'reported', 'counted', 'held']

/**
 * All attempts together: in the currency of their bills where that is one, else in the house's. Where no rate leads to that either, the
 * sum is of the last attempt alone, and the others stand beside it as they were billed.
 */
export function withEarlier(own: Costs, earlier: readonly SpentAttempt[]): Costs {
  const all = own.cost.nano === 0n ? earlier : [...earlier, own]
  const certainty = all.reduce<Certainty>(
    (weakest, one) =>
      weakness.indexOf(one.certainty) > weakness.indexOf(weakest) ? one.certainty : weakest,
    'none',
  )
  const house = sum(all.map((one) => one.house))
  const cost = sum(all.map((one) => one.cost)) ?? house
  if (cost === undefined) return { ...own, certainty }
  return { certainty, cost, house: house ?? cost }
}

/** Undefined where they are not of one currency. */
function sum(amounts: readonly Cost[]): Cost | undefined {
  const [first] = amounts
  if (first === undefined || amounts.some((one) => one.currency !== first.currency))
    return undefined
  return {
    nano: amounts.reduce((total, one) => total + one.nano, 0n),
    currency: first.currency,
  }
}

/** As the receipt names them. */
export function earlierOnReceipt(
  earlier: readonly SpentAttempt[],
): NonNullable<Receipt['earlier']> {
  return earlier.map(({ route, cost, certainty }) => ({
    route,
    amount: formatAmount(cost.nano),
    currency: cost.currency,
    certainty,
  }))
}
