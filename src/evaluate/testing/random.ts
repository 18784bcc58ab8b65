// Seeded chance for simulations: the same draws on every machine.

/** Mulberry32: numbers in [0, 1), a new sequence for each seed. */
export function seeded(seed: number): () => number {
  let state = seed >>> 0
  return () => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32
  }
}

/** δ + 2 standard errors of a share over so many runs. */
export function allowance(delta: number, runs: number): number {
  return delta + 2 * Math.sqrt((delta * (1 - delta)) / runs)
}
