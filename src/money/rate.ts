// Decimal rates as whole numbers of 10⁻¹²: prices per million tokens and exchange rates are read, divided and written without a float.

/** One unit as a rate: 10¹². */
export const rateScale = 1_000_000_000_000n

const decimals = 12

/**
 * Reads a decimal string such as `0.003625` exactly, in units of 10⁻¹².
 * @returns undefined for anything else: a sign, an exponent, more than twelve decimals, more than twelve digits before the point.
 */
export function parseRate(text: string): bigint | undefined {
  const match = /^(\d{1,12})(?:\.(\d{1,12}))?$/.exec(text)
  if (match === null) return undefined
  return BigInt(match[1] ?? '0') * rateScale + BigInt((match[2] ?? '').padEnd(decimals, '0'))
}

/** Writes a rate as the shortest decimal string. Exact in both directions with {@link parseRate}. */
export function formatRate(rate: bigint): string {
  const part = (rate % rateScale).toString().padStart(decimals, '0').replace(/0+$/, '')
  const whole = (rate / rateScale).toString()
  return part === '' ? whole : `${whole}.${part}`
}

/**
 * Divides and rounds to the nearest whole number; a half goes up, away from zero for negative amounts too, so that a refund
 * rounds like the charge it takes back.
 * @throws RangeError when the divisor is not positive.
 */
export function divideHalfUp(dividend: bigint, divisor: bigint): bigint {
  if (divisor <= 0n) throw new RangeError('The divisor must be positive.')
  const size = dividend < 0n ? -dividend : dividend
  const rounded = (2n * size + divisor) / (2n * divisor)
  return dividend < 0n ? -rounded : rounded
}
