// What a file becomes before it is cut into chunks: blocks in reading order, and everything that was removed. Design `knowledge` §2.

/** One piece of a document in reading order. `page` counts from 1 and is absent where a format has none. */
export type Block =
  | {
      readonly kind: 'heading'
      readonly level: number
      readonly text: string
      readonly page?: number
    }
  | { readonly kind: 'paragraph'; readonly text: string; readonly page?: number }
  | { readonly kind: 'item'; readonly text: string; readonly page?: number }
  | {
      readonly kind: 'table'
      readonly title?: string
      /** Empty where the first row is no header. */
      readonly header: readonly string[]
      readonly rows: readonly (readonly string[])[]
      readonly page?: number
    }

/** What was left out, counted, so that it can be shown. */
export interface Removed {
  /** Lines repeated on most pages: running heads, page numbers. */
  readonly repeatedLines: number
  /** Characters that no reader would have seen: white, tiny, off the page, `display:none`, zero-width, tag characters. */
  readonly hidden: number
  readonly controls: number
  readonly scripts: number
  readonly images: number
  readonly macros: number
  /** Pages of which nothing could be read. */
  readonly unreadablePages: readonly number[]
}

/** A legacy encoding that was recognised and decoded; lines to show before and after, so that a person can undo it. */
export interface Decoded {
  readonly from: 'tcvn3' | 'vni' | 'windows-1258' | 'gb18030' | 'utf-16' | 'utf-8' | 'windows-1252'
  /** 0 to 1. */
  readonly confidence: number
  readonly sample: readonly { readonly before: string; readonly after: string }[]
}

export interface ParsedDocument {
  readonly title: string | undefined
  readonly language: 'vi' | 'zh' | 'en' | 'other'
  /** Text in display form (design `knowledge` §3). */
  readonly blocks: readonly Block[]
  readonly pages: number | undefined
  readonly removed: Removed
  readonly decoded: Decoded | undefined
  /** Pages whose text was read from a picture: shown with a mark, and no number of theirs becomes a record. */
  readonly ocrPages: readonly number[]
}

/** Why a file gave no text. Closed: each has a sentence in three languages that says what to do next. */
export const fileFaults = Object.freeze([
  'needs-ocr',
  'needs-password',
  'too-large',
  'too-many-pages',
  'inflates-too-much',
  'damaged',
  'wrong-kind',
  'old-word',
  'not-accepted',
  'unsure-encoding',
  'empty',
  'took-too-long',
  'took-too-much-memory',
] as const)
export type FileFault = (typeof fileFaults)[number]

export type ParseOutcome =
  | { readonly kind: 'parsed'; readonly document: ParsedDocument }
  | { readonly kind: 'fault'; readonly fault: FileFault; readonly pages?: readonly number[] }
