// Vietnamese social insurance number (10 digits) and health card of the old form (2 letters, 13 digits).
import { type CodeDetector, never, weight } from '../detector.ts'

export const socialInsurance: CodeDetector = {
  type: 'VN_BHXH',
  labels: {
    vi: `bhxh|bảo hiểm xã hội|sổ bảo hiểm|sổ bhxh|số sổ bhxh|mã số bhxh|số bhxh|mã bhxh|mã số bảo hiểm xã hội|số sổ bảo hiểm|bhyt|
      bảo hiểm y tế|thẻ bảo hiểm y tế|thẻ bhyt|số thẻ bhyt|mã thẻ`,
    zh: '社保号|社会保险号|社会保险号码|社保号码|越南社保号',
    en: 'social insurance no|social insurance number|social insurance|social security number|health insurance no|health insurance number',
  },
  lengths: [10],
  // Since 2021 the health card shows these ten digits as well (Decision 1666/QĐ-BHXH).
  fits: (code) => code.isDigits,
  weigh: never,
}

// Groups of the insured (Decision 1351/QĐ-BHXH): a code of none of them is still a card, but less surely.
const groups = new Set(
  `DN HX CH NN TK HC XK HT TB NO CT XB TN CS QN CA CY XN MS CC CK CB KC HD TE BT HN DT DK XD TS TC TQ TA TY HG LS PV HS SV GB GD
  CN ND TH TV TD TU XV XM`.split(/\s+/),
)

export const healthCard: CodeDetector = {
  type: 'VN_BHYT15',
  labels: {
    vi: 'bhyt|bảo hiểm y tế|thẻ bảo hiểm y tế|thẻ bhyt|số thẻ bhyt|mã thẻ|mã thẻ bhyt|số thẻ|mã bhyt',
    zh: '医保卡号|医疗保险卡|医保号|医保卡',
    en: 'health insurance card|health insurance no|health insurance number|insurance card',
  },
  lengths: [15],
  fits: (code) => isHealthCard(code.text),
  weigh(code) {
    if (!isHealthCard(code.text)) return 0
    // Waybills of couriers have two letters and 13 digits, too.
    return groups.has(code.text.slice(0, 2)) ? weight.strong : 0.5
  },
}

export function isHealthCard(code: string): boolean {
  return /^[A-Z]{2}[1-5]\d{12}$/.test(code)
}
