// Chinese codes of organisations: the unified credit code (GB 32100) and the older organisation code (GB 11714).
import { type CodeDetector, digit, never, weight } from '../detector.ts'
import { isProvince } from './resident-id.ts'

const alphabet = '0123456789ABCDEFGHJKLMNPQRTUWXY'
// 3ⁱ mod 31.
const weights = [1, 3, 9, 27, 19, 26, 16, 17, 20, 29, 25, 13, 8, 24, 10, 30, 28] as const
const shape = /^[0-9A-HJ-NPQRTUWXY]{2}\d{6}[0-9A-HJ-NPQRTUWXY]{10}$/

/** A check character of 0 is valid, too: (31 − 0) mod 31. */
export function isCreditCode(code: string): boolean {
  if (!shape.test(code) || !isProvince(code.slice(2, 4))) return false
  const sum = weights.reduce(
    (total, one, place) => total + one * alphabet.indexOf(code.charAt(place)),
    0,
  )
  return alphabet.charAt((31 - (sum % 31)) % 31) === code.charAt(17)
}

export const creditCode: CodeDetector = {
  type: 'CN_USCC',
  labels: {
    vi: 'mã tín dụng xã hội thống nhất|mã số tín dụng',
    zh: '统一社会信用代码|信用代码|社会信用代码|纳税人识别号|税号|统一代码|統一社會信用代碼',
    en: 'unified social credit code|social credit code|uscc',
  },
  lengths: [18],
  // Named, it may have a letter that the alphabet leaves out: people read 0 as O and 1 as I.
  fits: (code) => /^[0-9A-Z]{2}\d{6}[0-9A-Z]{10}$/.test(code.text),
  weigh(code) {
    if (!isCreditCode(code.text)) return 0
    return code.isDigits ? weight.personalId : weight.strong
  },
}

const organisationWeights = [3, 7, 9, 10, 5, 8, 4, 2] as const

export function isOrganisationCode(code: string): boolean {
  if (!/^[0-9A-Z]{8}[0-9X]$/.test(code)) return false
  const sum = organisationWeights.reduce(
    (total, one, place) => total + one * Number.parseInt(code.charAt(place), 36),
    0,
  )
  const rest = 11 - (sum % 11)
  const last = code.charAt(8)
  if (rest === 10) return last === 'X'
  return rest === 11 ? last === '0' : rest === digit(code, 8)
}

export const organisationCode: CodeDetector = {
  type: 'CN_ORG',
  labels: {
    zh: '组织机构代码|机构代码|组织机构代码证|組織機構代碼',
    en: 'organization code|organisation code',
  },
  lengths: [9],
  fits: (code) => /^[0-9A-Z]{8}[0-9X]$/.test(code.text),
  weigh: never,
}
