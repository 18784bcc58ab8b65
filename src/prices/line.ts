// What the same usage would have cost on another route at the same instant: the line that spending is held against (design `prices` §6, §9).
import type { CostResult, PriceBook, PriceQuestion, Quote } from '../contract/price.ts'
import type { Usage } from '../contract/usage.ts'
import { convertUsage, tokenizerOf, tokenRatio } from './tokens.ts'

/** The route that everything is imagined on; `question` without instant and size, which are each call's own. */
export interface BaselineRoute {
  /** Route or record that people know it by. */
  readonly id: string
  readonly question: Omit<PriceQuestion, 'at' | 'inputTokens'>
  readonly chosen: 'setting' | 'dearest'
}

export interface LineAsk {
  readonly baseline: BaselineRoute
  /** Model that answered. */
  readonly model: string
  readonly language: string
  readonly usage: Usage
  /** Instant of the call, epoch ms. */
  readonly at: number
}

/**
 * Cost on the baseline, its tokens by the measured ratio of both tokenizers. Classes that the baseline has no rate for are read as plain
 * input. `held`: no price at that instant or size, or numbers that cannot be priced.
 */
export function lineCost(book: PriceBook, ask: LineAsk): CostResult {
  const { baseline, language } = ask
  if (ask.usage.fault !== undefined) return { kind: 'held', pointer: ask.usage.fault }
  const ratio = tokenRatio(tokenizerOf(ask.model), tokenizerOf(baseline.question.model), language)
  const usage = convertUsage(ask.usage, ratio)
  const quote = book.quote({ ...baseline.question, at: ask.at, inputTokens: usage.input })
  if (quote.kind === 'refused') return { kind: 'held', pointer: `/price/${quote.why}` }
  return book.cost(quote, asBilled(usage, quote))
}

/** Cached tokens where the route bills them so; what it knows no price for was plain input there. */
function asBilled(usage: Usage, { rates }: Quote): Usage {
  const { input, output, reasoning, cacheRead, cacheReadExplicit } = usage
  const read = cacheRead + cacheReadExplicit
  return {
    input,
    output,
    reasoning,
    cacheRead: rates.cache_read === undefined ? 0 : read,
    cacheReadExplicit: 0,
    cacheWrite: rates.cache_write === undefined ? 0 : usage.cacheWrite,
    cacheWrite5m: rates.cache_write_5m === undefined ? 0 : usage.cacheWrite5m,
    cacheWrite1h: rates.cache_write_1h === undefined ? 0 : usage.cacheWrite1h,
  }
}
