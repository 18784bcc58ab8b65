// Adds first and last names of the whole world to the list that ships, and writes all of them, rare ones too, for training.
//   sh scripts/bun scripts/names/world-names.ts <openfootball/players> <popular-names-by-country-dataset>
import { readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

import { readLists } from '../../src/detect/names/lists.ts'
import { foldMarks } from '../../src/text/fold-marks.ts'

const [players, popular] = process.argv.slice(2)
if (players === undefined || popular === undefined)
  throw new Error('Name the folders of the players and of the popular names.')

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
  }),
)
writeFileSync(
  join(import.meta.dir, 'foreign-vi.txt'),
  section({ first: [...first.keys()].sort(), last: [...last.keys()].sort() }),
)

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
