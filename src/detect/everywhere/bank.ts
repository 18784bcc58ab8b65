// Bank cards, by Luhn's check and the prefix of the scheme, and bank accounts, by their label alone.
import { type CodeDetector, never, weight } from '../detector.ts'

/** ISO/IEC 7812-1, Annex B. */
export function passesLuhn(code: string): boolean {
  let sum = 0
  for (let index = 0; index < code.length; index += 1) {
    const value = code.charCodeAt(code.length - 1 - index) - 0x30
    const doubled = index % 2 === 1 ? value * 2 : value
    sum += doubled > 9 ? doubled - 9 : doubled
  }
  return sum % 10 === 0
}

// 9704 NAPAS, 62 UnionPay, 4 Visa, 51–55 and 2221–2720 Mastercard, 35 JCB, 34 and 37 American Express.
const prefix =
  /^(?:9704|62|4|5[1-5]|2(?:22[1-9]|2[3-9]\d|[3-6]\d\d|7[01]\d|720)|35(?:2[89]|[3-8]\d)|3[47])/

export const bankCard: CodeDetector = {
  type: 'BANK_CARD',
  labels: {
    vi: `số thẻ|thẻ atm|thẻ ngân hàng|thẻ tín dụng|thẻ ghi nợ|thẻ visa|thẻ napas|số thẻ atm|thẻ mastercard|thẻ nội địa|thẻ thanh toán`,
    zh: '卡号|银行卡|银行卡号|信用卡|借记卡|储蓄卡|银联卡|信用卡号|工资卡|卡號',
    en: 'card no|card number|credit card|debit card|bank card|visa card|card no',
  },
  lengths: [15, 16, 17, 18, 19],
  fits: (code) => code.isDigits,
  weigh: (code) =>
    code.isDigits && prefix.test(code.text) && passesLuhn(code.text) ? weight.card : 0,
}

export const bankAccount: CodeDetector = {
  type: 'BANK_ACCOUNT',
  labels: {
    vi: `stk|số tài khoản|tài khoản số|số tk|tài khoản ngân hàng|tài khoản thanh toán|tài khoản thụ hưởng|tài khoản nhận|số tài khoản ngân hàng`,
    zh: '账号|银行账号|收款账号|賬號|帐号|银行帐号|账户|银行账户|收款账户|对公账户|卡号|银行卡|银行卡号|存折账号',
    en: 'account no|account number|bank account|bank account no|bank account number|iban|acct no|a/c no',
    near: `tk|tài khoản|vietcombank|vcb|techcombank|tcb|bidv|agribank|vietinbank|mb bank|mbbank|acb|sacombank|tpbank|vpbank|hdbank|shb|
      vib|ocb|msb|seabank|工商银行|建设银行|农业银行|中国银行|招商银行|交通银行|邮储银行|工行|建行|农行|招行`,
  },
  lengths: [6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19, 20, 21],
  fits: (code) => code.isDigits && isWrittenAsAccount(code.pieces),
  isLoose: (code) => code.text.length <= 7,
  weigh: never,
}

/** One number, or groups of two to six digits; two long numbers side by side are two numbers. */
function isWrittenAsAccount(pieces: readonly number[]): boolean {
  return pieces.length === 1 || pieces.every((length) => length >= 2 && length <= 6)
}
