// Rows of a delimited file as its text arrives (RFC 4180; the delimiter is the commonest of comma, semicolon and tab in the first line).
import { InvoiceFault } from './fault.ts'

const longestCell = 10_000
const mostCells = 500

export interface CsvRow {
  /** From 1. */
  readonly number: number
  readonly cells: readonly string[]
}

/** Empty lines are left out, but counted. @throws InvoiceFault `too-long`. */
export async function* csvRows(text: AsyncIterable<string>): AsyncGenerator<CsvRow> {
  const reader = new RowReader()
  for await (const piece of text) yield* reader.take(piece)
  yield* reader.end()
}

class RowReader {
  #delimiter = ''
  #waiting = ''
  #cells: string[] = []
  #cell = ''
  #isQuoted = false
  /** A quote inside a quoted cell: the end, or half of a doubled one. */
  #sawQuote = false
  #sawReturn = false
  #number = 0

  #add(character: string): void {
    this.#cell += character
    if (this.#cell.length > longestCell)
      throw new InvoiceFault('too-long', { row: this.#number + 1 })
  }

  *take(piece: string): Generator<CsvRow> {
    if (this.#delimiter === '') {
      this.#waiting += piece
      const end = this.#waiting.search(/[\r\n]/)
      if (end < 0) {
        if (this.#waiting.length > longestCell * 4) throw new InvoiceFault('too-long', { row: 1 })
        return
      }
      this.#delimiter = delimiterOf(this.#waiting.slice(0, end))
      yield* this.#read(this.#waiting.replace(/^\uFEFF/, ''))
      this.#waiting = ''
      return
    }
    yield* this.#read(piece)
  }

  *end(): Generator<CsvRow> {
    if (this.#delimiter === '') {
      this.#delimiter = delimiterOf(this.#waiting)
      yield* this.#read(this.#waiting.replace(/^\uFEFF/, ''))
    }
    if (this.#cell !== '' || this.#cells.length > 0) yield* this.#endRow()
  }

  *#read(text: string): Generator<CsvRow> {
    for (const character of text) {
      if (this.#isQuoted && !this.#sawQuote) {
        if (character === '"') this.#sawQuote = true
        else this.#add(character)
        continue
      }
      if (this.#sawQuote) {
        this.#sawQuote = false
        if (character === '"') {
          this.#add('"')
          continue
        }
        this.#isQuoted = false
      }
      const afterReturn = this.#sawReturn
      this.#sawReturn = character === '\r'
      if (character === '\n' && afterReturn) continue
      if (character === '"' && this.#cell === '') this.#isQuoted = true
      else if (character === this.#delimiter) this.#endCell()
      else if (character === '\n' || character === '\r') yield* this.#endRow()
      else this.#add(character)
    }
  }

  #endCell(): void {
    this.#cells.push(this.#cell.trim())
    this.#cell = ''
    if (this.#cells.length > mostCells)
      throw new InvoiceFault('too-long', { row: this.#number + 1 })
  }

  *#endRow(): Generator<CsvRow> {
    this.#endCell()
    this.#number += 1
    const cells = this.#cells
    this.#cells = []
    this.#isQuoted = false
    if (cells.some((cell) => cell !== '')) yield { number: this.#number, cells }
  }
}

function delimiterOf(line: string): string {
  const count = (delimiter: string): number => line.split(delimiter).length
  return ['\t', ';'].find((one) => count(one) > count(',')) ?? ','
}
