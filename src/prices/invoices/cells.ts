// Cells of an invoice: exact amounts, whole tokens, days. A cell that computes is refused: what it stands for is not in the file.
import { InvoiceFault } from './fault.ts'

/** Amounts as whole 10⁻¹⁸ units: a price per token may have twelve decimals and more. */
export const atto = 1_000_000_000_000_000_000n
const decimals = 18

export interface Where {
  readonly row: number
  readonly column: string
}

/** Text of a cell; `="2026-10"`, which keeps a spreadsheet from reading a text as a number, is that text. @throws InvoiceFault `formula`. */
export function plain(cell: string, where: Where): string {
  const literal = /^="([^"]*)"$/.exec(cell)
  if (literal !== null) return literal[1] ?? ''
  if (/^[=@]/.test(cell) || /^[+-][^\d.,\s]/.test(cell)) throw new InvoiceFault('formula', where)
  return cell
}

/**
 * `0.0000036`, `3.6e-9`, `1,234.50`, `1.234,50`, `1 234,5`, `¥12`, empty for 0; in units of {@link atto}.
 * @throws InvoiceFault `number` for anything else, and where one comma could be either (`1,234`).
 */
export function amountOf(cell: string, where: Where): bigint {
  const text = plain(cell, where).replaceAll(/[\s\u00A0\u202F'’]|^[¥￥$€₫]|[¥￥$€₫]$/g, '')
  if (text === '' || text === '-' || text === '--') return 0n
  const match = /^(-?)([\d.,]+)(?:[eE]([+-]?\d{1,3}))?$/.exec(text)
  if (match === null) throw new InvoiceFault('number', where)
  const [whole, part] = split(match[2] ?? '', where)
  const exponent = Number(match[3] ?? '0')
  const digits = `${whole}${part}`
  const scale = decimals - part.length + exponent
  if (digits.length > 40 || Math.abs(scale) > 60) throw new InvoiceFault('number', where)
  const nano = scaled(BigInt(digits), scale)
  return match[1] === '-' ? -nano : nano
}

/** Digits before and after the decimal sign. The last of two different signs is it; one sign that stands thrice or before three digits is not. */
function split(text: string, where: Where): readonly [string, string] {
  const signs = text.replaceAll(/\d/g, '').split('')
  const last = signs.at(-1)
  if (last === undefined) return [text, '']
  const isRepeated = signs.filter((sign) => sign === last).length > 1
  if (isRepeated) {
    if (signs.some((sign) => sign !== last) || !/^\d{1,3}(?:[.,]\d{3})+$/.test(text))
      throw new InvoiceFault('number', where)
    return [text.replaceAll(last, ''), '']
  }
  const at = text.lastIndexOf(last)
  const [before, after] = [text.slice(0, at), text.slice(at + 1)]
  // Nobody can tell 1,234 (one thousand) from 1,234 (one and a quarter); `0,234` and `12,34` are clear.
  if (last === ',' && signs.length === 1 && after.length === 3 && !/^0?$/.test(before))
    throw new InvoiceFault('number', where)
  if (signs.length > 1 && !/^\d{1,3}(?:[.,]\d{3})+$/.test(before))
    throw new InvoiceFault('number', where)
  return [before.replaceAll(/[.,]/g, ''), after]
}

function scaled(digits: bigint, scale: number): bigint {
  if (scale >= 0) return digits * 10n ** BigInt(scale)
  return digits / 10n ** BigInt(-scale)
}

/** Tokens or calls: whole and not below zero. Thousands may be set apart, so `1,234` is clear here. @throws InvoiceFault `number`. */
export function countOf(cell: string, where: Where): number {
  const text = plain(cell, where).replaceAll(/[\s\u00A0\u202F]/g, '')
  if (text === '' || text === '-') return 0
  const bare = /^\d{1,3}(?:[.,]\d{3})+$/.test(text) ? text.replaceAll(/[.,]/g, '') : text
  const match = /^(\d{1,16})(?:\.0+)?$/.exec(bare)
  const count = Number(match?.[1] ?? Number.NaN)
  if (!Number.isSafeInteger(count)) throw new InvoiceFault('number', where)
  return count
}

/** `2026-10-03` of `2026-10-03`, `20261003`, `2026/10/3`, `2026年10月3日` and what begins so. @throws InvoiceFault `date`. */
export function dayOfCell(cell: string, where: Where): string {
  const text = plain(cell, where)
  const match =
    /^(\d{4})(\d{2})(\d{2})(?!\d)/.exec(text) ??
    /^(\d{4})[-/.年](\d{1,2})[-/.月](\d{1,2})(?!\d)/.exec(text)
  const two = (part: string | undefined): string => (part ?? '').padStart(2, '0')
  const day = match === null ? '' : `${match[1]}-${two(match[2])}-${two(match[3])}`
  const at = Date.parse(day)
  if (Number.isNaN(at) || new Date(at).toISOString().slice(0, 10) !== day)
    throw new InvoiceFault('date', where)
  return day
}
