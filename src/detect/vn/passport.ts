// The Vietnamese passport: a letter and 7 or 8 digits (rules after 2025 unverified: the shape is wide, a label is needed).
import { isChinesePassport } from '../cn/passport.ts'
import { type CodeDetector, never } from '../detector.ts'

export const vietnamesePassport: CodeDetector = {
  type: 'VN_PASSPORT',
  labels: {
    vi: 'hộ chiếu|số hộ chiếu|hộ chiếu số|passport',
    zh: '护照|护照号|护照号码|護照',
    en: 'passport|passport no|passport number',
  },
  lengths: [8, 9],
  fits: (code) => /^[A-Z]\d{7,8}$/.test(code.text) && !isChinesePassport(code),
  weigh: never,
}
