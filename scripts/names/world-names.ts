// Adds names of the whole world and ordinary English words to the list that ships, and writes all names, rare ones too, for training.
//   sh scripts/bun scripts/names/world-names.ts <openfootball/players> <popular-names-by-country-dataset> <Common Voice, English sentences>
import { readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

import { readLists } from '../../src/detect/names/lists.ts'
import { foldMarks } from '../../src/text/fold-marks.ts'

const [players, popular, english] = process.argv.slice(2)
if (players === undefined || popular === undefined || english === undefined)
  throw new Error('Name the folders of the players and of the popular names, and the sentences.')

/** Of how many players a name must be the first or the last one, to ship. */
const often = { first: 3, last: 3 }

const first = new Map<string, number>()
const last = new Map<string, number>()
for (const file of readdirSync(players, { recursive: true, encoding: 'utf8' }).sort())
  if (file.endsWith('.txt'))
    for (const line of readFileSync(join(players, file), 'utf8').normalize('NFC').split('\n'))
      addPlayer(line.split(',')[0]?.trim() ?? '', line)
for (const [file, names] of [
  ['common-forenames-by-country.csv', first],
  ['common-surnames-by-country.csv', last],
] as const)
  for (const name of romanized(join(popular, file)))
    if (isName(name)) names.set(name, (names.get(name) ?? 0) + often.first)

const shipped = join(import.meta.dir, '..', '..', 'src', 'detect', 'names', 'data', 'en-names.txt')
const census = readLists(readFileSync(shipped, 'utf8'))
const censusLast = census.get('last') ?? []
const censusFirst = census.get('first') ?? []
const frequent = (names: ReadonlyMap<string, number>, from: number, but: readonly string[]) => {
  const known = new Set(but.map((name) => name.toLowerCase()))
  return [
    ...new Set([...names].filter(([, count]) => count >= from).map(([name]) => foldMarks(name))),
  ]
    .map(capital)
    .filter((name) => !known.has(name.toLowerCase()))
    .sort()
}
writeFileSync(
  shipped,
  section({
    last: censusLast,
    first: censusFirst,
    'world last': frequent(last, often.last, censusLast),
    'world first': frequent(first, often.first, censusFirst),
    words: ordinaryWords(readFileSync(english, 'utf8')),
  }),
)
writeFileSync(
  join(import.meta.dir, 'foreign-vi.txt'),
  section({ first: [...first.keys()].sort(), last: [...last.keys()].sort() }),
)

/** What English writes small, most of the time: a run of capitals made of such words is a team, a product, a heading. */
function ordinaryWords(text: string): readonly string[] {
  const small = new Map<string, number>()
  const all = new Map<string, number>()
  for (const line of text.split('\n'))
    // The first word of a sentence tells nothing.
    for (const word of line.match(/[A-Za-z]{3,}/g)?.slice(1) ?? []) {
      const lower = word.toLowerCase()
      all.set(lower, (all.get(lower) ?? 0) + 1)
      if (word === lower) small.set(word, (small.get(word) ?? 0) + 1)
    }
  return [...small]
    .filter(([word, times]) => times >= 5 && times >= 0.7 * (all.get(word) ?? 0))
    .map(([word]) => word)
    .sort()
}

function addPlayer(name: string, line: string): void {
  // `Jude Bellingham,  M,  1.80 m,  b. 29 Jun 2003 @ Stourbridge`
  if (!/,\s+[GDMF],/.test(line)) return
  const words = name.split(' ')
  const [one = ''] = words
  const family = words.slice(1).join(' ')
  if (isName(one)) first.set(one, (first.get(one) ?? 0) + 1)
  if (words.length > 1 && words.length < 4 && family.split(' ').every(isPart))
    last.set(family, (last.get(family) ?? 0) + 1)
}

/** Every part of a country's most frequent names, as it is written in Latin letters. */
function romanized(file: string): readonly string[] {
  return readFileSync(file, 'utf8')
    .normalize('NFC')
    .trim()
    .split('\n')
    .slice(1)
    .map((line) => line.split(','))
    .map((columns) => (columns.length > 8 ? columns[11] : columns[5])?.trim() ?? '')
}

function isName(text: string): boolean {
  return /^\p{Lu}[\p{Ll}\p{Lu}'’-]+$/u.test(text) && /^[\p{Script=Latin}'’-]+$/u.test(text)
}

function isPart(text: string): boolean {
  return isName(text) || /^(?:de|da|dos|van|der|den|von|di|el|al|bin|ben|la|le)$/i.test(text)
}

function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1)
}

function section(parts: Readonly<Record<string, readonly string[]>>): string {
  return Object.entries(parts)
    .map(([name, values]) => `# ${name}\n${values.join(',')}\n`)
    .join('')
}
