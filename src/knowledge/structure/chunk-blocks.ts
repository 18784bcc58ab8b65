// Cuts tables row by row, and prose into pieces of 600 to 1,200 characters that end where a sentence ends. Design `knowledge` §4.
import type { Block, ParsedDocument } from '../../contract/parsed-document.ts'
import type { CutChunk } from './chunk-law.ts'
import { cutText } from './cut-text.ts'
import { flagsOf } from './flags.ts'

const least = 600
const most = 1200
/** A row or an item stays whole up to here; nobody quotes more. */
const longestWhole = 6000

export interface BlockCut {
  readonly title: string
  /** Each row is a chunk of its own. */
  readonly byRow: boolean
  readonly ocrPages: ReadonlySet<number>
}

export function chunkBlocks(blocks: readonly Block[], cut: BlockCut): readonly CutChunk[] {
  return new BlockCutter(cut).cut(blocks)
}

/** A text without a file: headings and lists of Markdown, tables with `|`, paragraphs parted by empty lines. */
export function blocksOfText(text: string): ParsedDocument['blocks'] {
  const blocks: Block[] = []
  let paragraph: string[] = []
  let rows: string[][] = []
  const flush = (): void => {
    if (paragraph.length > 0) blocks.push({ kind: 'paragraph', text: paragraph.join('\n') })
    const [header = [], ...others] = rows
    if (rows.length > 0) blocks.push({ kind: 'table', header, rows: others })
    paragraph = []
    rows = []
  }
  for (const line of text.split('\n').map((one) => one.trim())) {
    const [, marks, heading] = /^(#{1,6})\s+(\S.*)$/u.exec(line) ?? []
    const isRow = line.startsWith('|') && line.endsWith('|') && line.length > 2
    if (isRow && paragraph.length === 0) {
      if (!/^[|\s:-]+$/.test(line)) rows.push(cellsOf(line))
      continue
    }
    if (line === '' || marks !== undefined || isItem(line) || rows.length > 0) flush()
    if (marks !== undefined && heading !== undefined)
      blocks.push({ kind: 'heading', level: marks.length, text: heading })
    else if (isItem(line)) blocks.push({ kind: 'item', text: line })
    else if (line !== '') paragraph.push(line)
  }
  flush()
  return blocks
}

const isItem = (line: string): boolean => /^(?:[-*+•]|\d{1,3}[.)])\s+\S/u.test(line)

function cellsOf(line: string): string[] {
  return line
    .slice(1, -1)
    .split('|')
    .map((cell) => cell.trim())
}

class BlockCutter {
  readonly #cut: BlockCut
  readonly #chunks: CutChunk[] = []
  readonly #path: { readonly level: number; readonly text: string }[] = []
  #open: string[] = []
  #size = 0
  #page: number | undefined

  constructor(cut: BlockCut) {
    this.#cut = cut
  }

  cut(blocks: readonly Block[]): readonly CutChunk[] {
    for (const block of blocks)
      if (block.kind === 'heading') this.#openHeading(block.level, block.text)
      else if (block.kind === 'table') this.#addTable(block)
      else this.#addText(block.text, block.kind === 'item', block.page)
    this.#flush()
    return this.#chunks
  }

  #openHeading(level: number, text: string): void {
    this.#flush()
    while ((this.#path.at(-1)?.level ?? 0) >= level) this.#path.pop()
    this.#path.push({ level, text })
  }

  #addText(text: string, isWhole: boolean, page: number | undefined): void {
    let rest = text.trim()
    if (this.#size > 0 && this.#size + rest.length > most) {
      // A piece that is still short takes the first sentences of the next paragraph with it.
      const room = most - this.#size
      if (!isWhole && this.#size < least) {
        const [first = ''] = cutText(rest, room)
        this.#push(first, page)
        rest = rest.slice(rest.indexOf(first) + first.length).trim()
      }
      this.#flush()
    }
    for (const piece of cutText(rest, isWhole ? longestWhole : most)) {
      if (this.#size + piece.length > most) this.#flush()
      this.#push(piece, page)
    }
  }

  #push(piece: string, page: number | undefined): void {
    if (piece === '') return
    this.#page ??= page
    this.#open.push(piece)
    this.#size += piece.length + 1
  }

  #addTable(table: Extract<Block, { kind: 'table' }>): void {
    this.#flush()
    const title = table.title ?? ''
    for (const row of table.rows.length === 0 ? [table.header] : table.rows) {
      const text = printRow(table.rows.length === 0 ? [] : table.header, row)
      if (text === '') continue
      // Short rows of a table inside prose keep each other company; a table of records gives one chunk a row.
      if (this.#cut.byRow || this.#size + text.length > most) this.#flush(title)
      for (const piece of cutText(text, longestWhole)) this.#push(piece, table.page)
    }
    this.#flush(title)
  }

  #flush(table = ''): void {
    if (this.#open.length > 0) {
      const text = this.#open.join('\n')
      const path = this.#path.map((step) => step.text)
      const parts = [this.#cut.title, ...path, table].filter((part) => part !== '')
      // The first heading often is the title.
      const context = [...new Set(parts)].join(' · ')
      const page = this.#page
      const isOcr = page !== undefined && this.#cut.ocrPages.has(page)
      this.#chunks.push({
        ordinal: this.#chunks.length,
        unit: {},
        path,
        context,
        text,
        ...(page === undefined ? {} : { page }),
        flags: flagsOf(text, isOcr),
      })
    }
    this.#open = []
    this.#size = 0
    this.#page = undefined
  }
}

/** A row says what its cells are: `Lệ phí: 5.000 đồng`. */
function printRow(header: readonly string[], row: readonly string[]): string {
  return row
    .map((cell, place) => {
      const name = header[place] ?? ''
      return cell === '' ? '' : name === '' || name === cell ? cell : `${name}: ${cell}`
    })
    .filter((cell) => cell !== '')
    .join('\n')
}
