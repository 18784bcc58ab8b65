// Makes labelled Vietnamese and English texts out of the grammar and the lists of names; the same seed makes the same texts.
import { readFileSync } from 'node:fs'
import { join } from 'node:path'

import { readLists } from '../../src/detect/names/lists.ts'
import { foldMarks } from '../../src/text/fold-marks.ts'
import { chance } from './fit.ts'
import { type Draw, expand, pick, readGrammar } from './grammar.ts'
import type { Labelled } from './labelled.ts'

const here = import.meta.dir
const data = join(here, '..', '..', 'src', 'detect', 'names', 'data')
const read = (folder: string, file: string): string => readFileSync(join(folder, file), 'utf8')
const capital = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1)

export interface ViOptions {
  readonly seed: number
  readonly count: number
  readonly grammar?: string
  /** Lines of Vietnamese law: real sentences without persons. */
  readonly law: readonly string[]
}

export function generateVi(options: ViOptions): readonly Labelled[] {
  const random = chance(options.seed)
  const grammar = readGrammar(read(here, options.grammar ?? 'grammar-vi.txt'))
  const draw = drawVi(random, options.law, grammar.sets)
  return Array.from({ length: options.count }, () =>
    vary(
      expand(
        pick(grammar.sentences, random).replaceAll('\\n', '\n').replaceAll('\\t', '\t'),
        grammar,
        { draw, random },
      ),
      random,
    ),
  )
}

/** Some texts are typed without capitals or marks, or with blanks around every sign. */
function vary(one: Labelled, random: () => number): Labelled {
  const roll = random()
  if (roll < 0.015) return { ...one, text: one.text.toLowerCase() }
  if (roll < 0.04) return { ...one, text: bare(one.text) }
  if (roll < 0.055) return { ...one, text: bare(one.text).toLowerCase() }
  if (roll < 0.07) return { ...one, text: one.text.toUpperCase() }
  return one
}

/** Without marks, letter by letter. */
function bare(text: string): string {
  return Array.from(text)
    .map((one) =>
      one === 'Đ' ? 'D' : one === one.toLowerCase() ? foldMarks(one) : foldMarks(one).toUpperCase(),
    )
    .join('')
}

function drawVi(
  random: () => number,
  law: readonly string[],
  sets: ReadonlyMap<string, readonly string[]>,
): Draw {
  const names = readLists(read(data, 'vi-names.txt'))
  const places = readLists(read(data, 'vi-places.txt'))
  const english = readLists(read(data, 'en-names.txt'))
  const of = (lists: ReadonlyMap<string, readonly string[]>, key: string): readonly string[] =>
    lists.get(key) ?? []
  const surnames = of(names, 'surnames')
  const middle = of(names, 'middle')
  const given = of(names, 'given')
  const historical = of(names, 'historical')
  const last = of(english, 'last')
  const first = of(english, 'first')
  const strip = (value: string): string =>
    value.replace(/^(?:Thành phố|Thị xã|Thị trấn|Quận|Huyện|Phường|Xã|Đặc khu)\s+/, '')
  const surname = (): string =>
    (random() < 0.88 ? surnames[Math.floor(random() ** 2.2 * 40)] : pick(surnames, random)) ??
    'Nguyễn'
  const full = (): string => {
    const roll = random()
    if (roll < 0.16) return `${surname()} ${pick(given, random)}`
    if (roll < 0.72)
      return `${surname()} ${random() < 0.35 ? pick(['Văn', 'Thị'], random) : pick(middle, random)} ${pick(given, random)}`
    if (roll < 0.95)
      return `${surname()} ${random() < 0.4 ? pick(['Văn', 'Thị', 'Ngọc', 'Minh'], random) : pick(middle, random)} ${pick(middle, random)} ${pick(given, random)}`
    if (roll < 0.97)
      return `${surname()} ${surname()} ${pick(middle, random)} ${pick(given, random)}`
    return pick(highland, random) + ' ' + pick(highland, random)
  }
  const initial = (): string => pick(letters, random)
  const initials = (): string => {
    const roll = random()
    if (roll < 0.3) return `${initial()}.`
    const all = Array.from({ length: 2 + Math.floor(random() * 3) }, initial).join('.')
    if (roll < 0.85) return `${all}.`
    if (roll < 0.93) return all
    return `${surname()} ${random() < 0.5 ? pick(['Văn', 'Thị'], random) : pick(middle, random)} ${initial()}.`
  }
  const foreign = (): string => {
    const roll = random()
    if (roll < 0.4) return `${pick(first, random)} ${pick(last, random)}`
    if (roll < 0.58) return pick(last, random)
    if (roll < 0.66) return invented(random)
    if (roll < 0.8)
      return `${random() < 0.5 ? pick(first, random) : invented(random)} ${invented(random)}`
    if (roll < 0.84) return `${pick(first, random)} ${initial()}. ${pick(last, random)}`
    if (roll < 0.92)
      return `${pick(eastern, random)} ${pick(eastern, random)} ${pick(eastern, random)}`
    return `${pick(eastern, random)} ${pick(eastern, random)}`
  }
  const givenAlone = (): string =>
    random() < 0.75 ? pick(given, random) : `${pick(middle, random)} ${pick(given, random)}`
  const person = (): string => {
    const roll = random()
    if (roll < 0.5) return full()
    if (roll < 0.62) return givenAlone()
    if (roll < 0.7) return initials()
    if (roll < 0.92) return foreign()
    return `${pick(middle, random)} ${pick(given, random)}`
  }
  const englishName = (): string => {
    const roll = random()
    if (roll < 0.5) return `${pick(first, random)} ${pick(last, random)}`
    if (roll < 0.6) return pick(last, random)
    if (roll < 0.85) return full()
    return `${pick(pinyin, random)} ${capital(pick(pinyin, random).toLowerCase() + (random() < 0.6 ? pick(pinyin, random).toLowerCase() : ''))}`
  }
  const lawLine = (): string =>
    law.length === 0 ? 'Theo quy định của pháp luật.' : pick(law, random)
  const name = (text: () => string) => () => ({ text: text(), isName: true })
  const other = (text: () => string) => () => ({ text: text(), isName: false })
  const set = (key: string) => other(() => capital(pick(sets.get(key) ?? [''], random)))
  const words = (): readonly string[] => lawLine().split(' ')
  return {
    P: name(person),
    V: name(full),
    G: name(givenAlone),
    I: name(initials),
    F: name(foreign),
    E: name(englishName),
    N: other(() => String(Math.floor(random() ** 2 * 98) + 1)),
    PROV: other(() => strip(pick(of(places, 'provinces'), random))),
    DIST: other(() => strip(pick(of(places, 'districts'), random))),
    WARD: other(() => strip(pick(of(places, 'wards'), random))),
    STREET: other(() => (random() < 0.6 ? pick(historical, random) : full())),
    LAW: other(lawLine),
    LAWHALF: other(() =>
      words()
        .slice(0, 3 + Math.floor(random() * 12))
        .join(' '),
    ),
    LAWCAP: other(() => {
      const all = words()
      const from = Math.floor(random() * Math.max(1, all.length - 4))
      return capital(all.slice(from, from + 2 + Math.floor(random() * 9)).join(' '))
    }),
    G2: other(() => (random() < 0.5 ? givenAlone() : full())),
    FN: other(() => (random() < 0.5 ? invented(random) : pick(last, random))),
    LAWTAIL: other(() => {
      const all = words()
      const from = Math.floor(random() * Math.max(1, all.length - 8))
      return all.slice(from, from + 10).join(' ')
    }),
    KINC: set('KIN'),
    TITLEC: set('TITLE'),
    OFFICEC: set('OFFICE'),
    ROLEC: set('ROLE'),
    WHENC: set('WHEN'),
    DATEC: () => ({
      text: capital(
        pick(
          [
            'hôm qua',
            'sáng nay',
            'mới đây',
            'gần đây',
            'năm 2019',
            'ngày 12/3',
            'tối 5/6',
            'trước đó',
            'chiều 7-4',
            'tháng 9',
          ],
          random,
        ),
      ),
      isName: false,
    }),
  }
}

function invented(random: () => number): string {
  const size = 2 + Math.floor(random() * 2)
  return capital(
    Array.from({ length: size }, () => pick(onsets, random) + pick(vowels, random)).join('') +
      pick(codas, random),
  )
}

const letters = 'N T H L P V Đ B D M K Q C A S Y G X Th Nh Kh O U E I'.split(' ')
const onsets = 'b c d f g k l m n p r s t v w z br st kr sch sh ch tr gr j x '.split(' ')
const vowels = 'a e i o u ie ei ou a o e'.split(' ')
const codas = ' n s r ez ov ic son ini ski man son ton ard ell inho ova ers dt'.split(' ')
const eastern =
  'Kim Lee Park Jung Choi Song Joong Ki Hye Kyo Min Ho Jong Un Moon Jae In Tập Cận Bình Lưu Đức Hoa Thành Long Phạm Băng Triệu Lệ Dĩnh Quan Vũ Tào Tháo Gia Cát Lượng Dương Mịch Châu Nhuận Phát Son Heung Yoo Shin Tae Yong Abe Shinzo Tanaka Suzuki Sato Ito Mã Vân Tôn Ngộ Không Trương Nghệ Mưu Củng Lợi'.split(
    ' ',
  )
const highland =
  "Y Siu Ksor Rơ Châm H' Kpă Niê Giàng A Sùng Thào Vàng Lò Hờ Mùa Páo Dế Sình Blin Nay Đinh Kbuôr Thạch Sa Danh Kim Chau Neáng Rah Lan Hmok Mlô Byă Thị Bríu Pơ Alăng Bhling".split(
    ' ',
  )
const pinyin =
  'Wang Li Zhang Liu Chen Yang Huang Zhao Wu Zhou Xu Sun Ma Zhu Hu Guo He Lin Wei Min Jing Xiao Ming Hua Fang Lei Jun Yan Mei Qiang Bo Tao Hong Yu Xin Jia Zi Han'.split(
    ' ',
  )
