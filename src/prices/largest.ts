// The reservation of one attempt: the most that a provider who keeps to the bound can bill. Design `prices` §4.
import type { Quote, TokenBound } from '../contract/price.ts'
import { SenError } from '../errors/sen-error.ts'
import { divideHalfUp } from '../money/rate.ts'
import { dearestInputRate } from './dearer.ts'

const divisor = 1_000_000_000n

/**
 * Largest cost in nano-units: input once (no known vendor bills a prompt per choice), output for each choice.
 * Rounded as the settlement is, so that a smaller usage never costs more.
 * @throws RangeError for a bound that is no whole number ≥ 0 (choices ≥ 1).
 * @throws SenError `price_missing` when output is possible and has no rate.
 */
export function largest(quote: Quote, bound: TokenBound): bigint {
  if (!isWhole(bound.input, 0) || !isWhole(bound.output, 0) || !isWhole(bound.choices, 1)) {
    throw new RangeError('A bound is a whole number of tokens, and at least one choice.')
  }
  const { output } = quote.rates
  if (output === undefined && bound.output > 0)
    throw new SenError('price_missing', { record: quote.record })
  const inputSide = BigInt(bound.input) * dearestInputRate(quote.rates)
  const outputSide = BigInt(bound.output) * BigInt(bound.choices) * (output ?? 0n)
  return divideHalfUp(inputSide + outputSide, divisor)
}

function isWhole(tokens: number, least: number): boolean {
  return Number.isSafeInteger(tokens) && tokens >= least
}
