// An immutable snapshot of the price book as the pipeline sees it.
import type { PriceBook } from '../contract/price.ts'
import { cheapest } from './cheapest.ts'
import { cost } from './cost.ts'
import { dearest } from './dearest.ts'
import { largest } from './largest.ts'
import { quote, rememberTraces } from './quote.ts'
import type { Records } from './records.ts'
import { settlement } from './settlement.ts'
import { createTracer, type TraceRules, traceRules } from './trace.ts'

/** @param rules replaced only by tests, which show that a wrong rule is noticed */
export function createPriceBook(
  id: string,
  records: Records,
  rules: TraceRules = traceRules,
): PriceBook {
  const trace = rememberTraces(createTracer(records, rules))
  return Object.freeze({
    id,
    quote: (question) => quote(id, trace, question),
    dearest: (question, until) => dearest(id, trace, { question, until }),
    cheapest: (question) => cheapest(id, trace, question),
    settlement: (question, end) => settlement(id, trace, { question, end }),
    cost,
    largest,
  } satisfies PriceBook)
}
