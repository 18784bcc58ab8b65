// Builds the lists that detection of names ships from the shared lists and a dictionary of Chinese words; run it when one of them changes.
//   sh scripts/bun scripts/names/gazetteer.ts <shared>/data/pii <jieba-0.42.1>/jieba/dict.txt <THUOCL>/data <ALT, Vietnamese>
import { readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { deflateRawSync } from 'node:zlib'

const [shared, dictionary, trades, news] = process.argv.slice(2)
if (shared === undefined || dictionary === undefined || trades === undefined || news === undefined)
  throw new Error(
    'Name the folder of the shared lists, the dictionary, the folder of the words of trades, and the news.',
  )
const out = join(import.meta.dir, '..', '..', 'src', 'detect', 'names', 'data')

interface Names {
  readonly viSurnames: string[]
  readonly viMiddle: string[]
  readonly viGivenMale: string[]
  readonly viGivenFemale: string[]
  readonly zhSurnames: string[]
  readonly zhDoubleSurnames: string[]
  readonly zhGivenChars: string[]
  readonly zhNotNames: string[]
  readonly historicalAndStreets: { readonly vi: string[]; readonly zh: string[] }
}
const names = JSON.parse(readFileSync(join(shared, 'names.json'), 'utf8')) as Names
const own = readLists(readFileSync(join(import.meta.dir, 'own-lists.txt'), 'utf8'))
const words = readFileSync(dictionary, 'utf8')
  .trim()
  .split('\n')
  .map((line) => line.split(' '))
  .map(([word = '', count = '0', kind = '']) => ({ word, count: Number(count), kind }))

const surnames = new Set([...names.zhSurnames, ...Array.from(list('zh rare surnames').join(''))])
const persons = new Set(list('zh persons'))

const ordinary = new Set(
  words
    .filter(({ word, kind, count: n }) => word.length === 2 && !kind.startsWith('nr') && n >= 20)
    .map(({ word }) => word),
)

/** In how many other words a name of the dictionary stands: `陈规` in `陈规陋习`. */
const within = new Map<string, number>()
const doubtful = new Set(
  words
    .filter(({ word, kind }) => kind.startsWith('nr') && word.length > 1)
    .map(({ word }) => word),
)
for (const { word, kind } of words)
  if (!kind.startsWith('nr') && word.length >= 3)
    for (const size of [2, 3])
      for (let at = 0; at + size <= word.length; at++) {
        const piece = word.slice(at, at + size)
        if (piece !== word && doubtful.has(piece)) count(within, piece)
      }

writeFileSync(join(out, 'zh-names.txt'), chinese())
writeFileSync(join(out, 'vi-names.txt'), vietnamese())
writeFileSync(join(out, 'vi-places.txt'), vietnamesePlaces())
writeFileSync(join(out, 'cn-places.txt'), chinesePlaces())
writeFileSync(join(out, 'zh-words.bin'), deflateRawSync(chineseWords(), { level: 9 }))

function chinese(): string {
  const common = new Set(names.zhSurnames)
  const rare = [...new Set(Array.from(list('zh rare surnames').join('')))].filter(
    (one) => !common.has(one),
  )
  const counts = new Map<string, number>()
  for (const { word, kind } of words)
    if (kind === 'nr' && common.has(word.charAt(0)) && (word.length === 2 || word.length === 3))
      for (const character of word.slice(1)) count(counts, character)
  for (const character of [...names.zhGivenChars, ...Array.from(list('zh given').join(''))])
    counts.set(character, Math.max(counts.get(character) ?? 0, 100))
  const never = new Set(list('zh never given').join(''))
  const given = (from: number, to: number): string =>
    [...counts]
      .filter(([one, n]) => n >= from && n < to && !never.has(one))
      .map(([one]) => one)
      .sort()
      .join('')
  const sounds = new Map<string, number>()
  for (const { word, kind } of words)
    if (kind === 'nrt' && word.length >= 3) for (const character of word) count(sounds, character)
  const sound = (from: number, to: number): string =>
    [...sounds]
      .filter(([, n]) => n >= from && n < to)
      .map(([one]) => one)
      .sort()
      .join('')
  return section({
    surnames: [[...common].join('')],
    'rare surnames': [rare.join('')],
    'double surnames': [...new Set([...names.zhDoubleSurnames, ...list('zh double surnames')])],
    'given often': [given(60, Infinity)],
    'given sometimes': [given(20, 60)],
    'given seldom': [given(6, 20)],
    'sounds often': [sound(60, Infinity)],
    'sounds sometimes': [sound(12, 60)],
    'not names': [...new Set([...names.zhNotNames, ...list('zh not names')])],
    historical: [...new Set([...names.historicalAndStreets.zh, ...list('zh historical')])],
  })
}

function vietnamese(): string {
  const surnames = [...new Set([...names.viSurnames, ...list('vi surnames')])].map(nfc)
  const given = new Map<string, number>()
  const middle = new Map<string, number>()
  for (const name of [...names.viGivenMale, ...names.viGivenFemale]) {
    const syllables = nfc(name).split(' ')
    count(given, syllables.at(-1) ?? '')
    for (const syllable of syllables.slice(0, -1)) count(middle, syllable)
  }
  for (const one of list('vi given')) count(given, one)
  for (const one of [...names.viMiddle, ...list('vi middle')]) count(middle, one)
  return section({
    surnames,
    middle: [...middle.keys()].sort(),
    given: [...given.keys()].sort(),
    compounds: compoundsOf(new Set([...given.keys()].map((one) => one.toLowerCase()))),
    historical: [...new Set([...names.historicalAndStreets.vi, ...list('vi historical')])].map(nfc),
  })
}

/** What law or news use as a word of two syllables, where the first is a given name as well. */
function compoundsOf(given: ReadonlySet<string>): readonly string[] {
  const law = ['law-vn-codified', 'law-vn-traffic'].flatMap((folder) =>
    readdirSync(join(shared ?? '', '..', 'sectors', folder))
      .filter((name) => name.endsWith('.txt'))
      .sort()
      .map((file) => readFileSync(join(shared ?? '', '..', 'sectors', folder, file), 'utf8')),
  )
  // In news there are persons: what has a capital is not counted.
  const calm = nfc(readFileSync(news ?? '', 'utf8')).replace(/\p{Lu}[\p{L}\p{M}]*/gu, '.')
  return [
    ...new Set([
      ...pairsOf(nfc(law.join('\n')).toLowerCase(), given),
      ...pairsOf(calm, given),
      ...list('vi compounds'),
    ]),
  ].sort()
}

function pairsOf(text: string, given: ReadonlySet<string>): readonly string[] {
  const counts = new Map<string, number>()
  const single = new Map<string, number>()
  const functionWords = new Set(list('vi function words'))
  for (const [, first = '', second = ''] of text.matchAll(
    /(?<![\p{L}\p{M}])([\p{L}\p{M}]+) (?=([\p{L}\p{M}]+))/gu,
  )) {
    count(single, first)
    if (given.has(first) && second.length > 1 && !functionWords.has(second))
      count(counts, `${first} ${second}`)
  }
  return [...counts]
    .filter(([both, n]) => n >= 3 && n >= 0.04 * (single.get(both.split(' ')[0] ?? '') ?? 0))
    .map(([both]) => both)
}

function vietnamesePlaces(): string {
  const places = JSON.parse(readFileSync(join(shared ?? '', 'vn-places.json'), 'utf8')) as {
    readonly provinces: { readonly name: string; readonly wards: string[] }[]
    readonly old: { readonly name: string; readonly districts: string[] }[]
  }
  return section({
    provinces: [
      ...new Set([...places.provinces, ...places.old].map(({ name }) => nfc(name))),
    ].sort(),
    districts: [...new Set(places.old.flatMap(({ districts }) => districts.map(nfc)))].sort(),
    wards: [...new Set(places.provinces.flatMap(({ wards }) => wards.map(nfc)))].sort(),
  })
}

function chinesePlaces(): string {
  const rows = readFileSync(join(shared ?? '', 'cn-divisions.tsv'), 'utf8')
    .trim()
    .split('\n')
    .map((line) => line.split('\t'))
  const at = (fits: (code: string) => boolean): string[] =>
    [...new Set(rows.filter(([code = '']) => fits(code)).map(([, name = '']) => name))].sort(
      (left, right) => (left < right ? -1 : 1),
    )
  return section({
    provinces: at((code) => code.endsWith('0000')),
    cities: at((code) => code.endsWith('00') && !code.endsWith('0000')),
    counties: at((code) => !code.endsWith('00')),
  })
}

/** A word a line, and after it how frequent it is: `0` to `9`, each step threefold, `a` to `j` for places and institutions. Names of persons are left out: they are what is sought. */
function chineseWords(): string {
  const lines = new Map<string, string>()
  for (const { word, count: n, kind } of words) {
    if (!/^[\u4e00-\u9fff]{1,5}$/.test(word) || n < 5) continue
    if (kind.startsWith('nr') && word.length > 1 && !isWordAllTheSame(word, { kind, n })) continue
    const step = Math.min(9, Math.floor(Math.log(n) / Math.log(3)))
    lines.set(word, kind === 'ns' || kind === 'nt' ? 'abcdefghij'.charAt(step) : String(step))
  }
  for (const trade of ['IT', 'caijing', 'law', 'medical', 'food', 'animal', 'car', 'diming'])
    for (const line of readFileSync(join(trades ?? '', `THUOCL_${trade}.txt`), 'utf8')
      .trim()
      .split('\n')) {
      const [word = '', n = '0'] = line.trim().split(/\s+/)
      if (
        lines.has(word) ||
        persons.has(word) ||
        Number(n) < 1_000 ||
        !/^[\u4e00-\u9fff]{2,5}$/.test(word)
      )
        continue
      lines.set(word, trade === 'diming' ? 'c' : '3')
    }
  for (const word of list('zh words')) if (!lines.has(word)) lines.set(word, '4')
  for (const pair of givenPairs()) lines.set(`~${pair}`, '0')
  return [...lines]
    .sort(([left], [right]) => (left < right ? -1 : 1))
    .map(([word, step]) => word + step)
    .join('\n')
}

/** What follows a surname in the dictionary's names: `志强`, `淑芬`. With a sign before, for they are no words of running text. */
function givenPairs(): readonly string[] {
  return words
    .filter(
      ({ word, kind }) =>
        kind === 'nr' &&
        word.length === 3 &&
        surnames.has(word.charAt(0)) &&
        /^[\u4e00-\u9fff]+$/.test(word),
    )
    .map(({ word }) => word.slice(1))
    .filter((pair) => !ordinary.has(pair))
}

/** The dictionary calls many common words a name (`文明`, `温馨`, `太和殿`): those that are frequent, or that no surname begins, are words. */
function isWordAllTheSame(
  word: string,
  { kind, n }: { readonly kind: string; readonly n: number },
): boolean {
  if (persons.has(word)) return false
  if (n >= 5 && word.length <= 3 && (within.get(word) ?? 0) >= 2) return true
  if (kind === 'nrt') return false
  if (word.length === 2) return n >= 150 || (n >= 20 && !surnames.has(word.charAt(0)))
  return (
    n >= 20 &&
    !surnames.has(word.charAt(0)) &&
    /[殿宫门县府山人国朝王村镇区部学院馆楼厂店路桥河江湖寺军会权性者物机品花石]$/.test(word)
  )
}

function list(name: string): readonly string[] {
  const found = own.get(name)
  if (found === undefined) throw new Error(`own-lists.txt has no list "${name}".`)
  return found
}
function readLists(text: string): Map<string, string[]> {
  const lists = new Map<string, string[]>()
  let current: string[] = []
  for (const line of text.split('\n')) {
    if (line.startsWith('# ')) lists.set(line.slice(2), (current = []))
    else if (line !== '' && !line.startsWith('//'))
      current.push(
        ...line
          .split(/\s*,\s*|\s*，\s*/)
          .map(nfc)
          .filter(Boolean),
      )
  }
  return lists
}
function section(parts: Readonly<Record<string, readonly string[]>>): string {
  return Object.entries(parts)
    .map(([name, values]) => `# ${name}\n${values.join(',')}\n`)
    .join('')
}
function nfc(text: string): string {
  return text.normalize('NFC')
}
function count(counts: Map<string, number>, key: string): void {
  counts.set(key, (counts.get(key) ?? 0) + 1)
}
