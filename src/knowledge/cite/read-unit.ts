// Reads a unit in Vietnamese or English: `điểm a, b`, `khoản 1, 2 và 4`, `Điều 6.3.a`, `Đ6`, `Article 6(3)(a)`, `Điều này`.
import type { Item, Reading } from './item.ts'
import type { Token } from './lex.ts'
import { pointLetters, pointPosition } from './point-letters.ts'
import { bare } from './registry-index.ts'
import {
  codifiedKinds,
  followers,
  joints,
  type Level,
  rangeWords,
  shortUnitWords,
  unitWords,
} from './words.ts'

type UnitLevel = Exclude<Level, 3>
interface Value {
  readonly value: string
  readonly next: number
}
const mostValues = 200

export function readUnit(tokens: readonly Token[], from: number): Reading | undefined {
  const word = tokens[from]
  if (word?.kind !== 'word') return undefined
  const long = unitWords.get(word.text)
  const short = shortUnitWords.get(word.text)
  const level = (long ?? short) as UnitLevel | undefined
  if (level === undefined) return undefined
  let next = from + 1
  if (long === undefined && (tokens[next]?.kind !== 'number' || tokens[next]?.tight !== true))
    return undefined
  if (tokens[next]?.text === '.' && word.text.startsWith('art')) next += 1
  const place = { start: word.start, end: word.end }
  if (tokens[next]?.text === 'nay' && long !== undefined) {
    const end = tokens[next]?.end ?? word.end
    // "Điều này có nghĩa là": alone it is a pronoun, not an article.
    const item = { ...place, end, level, values: 'this', weak: true, followed: false } as const
    return { items: [item], next: next + 1 }
  }
  const first = readValue(tokens, next, level)
  if (first === undefined) return undefined
  if (level === 2) {
    const inner = readInner(tokens, first, word)
    if (inner !== undefined) return inner
  }
  const values = [first.value]
  next = first.next
  while (values.length < mostValues) {
    const more = readMore(tokens, next, level)
    if (more === undefined) break
    values.push(...(more.range ? between(values.at(-1) ?? '', more.value) : []), more.value)
    next = more.next
  }
  const weak =
    long === undefined || (/^(?:art|clause|para|point|item)/.test(word.text) && isLower(word))
  const end = tokens[next - 1]?.end ?? word.end
  const item: Item = { ...place, end, level, values, weak, followed: isFollowed(tokens[next]) }
  return { items: [item], next }
}

const isLower = (word: Token): boolean => word.raw === word.raw.toLowerCase()

function isFollowed(token: Token | undefined): boolean {
  return token !== undefined && token.kind !== 'mark' && !followers.has(token.text)
}

/** `6`, `6a`, `22-1`, `15.3.LQ.1`; for a point `a`, `k1`, or `3` where points are counted by numbers. */
function readValue(tokens: readonly Token[], at: number, level: UnitLevel): Value | undefined {
  const token = tokens[at]
  if (token === undefined) return undefined
  if (level === 0 && token.kind === 'word') return readPoint(tokens, at)
  if (token.kind !== 'number' || token.text.length > 4) return undefined
  const codified = level === 2 ? readCodified(tokens, at) : undefined
  if (codified !== undefined) return codified
  const number = bare(token.text)
  const letter = tokens[at + 1]
  if (letter?.kind === 'word' && letter.tight) {
    const suffix = pointOf(letter.raw)
    return suffix === undefined ? undefined : { value: number + suffix, next: at + 2 }
  }
  const under = tokens[at + 2]
  // `22-1` is an article put in behind 22; `4-7` is a range.
  if (letter?.text === '-' && letter.tight && under?.kind === 'number' && under.tight)
    if (level === 2 && under.text.length < 3 && Number(under.text) < Number(number))
      return { value: `${number}-${bare(under.text)}`, next: at + 3 }
  return { value: number, next: at + 1 }
}

function readPoint(tokens: readonly Token[], at: number): Value | undefined {
  const letter = pointOf(tokens[at]?.raw ?? '')
  if (letter === undefined) return undefined
  const digit = tokens[at + 1]
  if (digit?.kind === 'number' && digit.tight && digit.text.length === 1)
    return { value: letter + digit.text, next: at + 2 }
  return { value: letter, next: at + 1 }
}

/** One letter of a point, `đ` told from `d` by how it is written. */
function pointOf(raw: string): string | undefined {
  const letter = raw.toLowerCase().replace(/[ð₫]/u, 'đ')
  // Vietnamese law counts without f, j, w and z; who asks for such a point is told that there is none, and not given the clause.
  return pointPosition(letter) === undefined && !/^[fjwz]$/.test(letter) ? undefined : letter
}

function readCodified(tokens: readonly Token[], at: number): Value | undefined {
  const kind = tokens[at + 4]
  if (kind === undefined || !codifiedKinds.has(kind.text)) return undefined
  let value = tokens[at]?.raw ?? ''
  let next = at + 1
  while (next - at < 12) {
    const part = tokens[next + 1]
    const joined =
      tokens[next]?.text === '.' && tokens[next]?.tight === true && part?.tight === true
    if (!joined || (part.kind !== 'number' && !codifiedKinds.has(part.text))) break
    value += `.${part.raw}`
    next += 2
  }
  // `44.5.NĐ.35a`
  const letter = tokens[next]
  if (letter?.kind !== 'word' || !letter.tight || pointOf(letter.raw) === undefined)
    return { value, next }
  return { value: value + letter.raw, next: next + 1 }
}

/** What stands inside an article's number: `6.3.a`, `6(3)(a)`. */
function readInner(tokens: readonly Token[], article: Value, word: Token): Reading | undefined {
  const parts: { level: UnitLevel; value: string }[] = [{ level: 2, value: article.value }]
  let next = article.next
  for (const level of [1, 0] as const) {
    const opening = tokens[next]
    const inBrackets = opening?.text === '('
    if (!inBrackets && (opening?.text !== '.' || tokens[next + 1]?.tight !== true)) break
    const value = readValue(tokens, next + 1, level)
    if (value === undefined || (inBrackets && tokens[value.next]?.text !== ')')) break
    parts.push({ level, value: value.value })
    next = inBrackets ? value.next + 1 : value.next
  }
  if (parts.length === 1) return undefined
  const place = { start: word.start, end: tokens[next - 1]?.end ?? word.end }
  const followed = isFollowed(tokens[next])
  const items = parts.map(({ level, value }) => ({
    ...place,
    level,
    values: [value],
    weak: false,
    followed,
  }))
  return { items, next }
}

/** A further value of a list or the end of a range, if what stands behind it lets it be one. */
function readMore(
  tokens: readonly Token[],
  at: number,
  level: UnitLevel,
): (Value & { readonly range: boolean }) | undefined {
  const joint = tokens[at]
  if (joint === undefined) return undefined
  const range = rangeWords.has(joint.text)
  if (!range && joint.text !== ',' && joints.get(joint.text) !== 2) return undefined
  if (joint.text === ';') return undefined
  const value = readValue(tokens, at + 1, level)
  if (value === undefined || isFollowed(tokens[value.next])) return undefined
  // `Điều 6, 2.000 đồng` and `khoản 2 và 30/4` go on with a number that is no value.
  const behind = tokens[value.next]
  const goesOn =
    (behind?.text === '.' || behind?.text === '/' || behind?.text === '%') && behind.tight
  return goesOn && tokens[value.next + 1]?.tight === true ? undefined : { ...value, range }
}

/** What lies between two ends, both left out: numbers, or letters of points. */
export function between(first: string, last: string): readonly string[] {
  const numbers = [first, last].map((end) => (/^\d{1,4}$/.test(end) ? Number(end) : undefined))
  const [from, to] = numbers
  const values: string[] = []
  if (from !== undefined && to !== undefined)
    for (let value = from + 1; value < to && values.length < mostValues; value++)
      values.push(String(value))
  else {
    const start = pointPosition(first)
    const end = pointPosition(last)
    if (start !== undefined && end !== undefined) values.push(...pointLetters.slice(start + 1, end))
  }
  return values
}
