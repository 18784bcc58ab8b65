// Which quote a finished call is billed at: by the start, by the end, or both where the vendor does not say. Design `prices` §2.
import type { PriceQuestion, QuoteRefusal, Settlement } from '../contract/price.ts'
import { quote } from './quote.ts'
import type { Rates } from './records.ts'
import type { Tracer } from './trace.ts'

/**
 * @param ask.question with the instant the request began and the input tokens that the provider reported
 * @param ask.end epoch ms; an end before the start (a clock set back) counts as the start
 */
export function settlement(
  book: string,
  trace: Tracer,
  ask: { readonly question: PriceQuestion; readonly end: number },
): Settlement | QuoteRefusal {
  const start = quote(book, trace, ask.question)
  if (start.kind === 'refused') return start
  const at = Math.max(ask.end, ask.question.at)
  if (start.pricedAt === 'request' || at === ask.question.at)
    return { kind: 'settlement', quote: start }
  const end = quote(book, trace, { ...ask.question, at })
  // A name that was retired while the call ran is billed as it began.
  if (end.kind === 'refused') return { kind: 'settlement', quote: start }
  if (start.pricedAt === 'completed') return { kind: 'settlement', quote: end }
  return isAlike(start.rates, end.rates)
    ? { kind: 'settlement', quote: start }
    : { kind: 'settlement', quote: start, other: end }
}

function isAlike(left: Rates, right: Rates): boolean {
  const names = new Set([...Object.keys(left), ...Object.keys(right)]) as Set<keyof Rates>
  return [...names].every((name) => left[name] === right[name])
}
