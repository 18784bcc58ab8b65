// Tokens of one call as the provider counted them, in one shape for all dialects.
import type { Json } from './json.ts'

export interface Usage {
  /** All input tokens, cached and written ones included. */
  readonly input: number
  /** Part of `input` that was read from a provider's prompt cache. */
  readonly cacheRead: number
  /** Part of `input` read from a cache the request asked for explicitly, where that has a price of its own (Qwen). */
  readonly cacheReadExplicit: number
  /** Part of `input` that was written to a prompt cache (class without lifetime). */
  readonly cacheWrite: number
  readonly cacheWrite5m: number
  readonly cacheWrite1h: number
  /** All output tokens, thinking included. */
  readonly output: number
  /** Part of `output` that was thinking. */
  readonly reasoning: number
  /** Service tier that the answer names, where it does. */
  readonly serviceTier?: string
  /** JSON pointer of the first number that broke an identity of the dialect or was negative or fractional: the cost is then held. */
  readonly fault?: string
  /** The provider's own usage object, kept whole: it holds numbers only, and a corrected price can be applied to it later. */
  readonly raw?: Json
}

export const noUsage: Usage = Object.freeze({
  input: 0,
  cacheRead: 0,
  cacheReadExplicit: 0,
  cacheWrite: 0,
  cacheWrite5m: 0,
  cacheWrite1h: 0,
  output: 0,
  reasoning: 0,
})
