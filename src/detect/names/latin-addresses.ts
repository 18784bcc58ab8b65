// Vietnamese addresses: a number with a street, or places of two levels and more, old or new. Design `sovereignty` §6, "Names".
import { foldMarks } from '../../text/fold-marks.ts'
import type { NameSpan } from './latin-names.ts'
import type { Token } from './tagger/tokens-vi.ts'
import { viDistricts, viProvinces, viWards } from './vi-places.ts'

/** 1 commune, 2 district, 3 province; a name can be of several. */
type Level = 1 | 2 | 3

interface Part {
  readonly end: number
  /** Of a place; empty for a street, a hamlet, a floor. */
  readonly levels: readonly Level[]
  readonly isNumbered: boolean
  /** A word says that it is one: `phường`, `đường`. */
  readonly isNamed: boolean
}

interface Text {
  readonly tokens: readonly Token[]
  /** Lower case, with the marks it was written with: `dương` is no `đường`, but `duong` is. */
  readonly plain: readonly string[]
}

const provinces = new Set(withFolded(viProvinces))
const districts = new Set(withFolded(viDistricts))
const wards = new Set(withFolded(viWards))

const levelWords: ReadonlyMap<string, Level> = new Map([
  ...withFolded(['phường', 'xã', 'thị trấn', 'đặc khu', 'p', 'tt']).map(
    (word) => [word, 1] as const,
  ),
  ...withFolded(['quận', 'huyện', 'thị xã', 'q', 'h', 'tx']).map((word) => [word, 2] as const),
  ...withFolded(['thành phố', 'tp', 'tỉnh']).map((word) => [word, 3] as const),
])
const streetWords = new Set(
  withFolded([
    'đường',
    'phố',
    'ngõ',
    'ngách',
    'hẻm',
    'kiệt',
    'đại lộ',
    'quốc lộ',
    'tỉnh lộ',
    'street',
    'road',
    'avenue',
    'st',
    'rd',
  ]),
)
const unitWords = new Set(
  withFolded([
    'tổ',
    'tổ dân phố',
    'khu phố',
    'thôn',
    'ấp',
    'xóm',
    'bản',
    'buôn',
    'lô',
    'tầng',
    'phòng',
    'căn hộ',
    'chung cư',
    'tòa',
    'khối',
    'cụm',
    'đội',
    'kdc',
    'kp',
  ]),
)
const numberWords = new Set(withFolded(['số', 'số nhà', 'nhà số', 'sn', 'no']))
const labelWords = new Set(
  withFolded([
    'địa chỉ',
    'thường trú',
    'tạm trú',
    'thường trú tại',
    'tạm trú tại',
    'trú tại',
    'ngụ tại',
    'ngụ',
    'trú',
    'cư ngụ tại',

    'nơi ở',
    'nơi ở hiện tại',
    'quê quán',
    'hộ khẩu',
    'nơi sinh',
    'sinh sống tại',
    'sống tại',
    'ở tại',
    'đc',
    'address',
    'lives at',
    'resides at',
    'residing at',
  ]),
)
const longestLabel = 4

export function latinAddresses(
  tokens: readonly Token[],
  lower: readonly string[],
): readonly NameSpan[] {
  const text = { tokens, plain: lower }
  const spans: NameSpan[] = []
  for (let index = 0; index < tokens.length; index++) {
    const found = addressAt(text, index)
    if (found === undefined) continue
    spans.push({
      start: tokens[index]?.start ?? 0,
      end: tokens[found.end - 1]?.end ?? 0,
      confidence: found.confidence,
      labelled: found.labelled,
    })
    index = found.end - 1
  }
  return spans
}

function addressAt(
  text: Text,
  start: number,
): { readonly end: number; readonly confidence: number; readonly labelled: boolean } | undefined {
  const first = partAt(text, start)
  if (first === undefined) return undefined
  const parts = [first]
  let end = first.end
  while (parts.length < 8) {
    const next = afterSeparator(text, end)
    const part = partAt(text, next)
    // Two bare names side by side are one name of something else: `Đinh Mỹ Huệ`.
    if (
      part === undefined ||
      (next === end &&
        part.levels.length > 0 &&
        !part.isNamed &&
        text.tokens[end - 1]?.kind !== 'number')
    )
      break
    parts.push(part)
    end = part.end
  }
  const labelled = isLabelled(text, start)
  const isStreet = parts.some((part) => part.isNumbered && part.isNamed)
  const isLoneNumber = first.isNumbered && !first.isNamed
  const count = levelsOf(parts)
  if (isLoneNumber && count === 0) return undefined
  if (labelled && (count > 0 || isStreet || first.isNumbered))
    return { end, confidence: 0.95, labelled }
  if (isStreet) return { end, confidence: count > 0 ? 0.9 : 0.7, labelled }
  if (isLoneNumber || count >= 2)
    return { end, confidence: isLoneNumber && count === 1 ? 0.6 : 0.75, labelled }
  return undefined
}

/** How many levels there are, each above the one before: `Cầu Giấy, Hà Nội` has two, `Hà Nội, Đà Nẵng` one. */
function levelsOf(parts: readonly Part[]): number {
  let count = 0
  let last = 0
  for (const { levels } of parts) {
    const next = levels.filter((level) => level > last)
    if (next.length === 0) continue
    last = Math.min(...next)
    count++
  }
  return count
}

/** Words that a part can begin with: most words of a text are none, and need no further look. */
const begins = new Set(
  [...levelWords.keys(), ...unitWords, ...numberWords].map((phrase) => phrase.split(' ')[0] ?? ''),
)

function partAt(text: Text, index: number): Part | undefined {
  const { kind } = text.tokens[index] ?? { kind: 'sign' }
  const isCandidate = kind === 'number' || kind === 'title' || kind === 'upper'
  if (!isCandidate && !begins.has(text.plain[index] ?? '')) return undefined
  return (
    numberPart(text, index) ??
    levelPart(text, index) ??
    unitPart(text, index) ??
    placePart(text, index)
  )
}

/** `số 12/3 đường Lê Lợi`, `439 Nguyễn Văn Luông`. */
function numberPart(text: Text, index: number): Part | undefined {
  const { tokens, plain } = text
  let at = index
  for (let size = 2; size > 0; size--)
    if (numberWords.has(plain.slice(index, index + size).join(' '))) {
      at = index + size
      break
    }
  if (tokens[at]?.kind !== 'number' || !/^\d{1,5}(?:\/\d+)*$/.test(plain[at] ?? ''))
    return undefined
  at++
  while (
    /^[/-]$/.test(plain[at] ?? '') &&
    /^\d{1,4}[a-z]?$/.test(plain[at + 1] ?? '') &&
    tokens[at]?.start === tokens[at - 1]?.end
  )
    at += 2
  // `12A`, `7/3B`: the letter stands right behind.
  if (/^[a-z]\d{0,2}$/.test(plain[at] ?? '') && tokens[at]?.start === tokens[at - 1]?.end) at++
  const street = streetAt(text, at)
  if (street !== undefined) return { end: street, levels: [], isNumbered: true, isNamed: true }
  const name = capitalsAt(text, at, 2)
  return name === undefined
    ? undefined
    : { end: name, levels: [], isNumbered: true, isNamed: false }
}

function streetAt(text: Text, index: number): number | undefined {
  const { plain, tokens } = text
  let at = index
  if (plain[at] === ',') at++
  for (let size = 2; size > 0; size--) {
    if (!streetWords.has(plain.slice(at, at + size).join(' '))) continue
    const from = at + size
    if (tokens[from]?.kind === 'number') return streetAt(text, from + 1) ?? from + 1
    return capitalsAt(text, from, 1) ?? smallNameAt(text, from)
  }
  const end = capitalsAt(text, at, 1)
  return end !== undefined && streetWords.has(plain[end] ?? '') ? end + 1 : undefined
}

/** Between one and six words with capitals, `least` of them at least. */
function capitalsAt({ tokens, plain }: Text, index: number, least: number): number | undefined {
  let end = index
  while (end - index < 6 && (tokens[end]?.kind === 'title' || tokens[end]?.kind === 'upper')) {
    if (
      end > index &&
      (levelWords.has(plain[end] ?? '') || levelWords.has(plain.slice(end, end + 2).join(' ')))
    )
      break
    end++
  }
  return end - index >= least ? end : undefined
}

/** `so 30 duong nguyen du`: without capitals two words at most, up to a comma. */
function smallNameAt({ tokens, plain }: Text, index: number): number | undefined {
  let end = index
  while (end - index < 3 && tokens[end]?.kind === 'lower') end++
  return end > index && end - index <= 3 && /^[,;.-]$/.test(plain[end] ?? '') ? end : undefined
}

function levelPart(text: Text, index: number): Part | undefined {
  const { plain, tokens } = text
  for (let size = 2; size > 0; size--) {
    const level = levelWords.get(plain.slice(index, index + size).join(' '))
    if (level === undefined) continue
    // `xã hội`, `tỉnh táo`: the word alone means something else, so its name must be known or have capitals.
    let from = index + size
    if (plain[from] === '.') from++
    if (/^\d{1,2}$/.test(plain[from] ?? '') && level < 3)
      return { end: from + 1, levels: [level], isNumbered: false, isNamed: true }
    const known = knownAt(text, from)
    if (known !== undefined)
      return { ...known, levels: level === 3 ? [2, 3] : [level], isNamed: true }
    const end = capitalsAt(text, from, 1)
    if (end !== undefined && tokens[from]?.kind === 'title')
      return { end, levels: level === 3 ? [2, 3] : [level], isNumbered: false, isNamed: true }
  }
  return undefined
}

/** Hamlet, floor, flat: leads to the next part, but makes no address by itself. */
function unitPart(text: Text, index: number): Part | undefined {
  const { plain, tokens } = text
  for (let size = 3; size > 0; size--) {
    if (!unitWords.has(plain.slice(index, index + size).join(' '))) continue
    const from = index + size
    const end = /^[a-z]?\d{1,5}[a-z]?$/.test(plain[from] ?? '')
      ? from + 1
      : capitalsAt(text, from, 1)
    if (end !== undefined && tokens[from] !== undefined)
      return { end, levels: [], isNumbered: false, isNamed: false }
  }
  return undefined
}

/** A place of the lists by its bare name, with capitals. */
function placePart(text: Text, index: number): Part | undefined {
  const { kind } = text.tokens[index] ?? { kind: 'sign' }
  if (kind !== 'title' && kind !== 'upper') return undefined
  return knownAt(text, index)
}

/** How many words the longest place has that begins with this one. */
const placeBegins = new Map<string, number>()
for (const name of [...wards, ...districts, ...provinces]) {
  const words = name.split(' ')
  const [first = ''] = words
  placeBegins.set(first, Math.max(placeBegins.get(first) ?? 0, words.length))
}

function knownAt({ plain }: Text, index: number): Part | undefined {
  const most = placeBegins.get(plain[index] ?? '') ?? 0
  for (let size = Math.min(most, 6, plain.length - index); size > 0; size--) {
    const name = plain.slice(index, index + size).join(' ')
    const levels: Level[] = []
    if (wards.has(name)) levels.push(1)
    if (districts.has(name)) levels.push(2)
    if (provinces.has(name)) levels.push(3)
    if (levels.length > 0 && (size > 1 || name.length > 2))
      return { end: index + size, levels, isNumbered: false, isNamed: false }
  }
  return undefined
}

function afterSeparator({ plain }: Text, index: number): number {
  return /^[,;-]$/.test(plain[index] ?? '') ? index + 1 : index
}

function isLabelled({ plain }: Text, index: number): boolean {
  const end = /^[:=("']$/.test(plain[index - 1] ?? '') ? index - 1 : index
  for (let size = Math.min(longestLabel, end); size > 0; size--)
    if (labelWords.has(plain.slice(end - size, end).join(' '))) return true
  return false
}

/** As they are written, and without marks. */
function withFolded(names: Iterable<string>): readonly string[] {
  return [...names].flatMap((name) => {
    const whole = name.replaceAll(/\s*-\s*/g, ' - ')
    return [whole, foldMarks(whole)]
  })
}
