// What commands ask about documents of the house (`verbs.ts`).
import { z } from 'zod'

import type { DocumentFault, DocumentHit, DocumentView } from '../contract/document-file.ts'

const path = z.string().min(1).max(4_096)
const line = z.string().min(1).max(300)
const day = z.string().regex(/^\d{4}-\d{2}-\d{2}$/)

export const documentVerbs = {
  'doc.add': z.strictObject({
    /** Absolute paths of files and folders. */
    paths: z.array(path).min(1).max(1_000),
    validFrom: day.optional(),
    validTo: day.optional(),
    source: line.optional(),
  }),
  'doc.list': z.strictObject({}),
  'doc.find': z.strictObject({
    text: z.string().min(1).max(2_000),
    on: day.optional(),
    limit: z.int().min(1).max(50),
  }),
  /** `on` left out: today. `undo` takes the mark away. */
  'doc.check': z.strictObject({ document: line, on: day.optional(), undo: z.boolean() }),
  'doc.remove': z.strictObject({ document: line }),
} as const satisfies Record<string, z.ZodType>

/** What became of one file. */
export interface AddedFile {
  readonly name: string
  /** `unreadable`: the system refused it; `code` says why. */
  readonly state: 'ready' | 'known' | 'asks' | 'failed' | 'unreadable'
  readonly id?: string
  readonly fault?: DocumentFault
  readonly faultPages?: readonly number[]
  readonly chunks?: number
  /** `asks`: title of the document that is there already. */
  readonly title?: string
  readonly code?: string
}

export interface AddProgress {
  readonly done: number
  readonly total: number
  /** The file that is being taken in. */
  readonly name: string
  readonly page: number
  readonly pages: number
  /** A file that is through. */
  readonly added?: AddedFile
}

type None = Readonly<Record<string, never>>

export interface DocumentVerbResults {
  'doc.add': {
    readonly files: readonly AddedFile[]
    /** Names of files of kinds that are not taken in, where a folder was named. */
    readonly passedOver: readonly string[]
  }
  'doc.list': { readonly documents: readonly DocumentView[] }
  'doc.find': { readonly hits: readonly DocumentHit[] }
  'doc.check': { readonly document: DocumentView }
  'doc.remove': None
}

export interface DocumentVerbProgress {
  'doc.add': AddProgress
}
