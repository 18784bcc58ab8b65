// The identity card of Taiwan: a letter and nine digits.
import { type CodeDetector, never, weightedSum } from '../detector.ts'

const letters = 'ABCDEFGHJKLMNPQRSTUVXYWZIO'
const weights = [1, 9, 8, 7, 6, 5, 4, 3, 2, 1, 1] as const

export function isTaiwanId(code: string): boolean {
  if (!/^[A-Z][1289]\d{8}$/.test(code)) return false
  const head = letters.indexOf(code.charAt(0)) + 10
  return weightedSum(`${head}${code.slice(1)}`, weights) % 10 === 0
}

export const taiwanId: CodeDetector = {
  type: 'TW_ID',
  labels: {
    zh: '台湾身份证|台灣身分證|身分證字號|身分證|台湾身份证号|統一編號|身份证|身份證|证件号',
    en: 'taiwan id|taiwan national id',
  },
  lengths: [10],
  fits: (code) => /^[A-Z][1289]\d{8}$/.test(code.text),
  weigh: never,
}
