// P(share ≥ x) under a Beta distribution: how likely a route still is to reach a bar. Regularised incomplete beta, Lentz's continued fraction.

const steps = 300
const tiny = 1e-300

/** @param x between 0 and 1. @returns between 0 and 1 */
export function betaTail(x: number, a: number, b: number): number {
  if (x <= 0) return 1
  if (x >= 1) return 0
  const front = Math.exp(
    logGamma(a + b) - logGamma(a) - logGamma(b) + a * Math.log(x) + b * Math.log1p(-x),
  )
  // The fraction converges quickly on one side of the mean only; the other side is its mirror.
  return x < (a + 1) / (a + b + 2)
    ? 1 - (front * fraction(x, a, b)) / a
    : (front * fraction(1 - x, b, a)) / b
}

function fraction(x: number, a: number, b: number): number {
  let c = 1
  let d = 1 / atLeastTiny(1 - ((a + b) * x) / (a + 1))
  let value = d
  for (let m = 1; m <= steps; m += 1) {
    const even = (m * (b - m) * x) / ((a + 2 * m - 1) * (a + 2 * m))
    d = 1 / atLeastTiny(1 + even * d)
    c = atLeastTiny(1 + even / c)
    value *= d * c
    const odd = (-(a + m) * (a + b + m) * x) / ((a + 2 * m) * (a + 2 * m + 1))
    d = 1 / atLeastTiny(1 + odd * d)
    c = atLeastTiny(1 + odd / c)
    const change = d * c
    value *= change
    if (Math.abs(change - 1) < 1e-12) break
  }
  return value
}

function atLeastTiny(value: number): number {
  return Math.abs(value) < tiny ? tiny : value
}

/** Lanczos 1964, g = 7, nine terms: 15 digits. */
const lanczos = [
  0.99999999999980993, 676.5203681218851, -1259.1392167224028, 771.32342877765313,
  -176.61502916214059, 12.507343278686905, -0.13857109526572012, 9.9843695780195716e-6,
  1.5056327351493116e-7,
]

function logGamma(value: number): number {
  if (value < 0.5) return Math.log(Math.PI / Math.sin(Math.PI * value)) - logGamma(1 - value)
  const x = value - 1
  const sum = lanczos.reduce(
    (total, term, index) => (index === 0 ? term : total + term / (x + index)),
    0,
  )
  const t = x + 7.5
  return 0.5 * Math.log(2 * Math.PI) + (x + 0.5) * Math.log(t) - t + Math.log(sum)
}
