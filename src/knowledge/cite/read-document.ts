// Reads a document that a text names: by number, by part of a number, by name, in 《》, or as "this decree".
import type { Reading } from './item.ts'
import type { Token } from './lex.ts'
import {
  bare,
  type ReadNumber,
  readNumber,
  type RegistryIndex,
  suffixType,
} from './registry-index.ts'
import { type DocumentType, followers, hanDocumentEndings, typeWords } from './words.ts'

interface Found {
  readonly documents: readonly string[] | 'this'
  readonly weak: boolean
  readonly next: number
}
const longestTitle = 120

export function readDocument(
  tokens: readonly Token[],
  from: number,
  index: RegistryIndex,
): Reading | undefined {
  const first = tokens[from]
  if (first === undefined) return undefined
  const found =
    first.kind === 'han'
      ? (readOwn(tokens, from) ??
        readNumbered(tokens, from, index) ??
        readName(tokens, from, index))
      : first.text === '《'
        ? readQuoted(tokens, from, index)
        : (readFullNumber(tokens, from, index) ??
          readTyped(tokens, from, index) ??
          readName(tokens, from, index) ??
          readEnglishName(tokens, from))
  if (found === undefined) return undefined
  const next = skipDate(tokens, found.next)
  const end = tokens[next - 1]?.end ?? first.end
  const { documents, weak } = found
  return { items: [{ level: 3, documents, weak, start: first.start, end }], next }
}

const ids = (documents: readonly { readonly id: string }[]): readonly string[] =>
  documents.map((document) => document.id)

/** `168/2024/NĐ-CP` on its own; a number of a letter or a case names no document of law. */
function readFullNumber(
  tokens: readonly Token[],
  from: number,
  index: RegistryIndex,
): Found | undefined {
  const read = readNumber(tokens, from)
  if (read?.number.suffix === undefined) return undefined
  const documents = ids(index.byNumber(read.number, undefined))
  if (documents.length === 0 && suffixType(read.number.suffix) === undefined) return undefined
  return { documents, weak: false, next: read.next }
}

/** `第168/2024/NĐ-CP号议定`: how Vietnamese documents are cited in Chinese. */
function readNumbered(
  tokens: readonly Token[],
  from: number,
  index: RegistryIndex,
): Found | undefined {
  if (tokens[from]?.text !== '第') return undefined
  const found = readFullNumber(tokens, from + 1, index)
  if (found === undefined || tokens[found.next]?.text !== '号') return found
  let next = found.next + 1
  for (const name of ['议定', '法令', '法律', '通知', '通函', '决定', '决议', '指示'])
    if (hasLetters(tokens, next, name)) {
      next += name.length
      break
    }
  return { ...found, next }
}

function hasLetters(tokens: readonly Token[], at: number, letters: string): boolean {
  return letters.split('').every((letter, place) => tokens[at + place]?.text === letter)
}

/** 本法, 本条例, 本规定 … */
function readOwn(tokens: readonly Token[], from: number): Found | undefined {
  if (tokens[from]?.text !== '本') return undefined
  for (const ending of hanDocumentEndings.toReversed())
    if (hasLetters(tokens, from + 1, ending))
      return { documents: 'this', weak: false, next: from + 1 + ending.length }
  return undefined
}

function readQuoted(
  tokens: readonly Token[],
  from: number,
  index: RegistryIndex,
): Found | undefined {
  let close = from + 1
  while (close < tokens.length && close - from < longestTitle && tokens[close]?.text !== '》')
    close++
  if (tokens[close]?.text !== '》' || close === from + 1) return undefined
  const name = index.byName(tokens, from + 1)
  const next = close + 1
  if (name?.next === close) return { documents: ids(name.documents), weak: false, next }
  const number = readNumber(tokens, from + 1)
  if (number?.next === close)
    return { documents: ids(index.byNumber(number.number, undefined)), weak: false, next }
  const tail = tokens
    .slice(Math.max(from + 1, close - 2), close)
    .map((token) => token.text)
    .join('')
  return { documents: [], weak: !hanDocumentEndings.some((ending) => tail.endsWith(ending)), next }
}

/** A registered name, anywhere. Alone it must look like law: `hợp tác xã` is the title of a topic and a common word. */
function readName(tokens: readonly Token[], from: number, index: RegistryIndex): Found | undefined {
  const name = index.byName(tokens, from)
  if (name === undefined) return undefined
  const last = tokens[name.next - 1]
  const isHan = last?.kind === 'han'
  // `道路交通安全法实施条例` is another text than `道路交通安全法`.
  if (isHan && hasLetters(tokens, name.next, '实施')) {
    let next = name.next + 2
    for (const ending of hanDocumentEndings)
      if (hasLetters(tokens, next, ending))
        return { documents: [], weak: false, next: next + ending.length }
    next = name.next
  }
  const tail = tokens
    .slice(Math.max(from, name.next - 2), name.next)
    .map((token) => token.text)
    .join('')
  const isLaw = isHan && hanDocumentEndings.some((ending) => tail.endsWith(ending))
  const year = statedYear(tokens, name.next)
  const documents = name.documents.filter((document) => isOfYear(document.number, year))
  return {
    documents: ids(documents),
    weak: !isLaw && typeAt(tokens, from) === undefined,
    next: name.next,
  }
}

const englishLaws = new Set([
  'law',
  'code',
  'act',
  'decree',
  'circular',
  'regulation',
  'regulations',
])

/** "of the Road Traffic Safety Law": a law by its English name, which no document here bears. */
function readEnglishName(tokens: readonly Token[], from: number): Found | undefined {
  const first = tokens[from]
  if (tokens[from - 1]?.text !== 'the' || first === undefined) return undefined
  if (first.raw === first.raw.toLowerCase()) return undefined
  for (let at = from; at < from + 10; at++) {
    const token = tokens[at]
    if (token?.kind !== 'word') return undefined
    if (englishLaws.has(token.text)) return { documents: [], weak: true, next: at + 1 }
  }
  return undefined
}

/** A kind of document, and what follows it: "Nghị định số 168/2024", "Luật Đường bộ", "NĐ168", "Thông tư này". */
function readTyped(
  tokens: readonly Token[],
  from: number,
  index: RegistryIndex,
): Found | undefined {
  const kind = typeAt(tokens, from)
  if (kind === undefined) return undefined
  let at = kind.next
  if (tokens[at]?.text === 'nay') return { documents: 'this', weak: false, next: at + 1 }
  if (tokens[from - 1]?.text === 'this') return { documents: 'this', weak: false, next: at }
  if (tokens[at]?.text === 'so' || tokens[at]?.text === 'no') at += 1
  if (tokens[at]?.text === '.' || tokens[at]?.text === ':') at += 1
  const read = readNumber(tokens, at)
  if (read !== undefined) {
    const documents = ids(index.byNumber(read.number, kind.type))
    return { documents, weak: false, next: read.next }
  }
  const serial = tokens[at]
  if (serial?.kind === 'number' && serial.text.length <= 4) {
    const found = readSerial(tokens, at, { type: kind.type, index })
    if (found !== undefined) return { ...found, weak: found.documents.length === 0 && kind.short }
  }
  const named = readName(tokens, from, index) ?? readName(tokens, kind.next, index)
  if (named !== undefined) return { ...named, weak: false }
  // "Điều 14 Luật Hôn nhân và gia đình": a law that is not here. Without an article it is just the word law.
  return kind.short ? undefined : { documents: [], weak: true, next: kind.next }
}

function readSerial(
  tokens: readonly Token[],
  at: number,
  known: { readonly type: DocumentType; readonly index: RegistryIndex },
): Omit<Found, 'weak'> | undefined {
  const behind = tokens[at + 1]
  if (behind?.tight === true && (behind.kind === 'word' || behind.text === '/')) return undefined
  const year = statedYear(tokens, at + 1)
  const number: ReadNumber = {
    serial: bare(tokens[at]?.text ?? ''),
    ...(year === undefined ? {} : { year }),
  }
  const documents = ids(known.index.byNumber(number, known.type))
  const isCount =
    behind !== undefined &&
    behind.kind === 'word' &&
    !followers.has(behind.text) &&
    year === undefined
  // "nghị định 2 lần": two times, not number two.
  if (documents.length === 0 && isCount) return undefined
  return { documents, next: at + 1 }
}

/** What kind of document the words here name, if any. */
function typeAt(
  tokens: readonly Token[],
  at: number,
): { readonly type: DocumentType; readonly short: boolean; readonly next: number } | undefined {
  const first = tokens[at]
  if (first?.kind !== 'word') return undefined
  const two = typeWords.get(`${first.text} ${tokens[at + 1]?.text ?? ''}`)
  if (two !== undefined) return { type: two.type, short: false, next: at + 2 }
  const one = typeWords.get(first.text)
  return one === undefined ? undefined : { type: one.type, short: one.short === true, next: at + 1 }
}

const isYear = (token: Token | undefined): boolean =>
  token?.kind === 'number' && /^(?:19|20)\d\d$/.test(token.text)

function statedYear(tokens: readonly Token[], at: number): string | undefined {
  return tokens[at]?.text === 'nam' && isYear(tokens[at + 1]) ? tokens[at + 1]?.text : undefined
}

/** A law "of 2008" is not the one of 2024, though they bear one name. */
function isOfYear(number: string | undefined, year: string | undefined): boolean {
  const own = /\/((?:19|20)\d\d)\//.exec(number ?? '')?.[1]
  return year === undefined || own === undefined || own === year
}

/** `năm 2024`, `ngày 26 tháng 12 năm 2024`, `ngày 26/12/2024`: belongs to the name. */
function skipDate(tokens: readonly Token[], from: number): number {
  if (statedYear(tokens, from) !== undefined) return from + 2
  if (tokens[from]?.text !== 'ngay' || tokens[from + 1]?.kind !== 'number') return from
  const isLong = tokens[from + 2]?.text === 'thang' && tokens[from + 4]?.text === 'nam'
  const isShort = tokens[from + 2]?.text === '/' && tokens[from + 4]?.text === '/'
  return (isLong || isShort) && isYear(tokens[from + 5]) ? from + 6 : from
}
