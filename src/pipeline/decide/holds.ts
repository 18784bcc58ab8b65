// What one attempt holds in each budget of its path: its largest cost, converted with a margin where the currencies differ.
import type { Candidate, Classified } from '../../contract/call.ts'
import type { Hold } from '../../contract/store.ts'
import type { Services } from '../services.ts'

/** @returns undefined where a budget's currency has no usable rate: what cannot be converted cannot be promised to fit. */
export function holdsFor(
  call: Classified,
  candidate: Candidate,
  services: Services,
): readonly Hold[] | undefined {
  if (call.budgets.length === 0) return []
  const largest = { nano: candidate.largest, currency: candidate.quote.currency }
  const holds: Hold[] = []
  for (const window of call.budgets) {
    const nano = services.convert(largest, window.currency, { at: call.at, margin: true })
    if (nano === undefined) return undefined
    holds.push({ window, nano })
  }
  return holds
}
