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
    'vietnamese',
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
    'chinese',
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

function countriesIn(text: string): readonly Country[] {
  const heard = hear(text)
  return (['VN', 'CN'] as const).filter((country) =>
    names[country].some((name) => isSaid(name, heard)),
  )
}

function only(named: readonly Country[]): Country | undefined {
  return named.length === 1 ? named[0] : undefined
}
