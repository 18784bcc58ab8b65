// Phone numbers of both countries, and any other written with its country code. Hotlines are nobody's.
import { isChineseFixed, isChineseMobile } from '../cn/phone.ts'
import { type Code, type CodeDetector, weight } from '../detector.ts'
import { isVietnameseFixed, isVietnameseMobile, vietnameseNational } from '../vn/phone.ts'

// 1900, 1800 (Vietnam), 400, 800 (China): numbers of services.
const service = /^(?:1[89]00\d{4,6}|[48]00\d{7})$/
const date = /^(?:[0-3]?\d[01]?\d(?:19|20)\d\d|(?:19|20)\d\d[01]\d[0-3]\d)$/

export const phone: CodeDetector = {
  type: 'PHONE',
  labels: {
    vi: `điện thoại|số điện thoại|đt|đtdđ|sđt|sdt|số đt|số máy|di động|hotline|zalo|gọi lại|tel|viber|số zalo|đt liên hệ|sđt liên hệ|
      số liên lạc|số liên hệ|số di động|điện thoại di động|điện thoại liên hệ|whatsapp|telegram|fax|máy bàn|đường dây nóng`,
    zh: `电话|手机|手机号|手机号码|电话号码|联系电话|联系方式|座机|固话|传真|致电|拨打|来电|电話|電話|手機|微信同号|联系手机|办公电话|家庭电话|移动电话`,
    en: `phone|phone no|phone number|tel|telephone|mobile|mobile no|mobile number|cell|cell phone|whatsapp|contact number|contact no|fax|
      phone no|call`,
    near: 'gọi|liên hệ|liên lạc|nhắn|gọi số|gọi cho|alo|nhắn tin|gọi điện|微信|wechat|contact',
  },
  lengths: [7, 8, 9, 10, 11, 12, 13, 14, 15],
  bearsSlips: false,
  fits(code) {
    if (!code.isDigits || service.test(code.text)) return false
    if (code.hasPlus) return code.text.length >= 8
    if (isDomestic(code)) return true
    // Mistyped: a digit too few or too many, or a prefix that is not given out.
    const national = vietnameseNational(code.text)
    if (national !== undefined && code.text.startsWith('0')) return isNearly(national.length, code)
    if (/^(?:86)?1[3-9]\d{9}$/.test(code.text)) return true
    if (isAmerican(code)) return true
    // A number of the own town; a date has eight digits, too.
    return code.text.length <= 8 && /^[2-9]/.test(code.text) && !date.test(code.text)
  },
  isLoose: (code) => !code.hasPlus && code.text.length <= 8,
  weigh(code) {
    if (!code.isDigits || service.test(code.text)) return 0
    if (code.hasPlus) return weighForeign(code)
    if (!isWrittenAsPhone(code)) return 0
    if (isVietnameseMobile(code.text)) return weight.mobile
    if (isChineseMobile(code.text)) return isGroupedAsChinese(code) ? weight.mobile : 0
    if (isVietnameseFixed(code.text)) return weight.card
    return isChineseFixed(code.text) && hasAreaCode(code) ? weight.card : 0
  },
}

/** The shortest numbers with their country code have ten digits (ITU-T E.164). */
function weighForeign(code: Code): number {
  if (isDomestic(code)) return weight.strong
  return code.text.length >= 10 ? weight.card : 0
}

/** `138 1234 5678`; four numbers of a table that happen to have eleven digits are none. */
function isGroupedAsChinese({ pieces, text }: Code): boolean {
  const groups = text.startsWith('86') && pieces[0] === 2 ? pieces.slice(1) : pieces
  return /^(?:\d+|3-4-4|3-8|7-4|4-7|5-6|4-4-3|3-3-5|3-5-3)$/.test(groups.join('-'))
}

function isDomestic({ text }: Code): boolean {
  return (
    isVietnameseMobile(text) ||
    isVietnameseFixed(text) ||
    isChineseMobile(text) ||
    isChineseFixed(text)
  )
}

/** `415-555-2671`: what English texts call a number. */
function isAmerican({ text, pieces }: Code): boolean {
  return pieces.join('-') === '3-3-4' && /^[2-9]\d\d[2-9]\d{6}$/.test(text)
}

function isNearly(length: number, code: Code): boolean {
  return length >= 8 && length <= 10 && code.text.length <= 11
}

/** `0912 345 678`, `024 3825 1234`, but no `0.912345678` and no date with an hour behind it. */
function isWrittenAsPhone({ pieces, joints, text }: Code): boolean {
  if (pieces.length === 1) return true
  const [first = 0, second = 0, third = 0] = pieces
  if (first < 2 || pieces.some((length) => length < 2)) return false
  if (first === 2 && second === 2 && third === 4 && pieces.length !== 5) {
    return !date.test(text.slice(0, 8))
  }
  if (first === 4 && second === 2 && third === 2 && pieces.length > 3) return false
  return !joints.includes('\n')
}

/** The area code stands apart: `0771-5678901`, `(010) 6543 2109`. */
function hasAreaCode({ pieces }: Code): boolean {
  const [first = 0] = pieces
  return pieces.length > 1 && (first === 3 || first === 4)
}
