// Whether a text is one word over and over: written to be found, not to be read (design `knowledge` §12).

const share = 0.3
const fewTokens = 20
const drawers = 256

/** One token is more than 30 % of all. */
export function isStuffed(tokens: readonly string[]): boolean {
  const least = share * tokens.length
  if (tokens.length < fewTokens || fullest(tokens) <= least) return false
  const times = new Map<string, number>()
  for (const token of tokens) times.set(token, (times.get(token) ?? 0) + 1)
  return [...times.values()].some((count) => count > least)
}

/** Equal tokens lie in one drawer: where no drawer is that full, no token is that frequent, and few texts need be counted exactly. */
function fullest(tokens: readonly string[]): number {
  const counts = new Uint32Array(drawers)
  let most = 0
  for (const token of tokens) {
    const { length } = token
    const mixed = token.charCodeAt(0) * 31 + token.charCodeAt(length - 1) * 7 + length
    const drawer = mixed % drawers
    const count = (counts[drawer] ?? 0) + 1
    counts[drawer] = count
    if (count > most) most = count
  }
  return most
}
