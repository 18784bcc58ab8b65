// A conversation stays on its route while another one would have to read everything again for less than it saves (design `routing` §12).
// Pure: the same call, order, memory and instant, the same answer.
import type { Candidate, Classified } from '../../contract/call.ts'
import type { FitFacts, KeptRoute } from '../../contract/fit.ts'
import { openLoopStart } from '../../providers/tool-loop.ts'
import type { Fitted } from './order-by-fit.ts'

/** Providers drop what they kept of a prompt after five minutes, some later: then nothing is lost by leaving. */
const cacheMs = 300_000
/** Turns that a conversation goes on, until it is known better (design `routing` §12). */
const turnsLeft = 3n
/** As in the plan: all routes are judged by the same length of answer. */
const outputTokens = 400n

/** @param now monotonic milliseconds. */
export function keepRoute(
  call: Classified,
  fitted: Fitted,
  memory: { readonly kept: KeptRoute | undefined; readonly now: number },
): Fitted {
  const { kept, now } = memory
  const first = fitted.candidates.find(isModel)
  if (kept === undefined || first === undefined || kept.route === first.route.id) return fitted
  const stay = fitted.models.find(({ route }) => route.id === kept.route)
  if (stay === undefined || !hasHistory(call)) return fitted
  if (!isInLoop(call)) {
    if (fitted.rank(first) > fitted.rank(stay)) return fitted
    if (now - kept.at > cacheMs || pays(call, stay, first)) return fitted
  }
  return {
    ...fitted,
    candidates: [
      ...fitted.candidates.filter((one) => !isModel(one)),
      stay,
      ...fitted.candidates.filter((one) => isModel(one) && one !== stay),
    ],
    factsOf: (candidate, hop) =>
      candidate.route.id === stay.route.id && hop.number === 1
        ? keptFacts(fitted, first, stay)
        : fitted.factsOf(candidate, hop),
  }
}

function isModel({ route }: Candidate): boolean {
  return route.rung !== 'documents'
}

/** The first turn of a conversation is decided like any call, even where the same words were asked before. */
function hasHistory({ request }: Classified): boolean {
  return request.kind === 'chat' && request.messages.some(({ role }) => role === 'assistant')
}

/** What a model thought and called between a question and its answer belongs to the model that did it. */
function isInLoop({ request }: Classified): boolean {
  return request.kind === 'chat' && openLoopStart(request.messages) < request.messages.length
}

/** Whether what the next turns save is more than reading the history once at the full rate. */
function pays({ size }: Classified, stay: Candidate, other: Candidate): boolean {
  const tokens = BigInt(size.inputTokens)
  const turn = (one: Candidate): bigint =>
    priceOf(one, tokens * cachedRate(one) + outputTokens * (one.quote.rates.output ?? 0n))
  const reading =
    priceOf(other, tokens * (other.quote.rates.input ?? 0n)) -
    priceOf(stay, tokens * cachedRate(stay))
  return turnsLeft * (turn(stay) - turn(other)) > reading
}

function cachedRate({ quote }: Candidate): bigint {
  return quote.rates.cache_read ?? quote.rates.input ?? 0n
}

/** Rates are 10⁻¹² per million tokens; the result is in nano-units of the house's currency, by the rate the candidate was ordered with. */
function priceOf({ expected, expectedHouse }: Candidate, tokensTimesRate: bigint): bigint {
  const nano = tokensTimesRate / 1_000_000_000n
  return expected > 0n ? (nano * expectedHouse) / expected : nano
}

/** What was proven of the pick holds for a route that is estimated no lower. */
function keptFacts(fitted: Fitted, first: Candidate, stay: Candidate): FitFacts | undefined {
  const facts = fitted.factsOf(first, { number: 1 })
  if (facts === undefined) return undefined
  const isLower = fitted.rank(stay) < fitted.rank(first)
  return { ...facts, code: 'kept', ...(isLower && { state: 'unproven' }) }
}
