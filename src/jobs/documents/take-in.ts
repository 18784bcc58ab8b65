// One file from its bytes to the index: read by the child, compared with what is there, judged, and put in whole or not at all.
import { join } from 'node:path'

import type {
  AboutFile,
  DocumentFault,
  DocumentRow,
  FoundInFile,
} from '../../contract/document-file.ts'
import type { DocumentVersion, KnowledgeStore, KnownDocument } from '../../contract/knowledge.ts'
import { SenError } from '../../errors/sen-error.ts'
import { namedEncodings } from '../../knowledge/ingest/encodings/decode-bytes.ts'
import { foldMarks } from '../../text/fold-marks.ts'
import type { ParsedHead } from '../ingest/messages.ts'
import { BadResult } from '../ingest/open-result.ts'
import type { IngestRead, IngestRunner } from '../ingest/runner.ts'
import { isDiskFull } from '../is-disk-full.ts'
import { aboutOf } from './document-json.ts'
import { type Judge, judgeChunks, type JudgedChunks, type JudgingInto } from './judge-chunks.ts'
import { isGroup, readerFor } from './place.ts'

export interface TakeInParts {
  readonly runner: IngestRunner
  readonly store: KnowledgeStore
  readonly pathOf: (sha256: string) => string
  readonly judge: Judge['judge']
  readonly sensitiveWordAlone: boolean
  /** Ids for a document that is new and for its version; the same ones again after a restart. */
  readonly ids: { readonly document: string; readonly version: string }
  readonly mostChunks: number
  readonly onPage: (done: number, total: number) => void
  /** The file was read; from here on it goes into the index. */
  readonly onRead: (found: FoundInFile, document: string) => Promise<void>
  readonly signal: AbortSignal
}

export type TakenIn =
  | {
      readonly state: 'ready'
      readonly document: string
      readonly version: string
      readonly found: FoundInFile
      readonly pages: number
    }
  | { readonly state: 'asks'; readonly found: FoundInFile; readonly pages: number }
  | {
      readonly state: 'failed'
      readonly fault: DocumentFault
      readonly pages?: readonly number[] | undefined
    }

/** @throws the signal's reason; what the store throws for anything but a full disk. */
export async function takeIn(row: DocumentRow, parts: TakeInParts): Promise<TakenIn> {
  const about = aboutOf(row)
  await using read = await parts.runner.parse(
    {
      file: parts.pathOf(row.sha256),
      name: row.name,
      about,
      encoding: namedEncodings.find((one) => one === about.encoding),
    },
    { signal: parts.signal, onPage: parts.onPage },
  )
  const { head } = read
  if (head.kind === 'fault') return { state: 'failed', fault: head.fault, pages: head.pages }
  if (head.chunks > parts.mostChunks) return { state: 'failed', fault: 'too-many-chunks' }
  const title = titleOf(row, head)
  const above = [title, about.number ?? head.number ?? '', about.source ?? row.name].join('\n')
  const judged = await judgeResult(read, { ...parts, above })
  if (judged === undefined) return { state: 'failed', fault: 'damaged' }
  const { path, count, orders } = judged
  const found = foundFrom(head, { title, orders })
  const similar = await similarTo(row, about, { found, parts })
  const pages = head.pages ?? 0
  if (similar !== undefined) return { state: 'asks', found: { ...found, similar }, pages }
  const document = documentFor(row, about, { found, id: documentIdOf(row, about, parts) })
  await parts.onRead(found, document.id)
  const version = versionFor(row, about, { document: document.id, found, id: parts.ids.version })
  await parts.store.putVersion({ document, version, chunks: { path, count } }, parts.signal)
  return { state: 'ready', document: document.id, version: version.id, found, pages }
}

/** Undefined for a result that is none, which is found out while it is read. */
async function judgeResult(
  { chunks, folder }: IngestRead,
  judging: Omit<JudgingInto, 'path'>,
): Promise<JudgedChunks | undefined> {
  try {
    return await judgeChunks(chunks(), { ...judging, path: join(folder, 'judged.jsonl') })
  } catch (error) {
    if (error instanceof BadResult) return undefined
    throw error
  }
}

function foundFrom(
  head: ParsedHead,
  { title, orders }: { readonly title: string; readonly orders: number },
): FoundInFile {
  return {
    title,
    ...(head.number !== undefined && { number: head.number }),
    kind: head.documentKind,
    language: head.language,
    removed: head.removed,
    ...(head.decoded !== undefined && { decoded: head.decoded }),
    ocrPages: head.ocrPages,
    chunks: head.chunks,
    orders,
  }
}

/** What a person said, what the file says, what it is called. */
function titleOf(row: DocumentRow, head: ParsedHead): string {
  if (head.title !== '') return head.title
  // A file of a folder is called by its path in it.
  const [name = ''] = row.name.split('/').slice(-1)
  return name.replace(/\.[A-Za-z0-9]{1,10}$/, '').replaceAll('_', ' ')
}

/** A document of the same number, or where there is none of the same title, that is not this file's own. */
async function similarTo(
  row: DocumentRow,
  about: AboutFile,
  { found, parts }: { readonly found: FoundInFile; readonly parts: TakeInParts },
): Promise<FoundInFile['similar']> {
  if (about.as !== undefined || row.document !== '') return undefined
  const known = await parts.store.documents(readerFor(row))
  if (about.follows !== undefined) {
    const followed = known.find(({ document }) => document.id === about.follows)?.document
    if (followed !== undefined) return { document: followed.id, title: followed.title }
  }
  const number = foldMarks(about.number ?? found.number ?? '')
  const title = foldMarks(found.title)
  const same = known.find(({ document }) => {
    if (document.collection !== row.collection || document.id === parts.ids.document) return false
    const other = foldMarks(document.number ?? '')
    return number !== '' || other !== '' ? number === other : foldMarks(document.title) === title
  })
  return same === undefined ? undefined : { document: same.document.id, title: same.document.title }
}

function documentIdOf(row: DocumentRow, about: AboutFile, { ids }: TakeInParts): string {
  if (about.as !== undefined && about.as !== 'new') return about.as
  return row.document === '' ? ids.document : row.document
}

function documentFor(
  row: DocumentRow,
  about: AboutFile,
  { found, id }: { readonly found: FoundInFile; readonly id: string },
): KnownDocument {
  const number = about.number ?? found.number
  return {
    id,
    collection: row.collection,
    title: found.title,
    ...(number !== undefined && { number }),
    aliases: [],
    kind: found.kind,
    language: found.language,
    // Whoever manages the house's documents puts in a group's as well.
    trust: row.owner === '' || isGroup(row.owner) ? 'own' : 'member',
  }
}

function versionFor(
  row: DocumentRow,
  about: AboutFile,
  of: { readonly document: string; readonly found: FoundInFile; readonly id: string },
): DocumentVersion {
  return {
    id: of.id,
    document: of.document,
    ...(about.validFrom !== undefined && { validFrom: about.validFrom }),
    ...(about.validTo !== undefined && { validTo: about.validTo }),
    sha256: row.sha256,
    source: about.source ?? row.name,
    ...(about.checkedBy !== undefined && { checkedBy: about.checkedBy }),
    ...(about.checkedOn !== undefined && { checkedOn: about.checkedOn }),
    ocr: of.found.ocrPages.length > 0,
    addedAt: row.addedAt,
  }
}

/** A fault of the machine, as a file's own fault; undefined for anything that is a fault of ours. */
export function machineFault(thrown: unknown): DocumentFault | undefined {
  // The index has no place for more pieces, whatever the disk has.
  if (thrown instanceof SenError && thrown.code === 'storage_full')
    return thrown.detail['why'] === 'chunks' ? 'too-many-chunks' : 'storage-full'
  if (isDiskFull(thrown)) return 'storage-full'
  if (thrown instanceof Error && 'code' in thrown && thrown.code === 'ENOENT') return 'file-gone'
  return undefined
}
