// From tokens to money: Σ classes × rates in whole numbers, divided once, rounded half-up once per call. Design `prices` §3.
import type { CostResult, Quote, RateClass } from '../contract/price.ts'
import type { Usage } from '../contract/usage.ts'
import { divideHalfUp } from '../money/rate.ts'

// Rates are 10⁻¹² per million tokens, amounts 10⁻⁹: tokens × rate ÷ 10⁶ ÷ 10³.
const divisor = 1_000_000_000n

/** Tokens of a usage by rate class; `input` is what is left of all input tokens after reads and writes. */
export function classesOf(usage: Usage): readonly (readonly [RateClass, number])[] {
  const { cacheRead, cacheReadExplicit, cacheWrite, cacheWrite5m, cacheWrite1h } = usage
  const cached = cacheRead + cacheReadExplicit + cacheWrite + cacheWrite5m + cacheWrite1h
  return [
    ['input', usage.input - cached],
    ['cache_read', cacheRead],
    ['cache_read_explicit', cacheReadExplicit],
    ['cache_write', cacheWrite],
    ['cache_write_5m', cacheWrite5m],
    ['cache_write_1h', cacheWrite1h],
    ['output', usage.output],
  ]
}

/**
 * The cost, or `held` with a pointer to what stands in its way: the provider's own number where one broke an identity, else
 * `/classes/<class>` for a negative, fractional or unpriced class. Never guessed, never 0.
 */
export function cost(quote: Quote, usage: Usage): CostResult {
  if (usage.fault !== undefined) return { kind: 'held', pointer: usage.fault }
  let sum = 0n
  for (const [name, tokens] of classesOf(usage)) {
    if (!Number.isSafeInteger(tokens) || tokens < 0)
      return { kind: 'held', pointer: `/classes/${name}` }
    if (tokens === 0) continue
    const rate = quote.rates[name]
    if (rate === undefined) return { kind: 'held', pointer: `/classes/${name}` }
    sum += BigInt(tokens) * rate
  }
  const { reasoning } = usage
  // Thinking is inside output and billed there: more of it than output means the numbers are not what we take them for.
  if (!Number.isSafeInteger(reasoning) || reasoning < 0 || reasoning > usage.output) {
    return { kind: 'held', pointer: '/classes/reasoning' }
  }
  return { kind: 'cost', nano: divideHalfUp(sum, divisor), currency: quote.currency }
}
