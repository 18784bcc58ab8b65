// The most input tokens that a request can be billed for, before anybody has counted them exactly. Design `prices` §4.

export interface InputFacts {
  /** Exact count of the whole request, where the route's own tokenizer gave one in time: nothing else is looked at then. */
  readonly exact?: number | undefined
  /** UTF-8 bytes of all text, tool and schema JSON included; after NFKC where that is longer (`tokenBound` in `text`). */
  readonly bytes: number
  readonly messages: number
  readonly images: number
  /** The route's maximum per image. */
  readonly tokensPerImage?: number | undefined
  /** What the provider adds around the request: system prompts, tool headers. */
  readonly routeOverhead?: number | undefined
}

// Role marks, separators and names that a chat template puts around each message.
const tokensPerMessage = 64
const defaultOverhead = 1_024
// The largest documented ceiling for one image among the providers shipped: Qwen's VL models take up to 16,384 visual tokens.
const defaultTokensPerImage = 16_384

/**
 * Tokens that the provider can count at most: a byte-level tokenizer never makes more tokens than it reads bytes.
 * @throws RangeError for a fact that is no whole number ≥ 0.
 */
export function inputBound(facts: InputFacts): number {
  const { exact, bytes, messages, images } = facts
  const tokensPerImage = facts.tokensPerImage ?? defaultTokensPerImage
  const overhead = facts.routeOverhead ?? defaultOverhead
  if (
    !isWhole(exact ?? 0) ||
    !isWhole(bytes) ||
    !isWhole(messages) ||
    !isWhole(images) ||
    !isWhole(tokensPerImage) ||
    !isWhole(overhead)
  ) {
    throw new RangeError('What a request holds is counted in whole numbers.')
  }
  if (exact !== undefined) return exact
  return bytes + messages * tokensPerMessage + images * tokensPerImage + overhead
}

function isWhole(fact: number): boolean {
  return Number.isSafeInteger(fact) && fact >= 0
}
