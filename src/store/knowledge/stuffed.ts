// Whether a text is one word over and over: written to be found, not to be read (design `knowledge` §12).

const share = 0.3
const fewTokens = 20

/** One token is more than 30 % of all. */
export function isStuffed(tokens: readonly string[]): boolean {
  if (tokens.length < fewTokens) return false
  // Whatever is more than a quarter is among three candidates that are counted up by itself and down by others (Misra and Gries, 1982).
  const candidates: { token: string; count: number }[] = []
  for (const token of tokens) {
    const own = candidates.find((one) => one.token === token)
    if (own !== undefined) own.count += 1
    else if (candidates.length < 3) candidates.push({ token, count: 1 })
    else takeAway(candidates)
  }
  return candidates.some(({ token }) => countOf(tokens, token) > share * tokens.length)
}

function takeAway(candidates: { token: string; count: number }[]): void {
  for (let at = candidates.length - 1; at >= 0; at -= 1) {
    const one = candidates[at]
    if (one === undefined) continue
    one.count -= 1
    if (one.count === 0) candidates.splice(at, 1)
  }
}

function countOf(tokens: readonly string[], token: string): number {
  let count = 0
  for (const one of tokens) if (one === token) count += 1
  return count
}
