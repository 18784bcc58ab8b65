// When a budget cannot hold the longest possible answer, a shorter one may still fit; the caller is told by `x-sen-output-limit`.
import type { Candidate, Classified } from '../../contract/call.ts'
import type { Services } from '../services.ts'
import type { Shortage } from './refuse.ts'

/** Below this an answer is cut in mid-sentence: a clear refusal helps more (design `prices` §4). */
const fewestTokens = 1_024

/** The same candidate with the longest answer that fits, or undefined. Only where the caller did not ask for a length himself. */
export function smallerCeiling(
  call: Classified,
  shortage: Shortage,
  services: Services,
): Candidate | undefined {
  const { candidate, budget } = shortage
  if (
    call.request.kind !== 'chat' ||
    call.request.maxOutputTokens !== undefined ||
    budget === undefined
  )
    return undefined
  const whole = services.convert(
    { nano: candidate.largest, currency: candidate.quote.currency },
    budget.currency,
    {
      at: call.at,
      margin: true,
    },
  )
  if (whole === undefined || whole <= 0n) return undefined
  const book = services.prices()
  const withoutOutput = book.largest(candidate.quote, { ...candidate.bound, output: 0 })
  // The budget's free money, in the route's currency by the same rate and margin as the hold.
  const affordable = (candidate.largest * shortage.free) / whole
  const outputRate =
    (candidate.largest - withoutOutput) / BigInt(Math.max(1, candidate.bound.output))
  if (affordable <= withoutOutput || outputRate <= 0n) return undefined
  // One token fewer, because the division above rounds down.
  const output = Number((affordable - withoutOutput) / (outputRate + 1n)) - 1
  if (output < fewestTokens || output >= candidate.bound.output) return undefined
  const bound = { ...candidate.bound, output }
  return { ...candidate, bound, largest: book.largest(candidate.quote, bound), outputLimit: output }
}
