// Travel permits between the mainland, Hong Kong, Macau and Taiwan; a label is needed.
import { type CodeDetector, never } from '../detector.ts'

export const travelPermit: CodeDetector = {
  type: 'CN_HMT_PERMIT',
  labels: {
    vi: 'giấy thông hành',
    zh: '通行证|港澳通行证|回乡证|台胞证|往来港澳|往来港澳通行证|港澳居民来往内地通行证|台湾居民来往大陆通行证|通行證|回鄉證|台胞證|通行证号|通行证号码',
    en: 'home return permit|travel permit|mainland travel permit',
  },
  lengths: [8, 9, 11],
  // H or M for Hong Kong and Macau with 8 digits, formerly 10; C, W, L and a letter for those who go there; 8 digits for Taiwan.
  fits: (code) => /^(?:[HM]\d{8}(?:\d{2})?|[CWLT][A-Z]?\d{7,8}|\d{8})$/.test(code.text),
  weigh: never,
}
