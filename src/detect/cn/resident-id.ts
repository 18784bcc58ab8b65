// The Chinese resident id: 18 characters with a check character (GB 11643), and 15 digits before 1999.
import { type CodeDetector, isRealDate, never, weight, weightedSum } from '../detector.ts'

const weights = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2] as const
// Provinces; 71 Taiwan, 81 and 82 residence permits of Hong Kong and Macau, 83 of Taiwan. Old county codes stay valid for life, so no more than two digits are tested.
const provinces = new Set(
  '11 12 13 14 15 21 22 23 31 32 33 34 35 36 37 41 42 43 44 45 46 50 51 52 53 54 61 62 63 64 65 71 81 82 83'.split(
    ' ',
  ),
)

export function isProvince(code: string): boolean {
  return provinces.has(code)
}

export function isResidentId(code: string, today: string): boolean {
  if (!/^\d{17}[\dX]$/.test(code) || !isProvince(code.slice(0, 2))) return false
  const born = code.slice(6, 14)
  const year = Number(born.slice(0, 4))
  if (year < 1900 || born > today) return false
  if (!isRealDate(year, Number(born.slice(4, 6)), Number(born.slice(6, 8)))) return false
  return '10X98765432'.charAt(weightedSum(code, weights) % 11) === code.charAt(17)
}

export function isOldResidentId(code: string): boolean {
  if (!/^\d{15}$/.test(code) || !isProvince(code.slice(0, 2))) return false
  return isRealDate(
    1900 + Number(code.slice(6, 8)),
    Number(code.slice(8, 10)),
    Number(code.slice(10, 12)),
  )
}

const labels = {
  vi: 'chứng minh thư trung quốc|số cư dân trung quốc|căn cước trung quốc|chứng minh thư',
  zh: `身份证|身份证号|身份证号码|公民身份号码|公民身份证号|证件号|证件号码|身份證|身份證號|身份證號碼|监护人身份证|居民身份证|居民身份证号|
    居民身份证号码|身份证件号|身份证件号码|身份号码|身份证明号码|证件|二代身份证|有效证件号`,
  en: 'resident identity number|chinese id|resident id|resident id number|resident identity card|id card|id card no|id card number|id number|id no|national id|identity card',
}

export const residentId: CodeDetector = {
  type: 'CN_ID',
  labels,
  lengths: [18],
  bearsSlips: true,
  fits: (code) => /^\d{17}[\dX]$/.test(code.text),
  weigh: (code) => (isResidentId(code.text, code.today.compact) ? weight.strong : 0),
}

export const oldResidentId: CodeDetector = {
  type: 'CN_ID15',
  labels: { zh: `${labels.zh}|老身份证|一代身份证|旧身份证` },
  lengths: [15],
  fits: (code) => code.isDigits,
  weigh: never,
}
