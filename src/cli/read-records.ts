// Cuts a stream of bytes into the texts that are looked at one after the other: lines of JSON, or a plain text in large pieces.
import type { Json } from '../contract/json.ts'
import { parseJson } from '../json/parse.ts'

export interface TextRecord {
  readonly text: string
  /** As it stands in the line of JSON. */
  readonly id: Json | undefined
  /** Of the whole text: where this piece begins in UTF-16 units, and in which line. */
  readonly offset: number
  readonly line: number
}

export interface Records {
  readonly isLines: boolean
  readonly records: AsyncIterable<TextRecord>
}

/** A line that is no object with a text. */
export class NotJsonLine extends Error {
  readonly line: number

  constructor(line: number) {
    super('A line holds no text.')
    this.line = line
  }
}

/** A piece of plain text ends at the first line break behind so many characters, at the latest at twice of them. */
const pieceLength = 1_048_576

/** What the first line is decides for the whole: an object with a text in `text`, or plain text. */
export async function readRecords(bytes: AsyncIterable<Uint8Array>): Promise<Records> {
  const texts = decode(bytes)[Symbol.asyncIterator]()
  let head = ''
  let isDone = false
  while (!isDone && !/\S[^\n]*\n/.test(head) && head.length < pieceLength) {
    const next = await texts.next()
    isDone = next.done === true
    if (next.done !== true) head += next.value
  }
  const [first = ''] = head.trimStart().split('\n', 1)
  const isLines = readLine(first) !== undefined
  const rest = { [Symbol.asyncIterator]: () => texts }
  return { isLines, records: isLines ? jsonLines(head, rest) : pieces(head, rest) }
}

async function* decode(bytes: AsyncIterable<Uint8Array>): AsyncGenerator<string, undefined> {
  const decoder = new TextDecoder()
  for await (const piece of bytes) yield decoder.decode(piece, { stream: true })
  yield decoder.decode()
  return undefined
}

function readLine(
  line: string,
): { readonly text: string; readonly id: Json | undefined } | undefined {
  const parsed = parseJson(line)
  if (!parsed.ok || typeof parsed.value !== 'object' || parsed.value === null) return undefined
  if (Array.isArray(parsed.value)) return undefined
  const { text, id } = parsed.value as Readonly<Record<string, Json | undefined>>
  return typeof text === 'string' ? { text, id } : undefined
}

async function* jsonLines(head: string, rest: AsyncIterable<string>): AsyncGenerator<TextRecord> {
  let line = 0
  for await (const one of lines(head, rest)) {
    line += 1
    if (one.trim() === '') continue
    const read = readLine(one)
    if (read === undefined) throw new NotJsonLine(line)
    yield { ...read, offset: 0, line }
  }
}

async function* lines(head: string, rest: AsyncIterable<string>): AsyncGenerator<string> {
  let open = head
  const cut = function* (): Generator<string> {
    const all = open.split('\n')
    open = all.pop() ?? ''
    yield* all
  }
  yield* cut()
  for await (const piece of rest) {
    open += piece
    if (piece.includes('\n')) yield* cut()
  }
  if (open !== '') yield open
}

async function* pieces(head: string, rest: AsyncIterable<string>): AsyncGenerator<TextRecord> {
  let open = head
  let offset = 0
  let line = 1
  const take = (length: number): TextRecord => {
    const text = open.slice(0, length)
    const record = { text, id: undefined, offset, line }
    open = open.slice(length)
    offset += length
    line += text.split('\n').length - 1
    return record
  }
  for await (const piece of rest) {
    open += piece
    while (open.length >= 2 * pieceLength) yield take(endOfPiece(open))
  }
  while (open.length > 2 * pieceLength) yield take(endOfPiece(open))
  if (open !== '' || offset === 0) yield take(open.length)
}

/** Behind a line break, else behind a space, else in the middle of nothing. */
function endOfPiece(text: string): number {
  for (const sign of ['\n', ' ']) {
    const at = text.lastIndexOf(sign, 2 * pieceLength - 1)
    if (at >= pieceLength) return at + 1
  }
  return 2 * pieceLength
}
