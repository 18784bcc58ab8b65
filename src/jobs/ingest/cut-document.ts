// From a parsed document to its pieces, in the child: a hostile text is cut where a hostile file is read.
import type { DocumentKind } from '../../contract/knowledge.ts'
import type { ParsedDocument } from '../../contract/parsed-document.ts'
import { tableRows } from '../../knowledge/ingest/table-rows.ts'
import { structureDocument } from '../../knowledge/structure/structure-document.ts'
import type { CutChunk } from './messages.ts'

export interface AboutDocument {
  readonly title?: string | undefined
  readonly number?: string | undefined
  readonly kind?: DocumentKind | undefined
}

export interface CutDocument {
  readonly kind: DocumentKind
  /** Empty where neither a person nor the file says one. */
  readonly title: string
  readonly number: string | undefined
  readonly chunks: readonly CutChunk[]
}

/** What a person said of it wins over what the file says of itself. */
export function cutDocument(document: ParsedDocument, about: AboutDocument): CutDocument {
  const { kind, title, number, chunks } = structureDocument(document, {
    title: about.title ?? document.title ?? '',
    ...(about.number !== undefined && { number: about.number }),
    ...(about.kind !== undefined && { kind: about.kind }),
    language: document.language,
  })
  return { kind, title, number, chunks }
}

/** The rows of its tables as they are: nothing is structured, and nothing goes into an index. */
export function rowsOfDocument(document: ParsedDocument): CutDocument {
  const chunks = tableRows(document).map((row, ordinal): CutChunk => ({
    ordinal,
    unit: {},
    path: [],
    context: '',
    text: JSON.stringify(row),
    flags: [],
  }))
  return { kind: 'table', title: '', number: undefined, chunks }
}
