// Exact bounds of a share (Clopper and Pearson 1934): what is certain of a success rate after so many trials.

/** One-sided lower bound at confidence 1 − alpha: the smallest rate under which this many successes still have probability alpha. */
export function lowerBound(successes: number, trials: number, alpha: number): number {
  if (trials === 0 || successes === 0) return 0
  return solve((rate) => upperTail(successes, trials, rate) - alpha)
}

/** One-sided upper bound. */
export function upperBound(successes: number, trials: number, alpha: number): number {
  if (trials === 0 || successes === trials) return 1
  return solve((rate) => alpha - lowerTail(successes, trials, rate))
}

/** P(X ≥ successes) of a binomial X: how likely so many successes are at this rate. 1 for no success, 0 for more than there are trials. */
export function upperTail(successes: number, trials: number, rate: number): number {
  if (successes <= 0) return 1
  let sum = 0
  for (let count = successes; count <= trials; count += 1) sum += probability(count, trials, rate)
  return Math.min(1, sum)
}

/** P(X ≤ successes). */
function lowerTail(successes: number, trials: number, rate: number): number {
  let sum = 0
  for (let count = 0; count <= successes; count += 1) sum += probability(count, trials, rate)
  return sum
}

function probability(count: number, trials: number, rate: number): number {
  if (rate <= 0) return count === 0 ? 1 : 0
  if (rate >= 1) return count === trials ? 1 : 0
  return Math.exp(
    logChoose(trials, count) + count * Math.log(rate) + (trials - count) * Math.log1p(-rate),
  )
}

function logChoose(trials: number, count: number): number {
  return logFactorial(trials) - logFactorial(count) - logFactorial(trials - count)
}

const factorials: number[] = [0]

function logFactorial(value: number): number {
  for (let next = factorials.length; next <= value; next += 1)
    factorials.push((factorials[next - 1] ?? 0) + Math.log(next))
  return factorials[value] ?? 0
}

/** The rate at which a rising function crosses zero, to 1e-12. */
function solve(rising: (rate: number) => number): number {
  let low = 0
  let high = 1
  for (let step = 0; step < 50; step += 1) {
    const middle = (low + high) / 2
    if (rising(middle) < 0) low = middle
    else high = middle
  }
  return low
}
