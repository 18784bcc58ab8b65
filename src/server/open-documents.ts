// Documents of a running node: the desk at which people put them in, the queue that takes them in, and the index in which they are found.
import { existsSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

import type { Clock } from '../contract/clock.ts'
import type { Config } from '../contract/config.ts'
import type { DocumentRow } from '../contract/document-file.ts'
import type { OwnWords } from '../contract/finding.ts'
import type { Day, KnowledgeStore } from '../contract/knowledge.ts'
import type { Actor } from '../contract/people.ts'
import type { Store } from '../contract/store.ts'
import { documentWords } from '../i18n/document-words.ts'
import { createDocumentDesk, type DocumentDesk } from '../jobs/documents/desk.ts'
import { createFileStore } from '../jobs/documents/file-store.ts'
import { createPutIn, type PuttingParts } from '../jobs/documents/put-in.ts'
import { createDocumentQueue, type DocumentQueue } from '../jobs/documents/queue.ts'
import { reconcileDocuments } from '../jobs/documents/reconcile.ts'
import { createRemoval } from '../jobs/documents/remove-row.ts'
import { FolderWatch } from '../jobs/documents/watch-folder.ts'
import { createWithdrawal } from '../jobs/documents/withdraw-row.ts'
import { createIngestRunner, type IngestRunner } from '../jobs/ingest/runner.ts'
import { DocumentJudge } from '../jobs/judge/judge.ts'
import { defaultIngestLimits, type IngestLimits } from '../knowledge/ingest/limits.ts'
import type { Log } from '../log/log.ts'
import { changeHouse, stillHasRole } from '../people/change.ts'
import type { Directory } from '../people/directory.ts'
import { dayOf } from '../time/day.ts'
import { ocrLanguages } from './ocr-languages.ts'

export interface Documents extends AsyncDisposable {
  readonly desk: DocumentDesk
  readonly queue: DocumentQueue
  readonly runner: IngestRunner
  /** The folder on disk whose files are the house's; looks by itself once `resume` was called. */
  readonly folder: FolderWatch
  /** Whether any document may be found; known without opening anything. */
  hasAny(): boolean
  /** Day of the house now. */
  today(): Day
  /** Tells each change of each file, until it is disposed. */
  watch(listener: (row: DocumentRow) => void): Disposable
  /** Goes on with what the last run left. Of the server only: a command takes in what it puts in. */
  resume(): Promise<void>
}

export interface DocumentsParts {
  readonly config: () => Config
  readonly store: Pick<Store, 'reader' | 'writer'>
  /** Loads nothing before the first look into it; closed by whoever opened it. */
  readonly knowledge: KnowledgeStore
  /** Resolves when the texts of live packs are in it. */
  readonly packTexts: () => Promise<void>
  readonly byMeaning: (actor: Actor) => KnowledgeStore['search'] | undefined
  readonly clock: Clock
  readonly log: Log
  readonly directory: Directory
  /** The house's own words. @throws SenError while nobody may look into a text without them. */
  readonly own: () => OwnWords | undefined
  /** How this program starts its engine: the reader of files is another child of the same program. */
  readonly engineCommand: readonly string[]
  readonly onChange: (row: DocumentRow) => void
  /** The data folder comes from a backup, and this is the first time that it is opened. */
  readonly isRestored: boolean
}

export async function openDocuments(parts: DocumentsParts): Promise<Documents> {
  const { store, clock, directory, log } = parts
  const { dataFolder, databaseUrl } = parts.config()
  const opened = clock.now()
  const files = createFileStore(join(dataFolder, 'documents'))
  const knowledge = (): KnowledgeStore => parts.knowledge
  const isAnyReady = async (): Promise<boolean> =>
    (await store.reader.find('documents', { state: 'ready' }, { limit: 1 })).length > 0
  const hasIndex = (): boolean =>
    databaseUrl !== undefined || existsSync(join(dataFolder, 'knowledge.db'))
  if (parts.isRestored && hasIndex()) {
    const house = directory.house()
    const tenants = house === undefined ? [] : [house.id]
    await reconcileDocuments({ store, knowledge: parts.knowledge, tenants })
  }
  let hasAny = await isAnyReady()
  const listeners = new Set<(row: DocumentRow) => void>()
  const today = (): Day => dayOf(clock.now(), directory.house()?.zone ?? 'UTC')
  const runner = createIngestRunner({
    command: [...parts.engineCommand.slice(0, -1), 'ingest-child'],
    temporaryFolder: tmpdir(),
    dataFolder,
    limits: () => limitsOf(parts.config()),
    ocrLanguages: () => [ocrLanguages[directory.house()?.language ?? parts.config().language ?? 'en']], // prettier-ignore
    clock,
  })
  const changed = (row: DocumentRow): void => {
    // It is found a moment before its row says so.
    if (row.state === 'indexing' || row.state === 'ready') hasAny = true
    parts.onChange(row)
    for (const listener of listeners) listener(row)
  }
  const judge = new DocumentJudge({
    command: [...parts.engineCommand.slice(0, -1), 'judge-child'],
    clock,
    own: parts.own,
    memoryBytes: () => parts.config().documents.memoryBytes,
  })
  const remove = createRemoval({ store, files, knowledge })
  const queue = createDocumentQueue({
    store,
    knowledge,
    runner,
    files,
    judge: judge.judge,
    sensitiveWordAlone: () => directory.house()?.sector === 'health',
    mostChunks: () => parts.config().documents.chunks,
    clock,
    log,
    onChange: changed,
    async remove(row) {
      await remove(row)
      hasAny = await isAnyReady()
    },
  })
  const putting: PuttingParts = {
    store,
    knowledge,
    files,
    queue,
    clock,
    mostBytes: () => parts.config().documents.fileBytes,
    silenceMs: () => parts.config().times.body,
    groupName: (tenant, id) => directory.group(tenant, id)?.name ?? '',
    collectionTitle: (kind) => documentWords(directory.house()?.language ?? 'en').collections[kind],
  }
  const withdrawal = createWithdrawal({ store, queue, knowledge, clock })
  const folder = new FolderWatch({
    folder: () => parts.config().documents.folder,
    dataFolder,
    tenant: () => directory.house()?.id,
    store,
    putIn: createPutIn(putting),
    async withdraw(row) {
      await withdrawal.withdraw(row)
      hasAny = await isAnyReady()
      changed({ ...row, state: 'failed', fault: 'left-folder' })
    },
    async drop(row) {
      const set = { state: 'removing' } as const
      await store.writer.apply([{ do: 'update', table: 'documents', where: { id: row.id }, set }])
      await queue.stop(row.id)
      await queue.removed(row.id)
    },
    wake: () => queue.wake(),
    clock,
    log,
  })
  const desk = createDocumentDesk({
    ...putting,
    queue,
    today: (tenant) => dayOf(clock.now(), directory.tenant(tenant)?.zone ?? 'UTC'),
    personName: (tenant, id) => directory.user(tenant, id)?.name ?? '',
    groups: (tenant) => directory.groups(tenant),
    packTexts: parts.packTexts,
    byMeaning: parts.byMeaning,
    async write(actor, { steps, entry }) {
      const context = { store, directory, clock }
      const { tenant } = actor
      // Before the set-up there is nobody who could have done it, and so no entry.
      if (directory.house() === undefined) await changeHouse(context, { tenant, steps })
      else await changeHouse(context, { tenant, steps: [stillHasRole(actor), ...steps], entry })
    },
  })
  return {
    desk,
    queue,
    runner,
    folder,
    hasAny: () => hasAny,
    today,
    watch(listener) {
      listeners.add(listener)
      return { [Symbol.dispose]: () => void listeners.delete(listener) }
    },
    async resume() {
      // An index that was lost is made again from the files.
      if (hasAny && !hasIndex())
        await store.writer.apply([
          { do: 'update', table: 'documents', where: { state: 'ready' }, set: { state: 'waiting' }, atLeast: 0 }, // prettier-ignore
        ])
      await runner.sweep()
      await withdrawal.finish()
      await files.sweep(
        opened,
        async (sha256) =>
          (await store.reader.find('documents', { sha256 }, { limit: 1 })).length > 0,
      )
      await queue.resume()
      folder.start()
    },
    async [Symbol.asyncDispose]() {
      await folder[Symbol.asyncDispose]()
      await queue[Symbol.asyncDispose]()
      await judge[Symbol.asyncDispose]()
    },
  }
}

function limitsOf({ documents }: Config): IngestLimits {
  const { fileBytes, inflatedBytes, pages, textBytes } = documents
  const { milliseconds, ocrPageMilliseconds, memoryBytes } = documents
  return {
    ...defaultIngestLimits,
    fileBytes,
    inflatedBytes,
    pages,
    textBytes,
    milliseconds,
    ocrPageMilliseconds,
    memoryBytes,
  }
}
