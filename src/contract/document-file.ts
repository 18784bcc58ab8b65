// Files that people put in: the row of each, which is its job as well, and how pages and commands are told of it.
import type { DocumentKind } from './document-kind.ts'
import type { Decoded, FileFault, Removed } from './parsed-document.ts'
import type { Tenant } from './people.ts'
import type { Trust } from './trust.ts'
import type { Day } from './unit.ts'

/**
 * `waiting` → `reading` → `indexing` → `ready`; `failed` with its fault; `asks`: a document of the same name is there already, and a
 * person says whether this is a new version of it; `removing`: it is on its way out, also over a restart.
 */
export const documentStates = Object.freeze([
  'waiting',
  'reading',
  'indexing',
  'ready',
  'failed',
  'asks',
  'removing',
] as const)
export type DocumentState = (typeof documentStates)[number]

/** Why a file is not searchable, besides what is wrong with the file itself. `left-folder`: it lay in the watched folder and is gone. */
export type DocumentFault =
  FileFault | 'storage-full' | 'too-many-chunks' | 'file-gone' | 'left-folder' | 'failed'

/** Primary key: id. Names are content: they stand here and nowhere in logs or ledger. */
export interface DocumentRow {
  /** `file_…` */
  readonly id: string
  readonly tenant: Tenant
  /** Whose own file it is, a person's or a group's (`group_…`); empty: the house's. */
  readonly owner: string
  readonly name: string
  /** Of the bytes, hex: where they lie below `documents/`. */
  readonly sha256: string
  readonly bytes: number
  readonly state: DocumentState
  /** Empty unless `failed`. */
  readonly fault: DocumentFault | ''
  readonly pages: number
  readonly pagesDone: number
  readonly collection: string
  /** Document and version in the index; empty until it is there. */
  readonly document: string
  readonly version: string
  /** What a person said of it: JSON of `AboutFile`. */
  readonly about: string
  /** What was found and left out: JSON of `FoundInFile`; empty until it was read. */
  readonly found: string
  readonly addedBy: string
  readonly addedAt: number
  readonly changedAt: number
}

/** A file in the folder that is watched. Primary key: tenant + place. */
export interface FolderFileRow {
  readonly tenant: Tenant
  /** Its path below the folder, with `/`; empty for the folder itself, where it is a mount. */
  readonly place: string
  /** Size and time of change when it was taken in; empty while it is not there. */
  readonly stamp: string
  /** Id of the file's row, which a person may have removed since: then it stays out until it changes. Empty: too large to be read. */
  readonly file: string
}

/** What a person may say of a file; all of it can be said later. */
export interface AboutFile {
  readonly title?: string
  /** `168/2024/NĐ-CP`. */
  readonly number?: string
  readonly kind?: DocumentKind
  readonly validFrom?: Day
  readonly validTo?: Day
  /** Where it comes from: `Công báo số 1.103`. */
  readonly source?: string
  readonly encoding?: string
  /** Who compared it with the gazette or the portal, by person, and when. */
  readonly checkedBy?: string
  readonly checkedOn?: Day
  /** The answer to `asks`: a version of this document, or `new`. */
  readonly as?: string
  /** Said by the watched folder: the document that lay at the same place before. */
  readonly follows?: string
}

export interface FoundInFile {
  readonly title: string
  readonly number?: string
  readonly kind: DocumentKind
  readonly language: 'vi' | 'zh' | 'en' | 'other'
  readonly removed: Removed
  readonly decoded?: Decoded
  readonly ocrPages: readonly number[]
  readonly chunks: number
  /** Chunks that tell a model what to do: no model sees them. */
  readonly orders: number
  /** Pages that nobody could read, where the fault is about them. */
  readonly faultPages?: readonly number[]
  /** Where `asks`: the document of the same name. */
  readonly similar?: { readonly document: string; readonly title: string }
}

export interface DocumentView {
  readonly id: string
  readonly name: string
  readonly title: string
  readonly number: string
  readonly state: DocumentState
  readonly fault: DocumentFault | ''
  readonly bytes: number
  readonly pages: number
  readonly pagesDone: number
  readonly collection: string
  readonly document: string
  readonly version: string
  /** Only its owner sees it. */
  readonly own: boolean
  /** Who finds it. A group that is no more has no name. */
  readonly seenBy:
    | { readonly to: 'everyone' }
    | { readonly to: 'me' }
    | { readonly to: 'group'; readonly id: string; readonly name: string }
  readonly about: AboutFile
  readonly found: FoundInFile | undefined
  /** Who compared it with the gazette, and when; empty: nobody has. */
  readonly checkedBy: string
  readonly checkedOn: Day
  readonly addedAt: number
}

export interface DocumentsView {
  readonly documents: readonly DocumentView[]
  readonly collections: readonly {
    readonly id: string
    readonly title: string
    readonly own: boolean
  }[]
  /** Endings that may be put in. */
  readonly accepted: readonly string[]
  readonly mostBytes: number
  readonly may: { readonly add: boolean; readonly manage: boolean }
  /** Groups that a document may be put in for; empty for whoever may not. */
  readonly groups: readonly { readonly id: string; readonly name: string }[]
}

/** Where a document is put: for everyone in the house, for one group (`group_…`), or for oneself. */
export type DocumentPlace = 'house' | 'own' | `group_${string}`

/** What one may say of a file; null takes back what was said. */
export type AboutWish = {
  readonly [Name in keyof AboutFile]?: AboutFile[Name] | null
}

/** A hit of `POST /api/documents/search`: to try what a question would find. */
export interface DocumentHit {
  readonly document: string
  readonly title: string
  readonly path: readonly string[]
  readonly text: string
  readonly page?: number
  readonly score: number
  readonly by: readonly ('citation' | 'words' | 'meaning')[]
  /** Words of the question that stand in it, as typed, rarest first. */
  readonly words: readonly string[]
  /** Share of the question's weight that stands in it, 0 to 1. */
  readonly covered: number
  readonly number: string
  readonly trust: Trust
  /** Empty: not stated. */
  readonly validFrom: Day
  /** The day after the last one; empty: it still holds. */
  readonly validTo: Day
  /** Empty: nobody has compared it. */
  readonly checkedOn: Day
  readonly ocr: boolean
  /** Tells a model what to do: no model is shown it. */
  readonly orders: boolean
}

/** POST /api/documents/search */
export interface DocumentsFound {
  /** The day that was asked for: said in the wish, else today in the house's zone. */
  readonly on: Day
  readonly hits: readonly DocumentHit[]
  /** Documents that speak of it, but on other days. */
  readonly otherDays: readonly {
    readonly title: string
    readonly from: Day
    readonly to: Day
  }[]
}

/** What an open page is told while a file is taken in. */
export interface DocumentEvent {
  readonly name: 'document-progress'
  readonly data: DocumentView
}
