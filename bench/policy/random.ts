// Chance that can be repeated: the seed of a run stands in its result.

export interface Random {
  /** 0 ≤ n < limit. */
  below(limit: number): number
  pick<Item>(items: readonly Item[]): Item
  digits(count: number): string
  letters(count: number): string
  chance(share: number): boolean
}

/** Mulberry32: quick, and the same everywhere. */
export function createRandom(seed: number): Random {
  let state = (seed >>> 0) + 0x9e3779b9
  const next = (): number => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296
  }
  const below = (limit: number): number => Math.floor(next() * limit)
  const of = (alphabet: string, count: number): string =>
    Array.from({ length: count }, () => alphabet.charAt(below(alphabet.length))).join('')
  return {
    below,
    pick(items) {
      const item = items[below(items.length)]
      if (item === undefined) throw new RangeError('Nothing to pick from.')
      return item
    },
    digits: (count) => of('0123456789', count),
    letters: (count) => of('abcdefghijkmnpqrstuvwxyz', count),
    chance: (share) => next() < share,
  }
}
