// How often a simulation may be wrong before a test says that the promise is broken.

/** δ + 2 standard errors of a share over so many runs. */
export function allowance(delta: number, runs: number): number {
  return delta + 2 * Math.sqrt((delta * (1 - delta)) / runs)
}
