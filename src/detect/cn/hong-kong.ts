// The identity card of Hong Kong: one or two letters, six digits, a check character, usually in brackets.
import { type CodeDetector, weight } from '../detector.ts'

/** Weights 9…2, a missing first letter counts 36, A = 10 … Z = 35, the check character has weight 1. */
export function isHongKongId(code: string): boolean {
  const match = /^([A-Z]{1,2})(\d{6})([0-9A])$/.exec(code)
  if (match === null) return false
  const [, letters = '', digits = '', check = ''] = match
  const head = letters.length === 2 ? [] : [36]
  const rest = `${letters}${digits}${check}`.split('').map((one) => Number.parseInt(one, 36))
  const values = [...head, ...rest]
  return values.reduce((sum, value, place) => sum + value * (9 - place), 0) % 11 === 0
}

export const hongKongId: CodeDetector = {
  type: 'HK_ID',
  labels: {
    zh: '香港身份证|香港身份證|香港居民身份证|香港身份证号|身份证|身份證|身份证号|身份证号码|证件号|证件号码',
    en: 'hkid|hong kong identity card|hong kong id|hk id',
  },
  lengths: [8, 9],
  fits: (code) => /^[A-Z]{1,2}\d{6}[0-9A]$/.test(code.text) && isTold(code.joints, code.text),
  weigh: (code) => (isHongKongId(code.text) && code.joints.endsWith('(') ? weight.shape : 0),
}

/** Without its brackets only the check tells it from a passport. */
function isTold(joints: string, code: string): boolean {
  return joints.endsWith('(') || isHongKongId(code)
}
