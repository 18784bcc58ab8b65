// Whose law a question is about: the country it names, else that of its language.
import type { PackLanguage } from '../../contract/pack.ts'
import { hear, isSaid } from './said-phrases.ts'

export type Country = 'VN' | 'CN'

/** Countries, and the places that people name instead. Phrases in any of the three languages. */
const names: Readonly<Record<Country, readonly string[]>> = Object.freeze({
  VN: [
    'việt nam',
    'viet nam',
    'vietnam',
    '越南',
    'hà nội',
    'hanoi',
    'sài gòn',
    'saigon',
    'tp.hcm',
    'ho chi minh city',
    'đà nẵng',
    'lạng sơn',
    '河内',
    '胡志明市',
    '谅山',
    '芒街',
  ],
  CN: [
    'trung quốc',
    'china',
    '中国',
    'quảng tây',
    '广西',
    'guangxi',
    '南宁',
    'nanning',
    '桂林',
    'guilin',
    '崇左',
    '百色',
    '防城港',
    '凭祥',
    'bằng tường',
    'đông hưng',
    '东兴',
  ],
})

const own: Readonly<Record<PackLanguage, Country | undefined>> = Object.freeze({
  vi: 'VN',
  zh: 'CN',
  en: undefined,
})

/** Undefined: both, as in English without a name, or where both are named. */
export function countryAsked(text: string, language: PackLanguage): Country | undefined {
  const named = countriesIn(text)
  return named.length === 0 ? own[language] : only(named)
}

/** Undefined where none or both are named. */
export function countryNamed(text: string): Country | undefined {
  return only(countriesIn(text))
}

/** A husband, a passport or a paper of a country is no question about its law. */
const belongings = [
  /(?:người|công dân|công nhân|lao động|khách|chồng|vợ|bố|mẹ|cha|con dâu|con rể|dâu|rể|quốc tịch|hộ chiếu|giấy tờ|giấy|xe|biển|hàng|phía) (?:nước )?(?:trung quốc|việt nam)/gu,
  /(?:nguoi|cong dan|cong nhan|lao dong|khach|chong|vo|bo|me|cha|con dau|con re|quoc tich|ho chieu|giay to|giay|xe|bien|hang|phia) (?:nuoc )?(?:trung quoc|viet nam)/gu,
  /(?:中国|越南)(?=籍|护照|公民|人|丈夫|妻子|老公|老婆|国籍|新娘|媳妇|女婿|的车|车)/gu,
]

function countriesIn(text: string): readonly Country[] {
  const plain = text.normalize('NFC').toLowerCase()
  const heard = hear(belongings.reduce((rest, pattern) => rest.replaceAll(pattern, ' '), plain))
  return (['VN', 'CN'] as const).filter((country) =>
    names[country].some((name) => isSaid(name, heard)),
  )
}

function only(named: readonly Country[]): Country | undefined {
  return named.length === 1 ? named[0] : undefined
}
