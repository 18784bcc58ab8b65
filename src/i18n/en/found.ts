// Words for what is found in a text: the kinds of values, and what becomes of each before the text is sent.
import type { Widen } from '../widen.ts'

export const found = {
  types: {
    VN_CCCD: 'citizen identity number (Vietnam)',
    VN_CMND: 'old identity card number (Vietnam)',
    VN_MST: 'tax code (Vietnam)',
    VN_BHXH: 'social insurance number (Vietnam)',
    VN_BHYT15: 'health insurance card (Vietnam)',
    VN_GPLX: 'driving licence (Vietnam)',
    VN_PASSPORT: 'passport (Vietnam)',
    VN_PLATE: 'number plate (Vietnam)',
    VN_VIETQR: 'bank transfer code (VietQR)',
    CN_ID: 'resident identity number (China)',
    CN_ID15: 'old identity number (China)',
    CN_USCC: 'unified social credit code (China)',
    CN_ORG: 'organisation code (China)',
    CN_PASSPORT: 'passport (China)',
    CN_PLATE: 'number plate (China)',
    CN_HMT_PERMIT: 'travel permit for Hong Kong, Macao, Taiwan',
    HK_ID: 'identity card (Hong Kong)',
    TW_ID: 'identity card (Taiwan)',
    PHONE: 'telephone number',
    EMAIL: 'e-mail address',
    BANK_CARD: 'bank card',
    BANK_ACCOUNT: 'bank account',
    QQ: 'QQ number',
    WECHAT: 'WeChat account',
    DOB: 'date of birth',
    GPS: 'position',
    IP: 'computer address',
    NAME: 'name of a person',
    ADDRESS: 'address',
    SECRET: 'password or key',
    OWN: 'word from the house’s own list',
  },
  modes: {
    token: 'replaced by a code',
    surrogate: 'replaced by another name',
    invalid: 'replaced by a number that does not exist',
    generalise: 'made less exact',
    drop: 'left out',
  },
  /** What will happen to every value of the text. */
  fates: {
    here: 'stays in this building',
    allow: 'is sent as it is',
    mask: 'is hidden before sending',
    local: 'stays in this building',
    deny: 'the question is refused',
  },
  summary: (count: number, fate: string) =>
    count === 1 ? `1 private item found: ${fate}.` : `${count} private items found: each ${fate}.`,
  list: 'Private items in your question',
  show: (type: string, value: string) => `${type} “${value}”: show it in the text`,
  uncovered: 'Names cannot be detected in this language, so the question counts as personal data.',
  back: 'Put back into the answer',
  restored: (restored: string, expected: string) => `${restored} of ${expected}`,
  limits:
    'Hiding does not hide everything: what was said about a person has still been sent, rare facts can point to somebody, and the provider knows which institution asks.',
}

export type FoundWords = Widen<typeof found>
