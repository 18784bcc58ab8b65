// The Chinese passport: a letter and 8 digits, or two letters and 7 digits; a label is needed.
import { type Code, type CodeDetector, never } from '../detector.ts'

/** `E` and `G` are China's; other letters with 8 digits are Vietnamese unless the text is Chinese. */
export function isChinesePassport(code: Code): boolean {
  if (/^[A-Z]{2}\d{7}$/.test(code.text)) return true
  if (!/^[A-Z]\d{8}$/.test(code.text)) return false
  return code.isChinese || /^[EG]/.test(code.text)
}

export const chinesePassport: CodeDetector = {
  type: 'CN_PASSPORT',
  labels: {
    vi: 'hộ chiếu trung quốc|hộ chiếu|số hộ chiếu',
    zh: '护照|护照号码|护照号|護照|证件号|证件号码',
    en: 'passport|passport no|passport number',
  },
  lengths: [9],
  fits: isChinesePassport,
  weigh: never,
}
