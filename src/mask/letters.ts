// The one letter in a pseudonym that tells a model what kind of thing stands there: a name is spoken to, a number is not.
import type { FindingType } from '../contract/finding.ts'

/** N name, I national id, P phone, E e-mail, A address, B bank, H health, T tax, V plate, D date, R passport, O organisation, U account, G location, X other. */
export const classLetters: Readonly<Record<FindingType, string>> = Object.freeze({
  VN_CCCD: 'I',
  VN_CMND: 'I',
  VN_MST: 'T',
  VN_BHXH: 'H',
  VN_BHYT15: 'H',
  VN_GPLX: 'I',
  VN_PASSPORT: 'R',
  VN_PLATE: 'V',
  VN_VIETQR: 'B',
  CN_ID: 'I',
  CN_ID15: 'I',
  CN_USCC: 'O',
  CN_ORG: 'O',
  CN_PASSPORT: 'R',
  CN_PLATE: 'V',
  CN_HMT_PERMIT: 'R',
  HK_ID: 'I',
  TW_ID: 'I',
  PHONE: 'P',
  EMAIL: 'E',
  BANK_CARD: 'B',
  BANK_ACCOUNT: 'B',
  QQ: 'U',
  WECHAT: 'U',
  DOB: 'D',
  GPS: 'G',
  IP: 'G',
  NAME: 'N',
  ADDRESS: 'A',
  SECRET: 'X',
  OWN: 'X',
})

export const letterSet = 'NIPEABHTVDROUGX'
