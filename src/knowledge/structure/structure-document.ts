// Makes units and chunks out of a text that was taken in: law by its articles, tables by row, everything else by sentences.
import type { Day, DocumentKind } from '../../contract/knowledge.ts'
import type { ParsedDocument } from '../../contract/parsed-document.ts'
import type { Amendment } from './amend/amendment.ts'
import { readAmendments } from './amend/read-amendments.ts'
import { readZhAmendments } from './amend/read-zh-amendments.ts'
import { blocksOfText, chunkBlocks } from './chunk-blocks.ts'
import type { CutChunk } from './chunk-law.ts'
import { chunkTree } from './chunk-tree.ts'
import { readCodified } from './codified.ts'
import { type LawTree, type StructureNote, unitsOf } from './law-tree.ts'
import { toLines } from './lines.ts'
import { recogniseKind } from './recognise-kind.ts'
import { readVnLaw } from './vn-law.ts'
import { readZhLaw } from './zh-law.ts'

export interface DocumentAbout {
  readonly title: string
  /** `168/2024/NĐ-CP`; found in the first lines where it is not told. */
  readonly number?: string
  /** Told by the pack or a person; else recognised. */
  readonly kind?: DocumentKind
  readonly language: ParsedDocument['language']
  /** First day of the version: chunks repeat no day that is not later. */
  readonly validFrom?: Day
}

export interface StructuredDocument {
  readonly kind: DocumentKind
  readonly title: string
  readonly number: string | undefined
  readonly chunks: readonly CutChunk[]
  /** How many articles it has; 0 for what is no law. */
  readonly articles: number
  /** For the citation resolver: clauses per article, points per `article.clause`. */
  readonly units: ReadonlyMap<string, readonly string[]>
  /** The text as units, for records and amendments; absent for what is no law. Walk it with `walkUnits`. */
  readonly law: LawTree | undefined
  /** What it orders to be changed in other texts, for a person to approve; empty for most. See `applyAmendments`. */
  readonly amendments: readonly Amendment[]
  readonly notes: readonly StructureNote[]
  /** Pages that were read from pictures. */
  readonly ocrPages: ReadonlySet<number>
}

/**
 * Units and chunks of a document, from its parsed form or from plain text in display form (NFC). Nothing is invented and nothing of the
 * law's words is changed but lines that a page tore apart. Linear in the text.
 */
export function structureDocument(
  source: ParsedDocument | string,
  about: DocumentAbout,
): StructuredDocument {
  const kind = about.kind ?? recogniseKind(source)
  const ocrPages = new Set(typeof source === 'string' ? [] : source.ocrPages)
  const law = readLaw(source, kind)
  const number = about.number ?? statedNumber(source)
  const { title } = about
  if (law !== undefined) {
    const days = about.validFrom === undefined ? {} : { validFrom: about.validFrom }
    const base = { kind, title, number, law, ocrPages, ...days }
    const cut = structureLaw(law, base)
    const { amendments, notes } = readOrders(law, base)
    return { ...base, ...cut, amendments, notes: [...cut.notes, ...notes] }
  }
  const blocks = typeof source === 'string' ? blocksOfText(source) : source.blocks
  const byRow = kind === 'table' || kind === 'procedure'
  const chunks = chunkBlocks(blocks, { title, byRow, ocrPages })
  const units = new Map<string, readonly string[]>()
  const none = { articles: 0, law: undefined, amendments: [], notes: [] }
  return { kind, title, number, chunks, units, ocrPages, ...none }
}

function readLaw(source: ParsedDocument | string, kind: DocumentKind): LawTree | undefined {
  if (kind === 'law-vn') return readVnLaw(toLines(source))
  if (kind === 'law-codified') return readCodified(toLines(source))
  return kind === 'law-zh' ? readZhLaw(toLines(source)) : undefined
}

export interface LawAbout {
  readonly kind: DocumentKind
  readonly title: string
  readonly number: string | undefined
  readonly ocrPages: ReadonlySet<number>
  readonly validFrom?: Day
}

function readOrders(
  law: LawTree,
  about: LawAbout,
): { readonly amendments: readonly Amendment[]; readonly notes: readonly StructureNote[] } {
  const days = about.validFrom === undefined ? {} : { from: about.validFrom }
  const text = { law, name: about.number ?? about.title, ...days }
  if (about.kind === 'law-zh') return { amendments: readZhAmendments(text), notes: [] }
  if (about.kind !== 'law-vn') return { amendments: [], notes: [] }
  const { amendments, unread } = readAmendments(text)
  return { amendments, notes: unread.map((order) => ({ kind: 'order-unread', ...order })) }
}

/** Chunks, counts and notes of a tree of units: of a text, or of the tree that amendments made. */
export function structureLaw(
  law: LawTree,
  about: LawAbout,
): Pick<StructuredDocument, 'chunks' | 'articles' | 'units' | 'notes'> {
  const { chunks, notes } = chunkTree(law, about)
  return {
    chunks: chunks.map((chunk) => narrowed(chunk, about.validFrom)),
    articles: law.articles.length,
    units: unitsOf(law),
    notes: [...law.notes, ...notes],
  }
}

/** A chunk's own day only ever narrows its version's. */
function narrowed(chunk: CutChunk, from: Day | undefined): CutChunk {
  if (from === undefined || chunk.validFrom === undefined || chunk.validFrom > from) return chunk
  const { validFrom: _, ...rest } = chunk
  return rest
}

/** `168/2024/NĐ-CP` out of the first lines, which carry it as a heading ("NGHỊ ĐỊNH SỐ …", "Số: …"). */
function statedNumber(source: ParsedDocument | string): string | undefined {
  const head = toLines(typeof source === 'string' ? source.slice(0, 2000) : source).slice(0, 8)
  for (const { text } of head) {
    const [, number] =
      /^(?:[\p{Lu}\s]{2,30}|Số\s?:)\s*(?:SỐ:?\s*)?(\d{1,5}\/\d{4}\/[\p{Lu}\d-]{2,20})/u.exec(
        text,
      ) ?? []
    if (number !== undefined) return number
  }
  return undefined
}
