// Which pieces of a text order a model about: each by itself under its headings, and where an order runs from one piece into the next.
import { signalCodes } from '../contract/guard.ts'
import { materialSignals } from './signals.ts'

/** A piece of a document as a model would get it. */
export interface ReadPiece {
  /** What stands above it: the document's title, headings, the name of its file. */
  readonly context: string
  readonly text: string
}

/** As far as an order reaches: the widest pattern spans 25 words. */
const reach = 240

/** In the order of the pieces, which is the order in which they are read. Linear in their length. */
export function orderMarks(pieces: readonly ReadPiece[]): readonly boolean[] {
  const alone = pieces.map(({ context, text }) => ordersAModel(`${context}\n${text}`))
  const marks = [...alone]
  /** The end of what was read so far, and the first piece that stands in it. */
  let before = ''
  let first = 0
  for (const [index, { text }] of pieces.entries()) {
    const last = pieces[index - 1]
    // An order at the end of a piece says on the next one what is to be done.
    if (last !== undefined && alone[index - 1] === true && ordersAModel(last.text.slice(-reach)))
      marks[index] = true
    if (marks[index] === true) {
      before = ''
      first = index + 1
      continue
    }
    if (before !== '' && runsOver(before, text.slice(0, reach))) marks.fill(true, first, index + 1)
    // A piece that alone reaches far enough hides those before it; rows of one word each do not.
    if (text.length >= reach) first = index
    before = `${before}\n${text}`.slice(-reach)
  }
  return marks
}

/** Whether a text that is there to be read tells a model what to do: as it stands, or read on over its lines and the cells of its rows. */
export function ordersAModel(text: string): boolean {
  return hasOrders(text) || (text.includes('\n') && hasOrders(text.replaceAll(lineStart, ' ')))
}

/** A new line, with the name of the cell where a row is written as lines: `Lệ phí: `. */
const lineStart = /\n(?:[^:：\n]{1,60}[:：][ \t])?/gu

function hasOrders(text: string): boolean {
  return materialSignals([{ text, level: 'document' }]).some(
    ({ code }) => signalCodes[code] === 'injection',
  )
}

/** Cut out of its surroundings a half may look like an order that it is none of: only what needs both halves counts. */
function runsOver(end: string, start: string): boolean {
  return ordersAModel(`${end}\n${start}`) && !ordersAModel(end) && !ordersAModel(start)
}
