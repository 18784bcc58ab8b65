// Own documents: collections, documents, versions, chunks, and one way to search them. Design `knowledge`.
import type { DataClass } from './data-class.ts'
import type { DocumentKind } from './document-kind.ts'
import type { Tenant } from './people.ts'
import type { Trust } from './trust.ts'
import type { Day, UnitRef } from './unit.ts'

export { trusts } from './trust.ts'
export type { Trust } from './trust.ts'
export type { Day, UnitRef } from './unit.ts'

export { documentKinds } from './document-kind.ts'
export type { DocumentKind } from './document-kind.ts'

/** Who may read a collection. `everyone`: all persons of the tenant. */
export type Visibility =
  | { readonly to: 'everyone' }
  | { readonly to: 'groups'; readonly groups: readonly string[] }
  | { readonly to: 'person'; readonly person: string }
  | { readonly to: 'conversation'; readonly conversation: string }

export interface Collection {
  readonly id: string
  readonly tenant: Tenant
  readonly title: string
  /** `pack:<id>` where a pack brought it: its documents are exchanged with the pack and by nothing else. */
  readonly origin: 'house' | `pack:${string}` | 'folder'
  readonly visibility: Visibility
}

/** A document: what stays the same over its versions. */
export interface KnownDocument {
  readonly id: string
  readonly collection: string
  readonly title: string
  /** `168/2024/NĐ-CP`; absent where it has none. */
  readonly number?: string
  readonly aliases: readonly string[]
  readonly kind: DocumentKind
  readonly language: 'vi' | 'zh' | 'en' | 'other'
  readonly trust: Trust
}

/** One wording of a document, valid on some days. */
export interface DocumentVersion {
  readonly id: string
  readonly document: string
  /** First day; absent where it is not stated: then it is searched and quoted with that remark, and answers nothing without a model. */
  readonly validFrom?: Day
  /** The day after the last one. */
  readonly validTo?: Day
  /** SHA-256 of the file, hex. */
  readonly sha256: string
  readonly source: string
  /** Who compared it with the gazette or the portal, and when; absent: every answer says that nobody has. */
  readonly checkedBy?: string
  readonly checkedOn?: Day
  readonly ocr: boolean
  readonly addedAt: number
}

export const chunkFlags = Object.freeze([
  'orders',
  'stuffed',
  'ocr',
  'amended',
  'latin-mixed',
] as const)
/** `orders`: it tells a model what to do, so no model sees it. `amended`: a later text changes it and that is not applied. */
export type ChunkFlag = (typeof chunkFlags)[number]

/** The smallest piece that can be quoted alone, as cutting makes it. */
export interface Chunk {
  /** From 0 within its version, in reading order. */
  readonly ordinal: number
  readonly unit: Omit<UnitRef, 'document'>
  /** Headings above it, outermost first, for display. */
  readonly path: readonly string[]
  /** Indexed with it and shown above it, never quoted as its words: title, number, article title. */
  readonly context: string
  /** Display form; what is quoted. */
  readonly text: string
  readonly page?: number
  /** Narrower than its version's days. */
  readonly validFrom?: Day
  readonly validTo?: Day
  readonly flags: readonly ChunkFlag[]
  /** Of the text itself, as detection found it when it was taken in. */
  readonly class: DataClass
}

/** A chunk as it lies in the index. */
export interface StoredChunk extends Chunk {
  readonly id: number
  readonly collection: string
  readonly document: KnownDocument
  readonly version: DocumentVersion
}

/** Who asks: nothing that they may not read is counted, ranked or returned, not even in how rare a word is. */
export interface KnowledgeReader {
  readonly tenant: Tenant
  readonly person: string
  readonly groups: readonly string[]
  readonly conversation?: string
}

export interface KnowledgeQuery {
  /** At most 2,000 characters and 256 tokens are looked at. */
  readonly text: string
  /** What is compared by meaning, where words were added to `text`. */
  readonly meaning?: string
  readonly reader: KnowledgeReader
  /** The day whose law is asked for. */
  readonly on: Day
  readonly collections?: readonly string[]
  readonly documents?: readonly string[]
  /** Only documents that may answer alone. */
  readonly trustedOnly?: boolean
  /** At most 50; default 10. */
  readonly limit?: number
}

/** Why a chunk stands where it stands. */
export interface HitReason {
  /** Found by the citation in the question, by words, by meaning; several may hold. */
  readonly by: readonly ('citation' | 'words' | 'meaning')[]
  /** Words of the question that stand in it, as typed, rarest first, at most 8. */
  readonly words: readonly string[]
  /** Share of the question's weight (idf) that the chunk holds. */
  readonly covered: number
}

export interface Hit {
  readonly chunk: StoredChunk
  /** Of its words, against the mass of the question; its likeness where it was found by meaning alone. */
  readonly score: number
  /** What it stands by where meaning was asked too: share of the mass that its words score, plus half its likeness. */
  readonly sum?: number
  readonly reason: HitReason
}

export interface Found {
  readonly hits: readonly Hit[]
  /** Sum of the idf of the question's tokens: what scores are measured against. */
  readonly mass: number
  /** Of all that this reader may read of what was searched: how many there are. */
  readonly chunks: number
  /** Documents that speak of it, but on other days: named with their days, never quoted as law. */
  readonly otherDays: readonly {
    readonly document: KnownDocument
    readonly from?: Day
    readonly to?: Day
  }[]
}

/** A version with its chunks, about to be taken in: all of it becomes searchable in one transaction, or nothing. */
export interface NewVersion {
  readonly document: KnownDocument
  readonly version: DocumentVersion
  readonly chunks: readonly Chunk[] | ChunkFile
}

/** Chunks of a large document: read as they are taken in, never held whole. */
export interface ChunkFile {
  /** A file of this program's own, each line the JSON of a {@link Chunk}; it stays until the version is taken in. */
  readonly path: string
  readonly count: number
}

/** The database of own documents. */
export interface KnowledgeStore {
  readonly dialect: 'sqlite' | 'postgres'
  putCollection(collection: Collection): Promise<void>
  collections(tenant: Tenant): Promise<readonly Collection[]>
  /** Deletes it with its documents, versions, chunks, terms and vectors, in one transaction. */
  deleteCollection(id: string): Promise<void>
  /** Searchable when the promise resolves; replaces nothing but a version with the same id. @throws SenError `storage_full` */
  putVersion(version: NewVersion, signal: AbortSignal): Promise<void>
  deleteVersion(id: string): Promise<void>
  deleteDocument(id: string): Promise<void>
  documents(
    reader: KnowledgeReader,
  ): Promise<
    readonly { readonly document: KnownDocument; readonly versions: readonly DocumentVersion[] }[]
  >
  /** Marks what a person has compared with the gazette, or takes the mark away. */
  check(version: string, by: string | undefined, on: Day | undefined): Promise<void>
  search(query: KnowledgeQuery, signal: AbortSignal): Promise<Found>
  /** The chunks of one unit on a day, in reading order; empty where there is none. */
  unit(
    ref: UnitRef,
    at: { readonly reader: KnowledgeReader; readonly on: Day },
  ): Promise<readonly StoredChunk[]>
  /** A chunk by its id, if this reader may see it. */
  chunk(id: number, reader: KnowledgeReader): Promise<StoredChunk | undefined>
  /** For the citation resolver: what documents this reader has on a day, with the articles of each, in order. */
  registry(reader: KnowledgeReader, on: Day): Promise<readonly RegisteredDocument[]>
  copyTo(file: string, signal: AbortSignal): Promise<void>
  [Symbol.asyncDispose](): Promise<void>
}

/** What the citation resolver knows of a document. */
export interface RegisteredDocument {
  readonly id: string
  /** `Nghị định`, `法律`. */
  readonly type: string
  readonly number: string | undefined
  readonly title: string
  readonly aliases: readonly string[]
  readonly articles: number
  /** Clauses per article, points per `article.clause`, where the text is there to count them. */
  readonly units?: ReadonlyMap<string, readonly string[]>
}

export const citationOutcomes = Object.freeze([
  'resolved',
  'ambiguous',
  'needs-context',
  'unknown-document',
  'no-such-article',
  'no-such-clause',
  'no-such-point',
  'none',
] as const)

/** What a text cites (design `knowledge` §7). */
export interface Citations {
  readonly outcome: (typeof citationOutcomes)[number]
  readonly refs: readonly UnitRef[]
  /** Where `ambiguous`: the documents that fit. */
  readonly fits: readonly string[]
}
