// The Vietnamese tax code: 10 digits, or 13 with a branch.
import { type CodeDetector, digit, weight, weightedSum } from '../detector.ts'

const weights = [31, 29, 23, 19, 17, 13, 7, 5, 3] as const

/** A remainder of 0 is never issued. One of eleven phone numbers passes, so alone it says little. */
export function isTaxCode(code: string): boolean {
  if (!/^\d{10}(?:\d{3})?$/.test(code) || code.startsWith('00')) return false
  if (code.slice(2, 9) === '0000000' || code.slice(10) === '000') return false
  const rest = weightedSum(code, weights) % 11
  return rest !== 0 && 10 - rest === digit(code, 9)
}

export const taxCode: CodeDetector = {
  type: 'VN_MST',
  labels: {
    vi: `mst|mã số thuế|mã thuế|msdn|mã số doanh nghiệp|mã số dn|mst cá nhân|mã số thuế cá nhân|mã số thuế của cá nhân|mã số hộ kinh doanh|
      đăng ký kinh doanh số|số đkkd`,
    zh: '税号|税务代码|纳税人识别号|税务登记号|越南税号',
    en: 'tax code|tax id|tax number|tax identification number|tax no|vat number|vat no',
    exact: 'TIN',
  },
  lengths: [10, 13],
  bearsSlips: false,
  fits: (code) => code.isDigits,
  weigh: (code) => (code.isDigits && isTaxCode(code.text) ? weight.taxCode : 0),
}
