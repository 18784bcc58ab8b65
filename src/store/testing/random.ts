// Chance that comes out the same for the same seed, so that a test that failed can be run again.

/** xorshift32: whole numbers from 0 to below `limit`. */
export function randomBelow(seed: number): (limit: number) => number {
  let state = seed >>> 0 || 1
  return (limit) => {
    state ^= state << 13
    state ^= state >>> 17
    state ^= state << 5
    return (state >>> 0) % limit
  }
}
