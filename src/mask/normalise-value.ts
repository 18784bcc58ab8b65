// The one form of a value by which two ways of writing it are the same (design `sovereignty` §5, §7).
import type { FindingType } from '../contract/finding.ts'

/** Words and addresses: blanks and case are accident, everything else is meant. */
const asWords: ReadonlySet<FindingType> = new Set([
  'NAME',
  'ADDRESS',
  'EMAIL',
  'WECHAT',
  'GPS',
  'IP',
  'DOB',
  'OWN',
])
/** Compared as they are: a key of a computer has a case, a payment code has lengths in it. */
const asWritten: ReadonlySet<FindingType> = new Set(['SECRET', 'VN_VIETQR'])

const invisible = /[\u00ad\u200b-\u200f\u2060-\u2064\ufeff]/g
const dashes = /[\u2010-\u2015\u2212\ufe58\ufe63\uff0d]/g
const fullWidth = /[\uff01-\uff5e]/g

export function normaliseValue(type: FindingType, value: string): string {
  if (asWritten.has(type)) return value
  const plain = (isAscii(value) ? value : readable(value)).trim()
  return asWords.has(type)
    ? plain.replace(/\s+/g, ' ').toLowerCase()
    : plain.replace(/[\s.()-]/g, '').toUpperCase()
}

function readable(value: string): string {
  return value
    .normalize('NFC')
    .replace(invisible, '')
    .replace(dashes, '-')
    .replace(fullWidth, (sign) => String.fromCharCode(sign.charCodeAt(0) - 0xfee0))
    .replace(/[ÐƉ]/g, 'Đ')
}

function isAscii(text: string): boolean {
  for (let index = 0; index < text.length; index += 1)
    if (text.charCodeAt(index) > 126) return false
  return true
}
