// Takes in what waits, one file after the other: the rows are the queue, so that a restart goes on where the last run ended.
import type { Clock } from '../../contract/clock.ts'
import type { DocumentRow } from '../../contract/document-file.ts'
import type { KnowledgeStore } from '../../contract/knowledge.ts'
import type { Reader, Step, Writer } from '../../contract/store.ts'
import type { Log } from '../../log/log.ts'
import { newId } from '../../time/new-id.ts'
import type { IngestRunner } from '../ingest/runner.ts'
import type { FileStore } from './file-store.ts'
import type { Judge } from './judge-chunks.ts'
import { machineFault, takeIn, type TakenIn } from './take-in.ts'

export interface QueueParts {
  readonly store: {
    readonly reader: Pick<Reader, 'find'>
    readonly writer: Pick<Writer, 'apply'>
  }
  /** Opened when the first file is ready for it. */
  readonly knowledge: () => KnowledgeStore
  readonly runner: IngestRunner
  readonly files: FileStore
  readonly judge: Judge['judge']
  readonly sensitiveWordAlone: () => boolean
  readonly mostChunks: () => number
  readonly clock: Clock
  readonly log: Log
  /** After each change, also of a page: at most two a second. */
  readonly onChange: (row: DocumentRow) => void
  /** Takes a row that is `removing` out of index, table and folder. */
  readonly remove: (row: DocumentRow) => Promise<void>
  /** How long is waited after the disk was full; 30 s unless said. */
  readonly roomMs?: number
}

export interface DocumentQueue extends AsyncDisposable {
  /** Begins with what waits, if nothing runs. */
  wake(): void
  /** What the last run left half done, and what found no room, waits again; then as `wake`. */
  resume(): Promise<void>
  /** Ends the reading of one file; resolves when nothing of it runs any more. */
  stop(id: string): Promise<void>
  /** Resolves when nothing more is done with this file for now: look at its row. @throws the signal's reason. */
  settled(id: string, signal: AbortSignal): Promise<void>
  /** Resolves when a row that is `removing` is gone. */
  removed(id: string): Promise<void>
  /** The row as it is now: pages done are in memory only. */
  current(row: DocumentRow): DocumentRow
  /** Resolves when nothing waits any more. */
  idle(): Promise<void>
}

const progressEvery = 500
const roomMs = 30_000
/** One file is read at a time: more than one left half done is a clock that jumped or a second program. */
const mostLeft = 100

export function createDocumentQueue(parts: QueueParts): DocumentQueue {
  const { store, clock, log } = parts
  const closing = new AbortController()
  let running:
    | {
        readonly id: string
        readonly stop: AbortController
        readonly over: Promise<void>
        row: DocumentRow
      }
    | undefined
  let loop: Promise<void> | undefined
  const leaving = new Map<string, PromiseWithResolvers<void>>()
  const settling = new Map<string, PromiseWithResolvers<void>>()
  let isWoken = false
  /** There was no room: nothing is begun before somebody asks, or the time is over. */
  let isFull = false
  let later: ReturnType<typeof setTimeout> | undefined

  const save = async (row: DocumentRow, set: Partial<DocumentRow>): Promise<DocumentRow> => {
    const changed = { ...row, ...set, changedAt: clock.now() }
    // A row that a person is removing stays so.
    const where = { id: row.id, state: row.state }
    const applied = await store.writer.apply([{ do: 'update', table: 'documents', where, set: { ...set, changedAt: changed.changedAt } }]) // prettier-ignore
    if (applied.kind === 'undone') throw new Stopped()
    parts.onChange(changed)
    return changed
  }

  const process = async (waiting: DocumentRow): Promise<void> => {
    const stop = new AbortController()
    const over = Promise.withResolvers<void>()
    running = { id: waiting.id, stop, over: over.promise, row: waiting }
    const signal = AbortSignal.any([stop.signal, closing.signal])
    let row = waiting
    let lastTold = Number.NEGATIVE_INFINITY
    const version = row.version === '' ? newId('ver', clock) : row.version
    const document = row.document === '' ? newId('doc', clock) : row.document
    try {
      // Its version's id is on disk before anything is in the index: a second run replaces what the first had put there.
      row = await save(row, { state: 'reading', version, pagesDone: 0 })
      const taken = await takeIn(row, {
        runner: parts.runner,
        store: parts.knowledge(),
        pathOf: (sha256) => parts.files.pathOf(sha256),
        judge: parts.judge,
        sensitiveWordAlone: parts.sensitiveWordAlone(),
        ids: { document, version },
        mostChunks: parts.mostChunks(),
        signal,
        onPage(done, total) {
          row = { ...row, pagesDone: done, pages: total }
          if (running?.id === row.id) running.row = row
          if (clock.monotonic() - lastTold < progressEvery && done < total) return
          lastTold = clock.monotonic()
          parts.onChange(row)
        },
        async onRead(found, documentId) {
          const read = {
            document: documentId,
            found: JSON.stringify(found),
            pages: row.pages,
            pagesDone: row.pagesDone,
          }
          row = await save(row, { state: 'indexing', ...read })
        },
      })
      await save(row, endingOf(taken))
    } catch (thrown) {
      if (thrown instanceof Stopped || signal.aborted) return
      const fault = machineFault(thrown)
      if (fault === 'storage-full') waitForRoom()
      // The file's name is nobody's business in a log.
      if (fault === undefined) log.error('document-failed', { error: thrown })
      await save(row, { state: 'failed', fault: fault ?? 'failed' }).catch((error: unknown) => {
        if (!(error instanceof Stopped)) log.error('document-failed', { error })
      })
    } finally {
      running = undefined
      over.resolve()
      settle(waiting.id)
    }
  }

  const settle = (id: string): void => {
    settling.get(id)?.resolve()
    settling.delete(id)
  }

  const run = async (): Promise<void> => {
    while (!closing.signal.aborted) {
      isWoken = false
      const [removing] = await store.reader.find('documents', { state: 'removing' }, { limit: 1 })
      if (removing !== undefined) {
        await parts.remove(removing)
        leaving.get(removing.id)?.resolve()
        leaving.delete(removing.id)
        continue
      }
      const [waiting] = await store.reader.find('documents', { state: 'waiting' }, { limit: 1 })
      if (waiting !== undefined && !isFull) await process(waiting)
      else if (!isWoken) return
    }
  }

  const begin = (): void => {
    isWoken = true
    loop ??= run()
      .catch((error: unknown) => log.error('documents-stopped', { error }))
      .finally(() => {
        loop = undefined
        // Somebody came in the moment between its last look and here.
        if (isWoken && !closing.signal.aborted) return begin()
        // Nobody waits for a loop that has ended: what could not be removed is tried again at the next start.
        for (const { resolve } of [...leaving.values(), ...settling.values()]) resolve()
        leaving.clear()
        settling.clear()
      })
  }

  const wake = (): void => {
    isFull = false
    begin()
  }

  const resume = async (): Promise<void> => {
    const steps: Step[] = [updated({ state: 'failed', fault: 'storage-full' })]
    for (const state of ['reading', 'indexing'] as const) {
      const left = await store.reader.find('documents', { state }, { limit: mostLeft })
      const over = left.filter(({ id }) => id !== running?.id)
      steps.push(...over.map(({ id }) => updated({ id, state })))
    }
    await store.writer.apply(steps)
    wake()
  }

  const waitForRoom = (): void => {
    isFull = true
    clearTimeout(later)
    if (closing.signal.aborted) return
    later = setTimeout(() => {
      resume().catch((error: unknown) => {
        log.warn('documents-not-resumed', { error })
        waitForRoom()
      })
    }, parts.roomMs ?? roomMs)
  }

  return {
    wake,
    resume,
    async settled(id, signal) {
      signal.throwIfAborted()
      const waiting = settling.get(id) ?? Promise.withResolvers<void>()
      settling.set(id, waiting)
      const [row] = await store.reader.find('documents', { id }, { limit: 1 })
      if (row === undefined || !isUnderWay(row)) settle(id)
      else wake()
      const ended = Promise.withResolvers<never>()
      const end = (): void => ended.reject(signal.reason as Error)
      signal.addEventListener('abort', end, { once: true })
      try {
        await Promise.race([waiting.promise, ended.promise])
      } finally {
        signal.removeEventListener('abort', end)
      }
    },
    async stop(id) {
      if (running?.id !== id) return
      running.stop.abort(new Stopped())
      await running.over
    },
    removed(id) {
      const waiting = leaving.get(id) ?? Promise.withResolvers<void>()
      leaving.set(id, waiting)
      wake()
      return waiting.promise
    },
    current: (row) => (running?.id === row.id ? { ...row, pages: running.row.pages, pagesDone: running.row.pagesDone } : row), // prettier-ignore
    async idle() {
      while (loop !== undefined) await loop
    },
    async [Symbol.asyncDispose]() {
      closing.abort(new Stopped())
      clearTimeout(later)
      await loop
    },
  }
}

/** Waits again. */
function updated(where: Partial<DocumentRow>): Step {
  const set = { state: 'waiting', fault: '' } as const
  return { do: 'update', table: 'documents', where, set, atLeast: 0 }
}

/** It waits for its turn, or it is being read. */
export function isUnderWay({ state }: Pick<DocumentRow, 'state'>): boolean {
  return state === 'waiting' || state === 'reading' || state === 'indexing'
}

/** A person, or the end of the server, took it away. */
class Stopped extends Error {}

function endingOf(taken: TakenIn): Partial<DocumentRow> {
  switch (taken.state) {
    case 'ready':
      return {
        state: 'ready',
        fault: '',
        document: taken.document,
        version: taken.version,
        found: JSON.stringify(taken.found),
        pages: taken.pages,
        pagesDone: taken.pages,
      }
    case 'asks':
      return { state: 'asks', fault: '', found: JSON.stringify(taken.found), pages: taken.pages, pagesDone: taken.pages } // prettier-ignore
    case 'failed':
      return {
        state: 'failed',
        fault: taken.fault,
        ...(taken.pages !== undefined && {
          found: JSON.stringify({ faultPages: taken.pages.slice(0, 200) }),
        }),
      }
  }
}
