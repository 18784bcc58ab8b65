// What every reader of a format gets and gives.
import type { Decoded } from '../../contract/parsed-document.ts'
import type { BlockList } from './block-list.ts'
import type { NamedEncoding } from './encodings/decode-bytes.ts'
import type { IngestLimits } from './limits.ts'
import type { RemovalCount } from './removal-count.ts'

/** Programs of the system that are used where they are found; each gives undefined where it could not read. */
export interface ReadingTools {
  /** Text of one page of the PDF, read from its picture. */
  readonly ocrPage?: (page: number, signal: AbortSignal) => Promise<string | undefined>
  /** Text of a Word file of before 2007. */
  readonly oldWord?: (signal: AbortSignal) => Promise<string | undefined>
}

export interface ReadingOptions {
  readonly limits: IngestLimits
  readonly signal: AbortSignal
  readonly tools?: ReadingTools
  /** What a person said the file is in, after detection had asked. */
  readonly encoding?: NamedEncoding
  /** Character maps that old Chinese PDF files name and do not carry, by name; undefined where there is none of it. */
  readonly characterMap?: (name: string) => Promise<Uint8Array | undefined>
  /** After each page, of formats that have pages. */
  readonly onPage?: (done: number, total: number) => void
}

export interface Reading {
  readonly blocks: BlockList
  readonly removed: RemovalCount
  readonly options: ReadingOptions
}

export interface ReadFacts {
  /** What the file calls itself. */
  readonly title?: string | undefined
  readonly pages?: number
  readonly decoded?: Decoded | undefined
  readonly ocrPages?: readonly number[]
}
