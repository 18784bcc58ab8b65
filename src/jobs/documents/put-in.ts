// Puts one file in: its bytes on disk, its row in the queue, and no second row for what is there already.
import type { Clock } from '../../contract/clock.ts'
import type { AboutFile, DocumentRow } from '../../contract/document-file.ts'
import type { KnowledgeStore } from '../../contract/knowledge.ts'
import type { Tenant } from '../../contract/people.ts'
import type { Reader, Step } from '../../contract/store.ts'
import { newId } from '../../time/new-id.ts'
import type { FileStore, ReceivedFile } from './file-store.ts'
import { collectionOf, isGroup, visibilityOf } from './place.ts'
import type { DocumentQueue } from './queue.ts'

export interface NewFile {
  readonly tenant: Tenant
  /** A person, or a group (`group_…`); empty: the house's. */
  readonly owner: string
  readonly name: string
  readonly about: AboutFile
  /** Empty where no person did it. */
  readonly addedBy: string
}

export interface PuttingParts {
  readonly store: { readonly reader: Pick<Reader, 'find'> }
  readonly knowledge: () => KnowledgeStore
  readonly files: FileStore
  readonly queue: Pick<DocumentQueue, 'wake'>
  readonly clock: Clock
  readonly mostBytes: () => number
  readonly silenceMs: () => number
  /** What collections are called, in the house's language. */
  readonly collectionTitle: (kind: 'house' | 'own') => string
  /** Empty for a group that is no more. */
  readonly groupName: (tenant: Tenant, id: string) => string
}

export interface Putting {
  readonly stream: ReadableStream<Uint8Array>
  readonly signal: AbortSignal
  /** Writes the row with whatever has to be written together with it. @throws SenError `already_changed`. */
  readonly enter: (row: DocumentRow, steps: readonly Step[]) => Promise<void>
}

export interface PutIn {
  readonly row: DocumentRow
  /** The same bytes were there already; what had failed is tried again. */
  readonly isKnown: boolean
}

/** @returns what puts a file in. It throws SenError of receiving and of `enter`; then nothing is left of it. */
export function createPutIn(
  parts: PuttingParts,
): (file: NewFile, putting: Putting) => Promise<PutIn> {
  const { store, files, queue, clock } = parts

  /** Bytes without a row are nobody's. */
  const giveUp = async (received: ReceivedFile): Promise<void> => {
    const { sha256 } = received
    received[Symbol.dispose]()
    const rows = await store.reader.find('documents', { sha256 }, { limit: 1 })
    if (rows.length === 0) await files.remove(sha256)
  }

  const enterRow = async (
    file: NewFile,
    received: ReceivedFile,
    { enter }: Putting,
  ): Promise<PutIn> => {
    const { tenant, owner } = file
    const { sha256, bytes } = received
    const same = await store.reader.find('documents', { tenant, sha256, owner }, { limit: 10 })
    const known = same.find(({ state }) => state !== 'failed' && state !== 'removing')
    if (known !== undefined) return { row: known, isKnown: true }
    const failed = same.find(({ state }) => state === 'failed')
    if (failed !== undefined) {
      // A second row for the same bytes would only be a second failure to look at.
      const set = { state: 'waiting', fault: '', pagesDone: 0, changedAt: clock.now() } as const
      const where = { id: failed.id, state: 'failed' } as const
      await enter(failed, [{ do: 'update', table: 'documents', where, set }])
      queue.wake()
      return { row: { ...failed, ...set }, isKnown: false }
    }
    await keepCollection(parts, file)
    const now = clock.now()
    const row: DocumentRow = {
      id: newId('file', clock),
      tenant,
      owner,
      name: file.name,
      sha256,
      bytes,
      state: 'waiting',
      fault: '',
      pages: 0,
      pagesDone: 0,
      collection: collectionOf(file, owner),
      document: '',
      version: '',
      about: JSON.stringify(file.about),
      found: '',
      addedBy: file.addedBy,
      addedAt: now,
      changedAt: now,
    }
    await enter(row, [{ do: 'insert', table: 'documents', row }])
    queue.wake()
    return { row, isKnown: false }
  }

  return async (file, putting) => {
    const { stream, signal } = putting
    const limits = { bytes: parts.mostBytes(), silenceMs: parts.silenceMs(), signal }
    using received = await files.receive(stream, limits)
    try {
      return await enterRow(file, received, putting)
    } catch (error) {
      // What goes wrong here is of the database, and must not hide what was wrong first; the next start sweeps.
      await giveUp(received).catch(() => undefined)
      throw error
    }
  }
}

async function keepCollection(
  { knowledge, collectionTitle, groupName }: PuttingParts,
  { tenant, owner }: NewFile,
): Promise<void> {
  const title = isGroup(owner)
    ? groupName(tenant, owner)
    : collectionTitle(owner === '' ? 'house' : 'own')
  await knowledge().putCollection({
    id: collectionOf({ tenant }, owner),
    tenant,
    title,
    origin: 'house',
    visibility: visibilityOf(owner),
  })
}
