// Makes labelled Vietnamese and English texts out of the grammar and the lists of names; the same seed makes the same texts.
import { readFileSync } from 'node:fs'
import { join } from 'node:path'

import { readLists } from '../../src/detect/names/lists.ts'
import { foldMarks } from '../../src/text/fold-marks.ts'
import { chance } from './fit.ts'
import { type Draw, expand, pick, readGrammar } from './grammar.ts'
import type { Labelled } from './labelled.ts'
import { personsVi } from './persons-vi.ts'

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
  const of = (lists: ReadonlyMap<string, readonly string[]>, key: string): readonly string[] =>
    lists.get(key) ?? []
  const historical = of(names, 'historical')
  const strip = (value: string): string =>
    value.replace(/^(?:Thành phố|Thị xã|Thị trấn|Quận|Huyện|Phường|Xã|Đặc khu)\s+/, '')
  const { full, givenAlone, initials, foreign, person, englishName, family, chinese, korean } =
    personsVi(random)
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
    FS: name(() => (random() < 0.7 ? family() : foreign())),
    S: name(chinese),
    KO: name(korean),
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
    FN: other(family),
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
