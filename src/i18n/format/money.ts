// Writes an amount for a reader: exact decimal string in, the currency's own digits out, never through a float.
import type { Language } from '../../contract/views.ts'
import { parseAmount } from '../../money/money.ts'
import { locales } from './locale.ts'

const nano = 1_000_000_000n
const formats = new Map<string, Intl.NumberFormat>()

/**
 * `1234567` VND → `1.234.567 ₫` (vi), `₫1,234,567` (zh, en). Rounding is for display only: {@link exactMoney} shows all digits.
 * An amount above zero and under the currency's smallest unit becomes `under(…)`, because "0 ₫" would read as free.
 */
export function formatMoney(
  amount: string,
  currency: string,
  options: { readonly language: Language; readonly under: (smallest: string) => string },
): string {
  const format = formatOf(currency, options.language, undefined)
  const digits = format.resolvedOptions().maximumFractionDigits ?? 0
  const value = parseAmount(amount)
  const smallest = nano / 10n ** BigInt(Math.min(digits, 9))
  if (value !== undefined && value > 0n && value < smallest) {
    const unit = digits === 0 ? '1' : `0.${'1'.padStart(digits, '0')}`
    return options.under(write(format, unit))
  }
  return write(format, amount)
}

/** All digits of the amount, for the detail of a receipt. */
export function exactMoney(amount: string, currency: string, language: Language): string {
  return write(formatOf(currency, language, 9), amount)
}

function formatOf(
  currency: string,
  language: Language,
  maximumFractionDigits: number | undefined,
): Intl.NumberFormat {
  const name = `${language} ${currency} ${maximumFractionDigits ?? ''}`
  const known = formats.get(name)
  if (known !== undefined) return known
  const format = new Intl.NumberFormat(locales[language], {
    style: 'currency',
    currency: /^[A-Z]{3}$/.test(currency) ? currency : 'XXX',
    ...(maximumFractionDigits === undefined ? {} : { maximumFractionDigits }),
  })
  formats.set(name, format)
  return format
}

function write(format: Intl.NumberFormat, amount: string): string {
  // ECMA-402 since 2023 reads a decimal string exactly; anything else is no amount and is shown as it came.
  return isDecimal(amount) ? format.format(amount) : amount
}

function isDecimal(text: string): text is `${number}` {
  return /^-?\d+(\.\d+)?$/.test(text)
}
