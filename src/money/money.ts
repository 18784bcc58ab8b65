// Amounts of money: whole nano-units (10⁻⁹) in a bigint, with their currency. Never a float, never without a currency.

/** ISO 4217 code. Closed by the price book and the house's settings, not by this type. */
export type Currency = string

export interface Money {
  /** 10⁻⁹ of the currency's main unit. */
  readonly nano: bigint
  readonly currency: Currency
}

const scale = 1_000_000_000n

export function money(nano: bigint, currency: Currency): Money {
  return Object.freeze({ nano, currency })
}

/** Adds amounts of one currency. @throws RangeError when currencies differ: converting needs a dated rate, which is never implied. */
export function add(left: Money, right: Money): Money {
  if (left.currency !== right.currency) {
    throw new RangeError(`Cannot add ${right.currency} to ${left.currency} without a rate.`)
  }
  return money(left.nano + right.nano, left.currency)
}

/**
 * Reads a decimal string such as `0.002` or `-12.5` exactly.
 * @returns undefined for anything else, and for more than nine decimals (money is not finer than a nano-unit).
 */
export function parseAmount(text: string): bigint | undefined {
  const match = /^(-?)(\d{1,18})(?:\.(\d{1,9}))?$/.exec(text)
  if (match === null) return undefined
  const whole = BigInt(match[2] ?? '0') * scale
  const part = BigInt((match[3] ?? '').padEnd(9, '0'))
  return match[1] === '-' ? -(whole + part) : whole + part
}

/** Writes nano-units as the shortest decimal string: `0.002`, `3`, `-0.5`. Exact in both directions with {@link parseAmount}. */
export function formatAmount(nano: bigint): string {
  const sign = nano < 0n ? '-' : ''
  const size = nano < 0n ? -nano : nano
  const part = (size % scale).toString().padStart(9, '0').replace(/0+$/, '')
  const whole = (size / scale).toString()
  return part === '' ? `${sign}${whole}` : `${sign}${whole}.${part}`
}
