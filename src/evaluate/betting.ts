// A test of a mean by betting against it: capital grows only where the mean is higher, whatever else the units do.
// Waudby-Smith and Ramdas 2020 (arXiv 2010.09686), predictable plug-in bets; the formulas are those of design `routing` §9, 5.

/** How far the bets have come. Plain numbers, so it can be kept between two units. */
export interface Bets {
  readonly seen: number
  readonly sum: number
  /** Σ (Y_i − μ_i)² */
  readonly squares: number
  /** Logarithm of the capital: a product over many thousand units leaves the range of a number. */
  readonly logCapital: number
  readonly highest: number
}

export interface Betting {
  /** H₀: E[Y] ≤ m0. */
  readonly m0: number
  readonly delta: number
  /** Units there are, fixed before the first is seen: the size of the bets is made for so many. */
  readonly units: number
}

export const noBets: Bets = Object.freeze({
  seen: 0,
  sum: 0,
  squares: 0,
  logCapital: 0,
  highest: 0,
})

/** The largest share of the capital that one unit may cost is three quarters of it. */
const largest = 0.75

/** ν for the next unit, from earlier units only. */
export function nextBet({ seen, squares }: Bets, { m0, delta, units }: Betting): number {
  const variance = (0.25 + squares) / (seen + 1)
  return Math.min(largest / m0, Math.sqrt((2 * Math.log(1 / delta)) / (units * variance)))
}

/** @param unit 0 … 1 */
export function placeBet(bets: Bets, unit: number, betting: Betting): Bets {
  const logCapital = bets.logCapital + Math.log1p(nextBet(bets, betting) * (unit - betting.m0))
  const seen = bets.seen + 1
  const sum = bets.sum + unit
  const mean = (0.5 + sum) / (seen + 1)
  return {
    seen,
    sum,
    squares: bets.squares + (unit - mean) ** 2,
    logCapital,
    highest: Math.max(bets.highest, logCapital),
  }
}

/** 1/max K: valid at any time, so also where one stops because of what was seen (Ville's inequality). */
export function betsP({ highest }: Bets): number {
  return Math.exp(-highest)
}

/** Whether the capital would stay below 1/δ even if all that is left were 1. */
export function isHopeless(bets: Bets, { m0, delta, units }: Betting): boolean {
  const left = (units - bets.seen) * Math.log1p((largest / m0) * (1 - m0))
  return bets.logCapital + left < Math.log(1 / delta)
}

/** p-value of H₀: E[Y] ≤ m0 over all units, in their order. */
export function bettingP(
  units: readonly number[],
  { m0, delta }: Pick<Betting, 'm0' | 'delta'>,
): number {
  const betting = { m0, delta, units: units.length }
  return betsP(units.reduce((bets, unit) => placeBet(bets, unit, betting), noBets))
}
