// Vietnamese number plates: `30A-123.45`, `59V1-123.45`, `51LD 12345`. Road signs (`P.102`) and standards are none.
import { type CodeDetector, weight } from '../detector.ts'

// Two digits of the province from 11 on, a series of one letter, two letters or letter and digit, four or five digits.
const shape = /^(?:1[1-9]|[2-9]\d)(?:[A-HK-NPSTUVXYZ]|[A-Z][A-Z]|[A-Z]\d)\d{4,5}$/

export const vietnamesePlate: CodeDetector = {
  type: 'VN_PLATE',
  labels: {
    vi: 'biển số|bks|bsx|biển kiểm soát|biển số xe|biển số đăng ký|biển đăng ký|số xe|xe mang biển|biển xe|xe số',
    zh: '车牌|车牌号|车牌号码|越南车牌',
    near: 'xe|xe máy|xe tải|xe khách|xe hơi|xe con|ô tô|mô tô|xe ô tô',
    en: 'licence plate|license plate|plate no|plate number|number plate|registration plate|vehicle registration',
  },
  lengths: [7, 8, 9],
  fits: (code) => shape.test(code.text),
  weigh(code) {
    // `30x - 1000` is a term.
    if (code.hasSmall || !shape.test(code.text)) return 0
    const [first = 0, second = 0] = code.pieces
    const isPunctuated = code.joints.includes('-') && first >= 2 && (second >= 2 || first === 2)
    // Without its dash the shape is also that of a room, a class or a product.
    return isPunctuated ? weight.shape : 0.5
  },
}
