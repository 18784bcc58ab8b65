// Collects a document's blocks in reading order as they lie in the file; at the end they are decoded where they are old, and cleaned.
import type { Block, Decoded } from '../../contract/parsed-document.ts'
import { cleanText, oneLine } from './clean-text.ts'
import { decodeLegacy, readLegacy } from './encodings/read-legacy.ts'
import { IngestFault } from './ingest-fault.ts'
import type { IngestLimits } from './limits.ts'
import type { RemovalCount } from './removal-count.ts'

export interface BlockList {
  heading(level: number, text: string, page?: number): void
  paragraph(text: string, page?: number): void
  item(text: string, page?: number): void
  table(rows: readonly (readonly string[])[], options?: TableOptions): void
  /** @param removed counts what cleaning drops. */
  finish(removed: RemovalCount): {
    readonly blocks: readonly Block[]
    /** Where the blocks together read as an old encoding that no font had named. */
    readonly decoded: Decoded | undefined
  }
}

export interface TableOptions {
  readonly title?: string
  /** The first row is its header. */
  readonly hasHeader?: boolean
  readonly page?: number
}

/** Enough to tell an encoding. */
const judged = 200_000

/** @throws IngestFault `too-large` from each adding, when the text passes its limit. */
export function createBlockList(limits: IngestLimits): BlockList {
  const blocks: Block[] = []
  let bytes = 0

  const take = (text: string): string => {
    const line = oneLine(text)
    bytes += byteLength(line)
    if (bytes > limits.textBytes) throw new IngestFault('too-large')
    return line
  }
  const add = (kind: 'paragraph' | 'item', text: string, page: number | undefined): void => {
    const line = take(text)
    if (line !== '') blocks.push({ kind, text: line, ...at(page) })
  }

  return {
    heading(level, text, page) {
      const line = take(text)
      const bounded = Math.min(6, Math.max(1, level))
      if (line !== '') blocks.push({ kind: 'heading', level: bounded, text: line, ...at(page) })
    },
    paragraph: (text, page) => add('paragraph', text, page),
    item: (text, page) => add('item', text, page),
    table(rows, options = {}) {
      const filled = rows
        .map((row) => row.map(take))
        .filter((row) => row.some((cell) => cell !== ''))
      if (filled.length === 0) return
      const hasHeader = options.hasHeader === true && filled.length > 1
      const title = options.title === undefined ? '' : take(options.title)
      blocks.push({
        kind: 'table',
        ...(title === '' ? {} : { title }),
        header: hasHeader ? (filled[0] ?? []) : [],
        rows: hasHeader ? filled.slice(1) : filled,
        ...at(options.page),
      })
    },
    finish(removed) {
      const legacy = readLegacy(headOf(blocks))
      const from = legacy?.decoded.from
      const toDisplay = (text: string): string =>
        oneLine(cleanText(from === undefined ? text : decodeLegacy(text, from), removed))
      return {
        blocks: blocks.map((block) => mapText(block, toDisplay)).filter(hasText),
        decoded: legacy?.decoded,
      }
    },
  }
}

const at = (page: number | undefined) => (page === undefined ? {} : { page })

function byteLength(text: string): number {
  let bytes = text.length
  for (let index = 0; index < text.length; index += 1) {
    const code = text.charCodeAt(index)
    // A pair of surrogates is four bytes in two units.
    if (code >= 0x80) bytes += code < 0x800 || (code >= 0xd800 && code <= 0xdfff) ? 1 : 2
  }
  return bytes
}

/** Texts of a block in reading order. */
export function textsOf(block: Block): readonly string[] {
  return block.kind === 'table'
    ? [block.title ?? '', ...block.header, ...block.rows.flat()]
    : [block.text]
}

function headOf(blocks: readonly Block[]): string {
  const parts: string[] = []
  let length = 0
  for (const block of blocks) {
    for (const text of textsOf(block)) {
      parts.push(text)
      length += text.length
    }
    if (length > judged) break
  }
  return parts.join('\n')
}

function mapText(block: Block, change: (text: string) => string): Block {
  if (block.kind !== 'table') return { ...block, text: change(block.text) }
  return {
    ...block,
    ...(block.title === undefined ? {} : { title: change(block.title) }),
    header: block.header.map(change),
    rows: block.rows.map((row) => row.map(change)),
  }
}

const hasText = (block: Block): boolean => textsOf(block).some((text) => text !== '')
