// Files and batches of a node: what its owner sees works at once, and a running server attaches what lines are asked with.
import { hash } from 'node:crypto'
import { join } from 'node:path'

import type { BatchRow } from '../contract/batch.ts'
import type { Clock } from '../contract/clock.ts'
import type { Config } from '../contract/config.ts'
import type { Sealer } from '../contract/seal.ts'
import type { Store } from '../contract/store.ts'
import { SenError } from '../errors/sen-error.ts'
import { errorSentence } from '../i18n/errors.ts'
import { type BatchDesk, createBatchDesk } from '../jobs/batches/batch-desk.ts'
import type { BatchParts } from '../jobs/batches/batch-parts.ts'
import { BatchQueue } from '../jobs/batches/batch-queue.ts'
import { openStates } from '../jobs/batches/open-states.ts'
import { createFileDesk, type FileDesk } from '../jobs/files/file-desk.ts'
import { createSealedFiles } from '../jobs/files/sealed-files.ts'
import type { Log } from '../log/log.ts'
import type { Directory } from '../people/directory.ts'

export type Asking = Pick<
  BatchParts,
  'answerLine' | 'priceLines' | 'waitingCallers' | 'isDraining' | 'book'
>

export interface Batches {
  readonly files: FileDesk
  readonly desk: BatchDesk
  /** What a running server asks lines with. The queue begins with its `resume` and belongs to the caller. */
  attach(asking: Asking): BatchQueue
  /** Lets the queue look at what waits, where one is attached. */
  look(): void
}

export function openBatches(parts: {
  readonly store: Pick<Store, 'reader' | 'writer'>
  readonly sealer: Sealer
  readonly nodeKey: Uint8Array
  readonly clock: Clock
  readonly log: Log
  readonly directory: Directory
  readonly config: () => Config
}): Batches {
  const { store, sealer, clock, log, directory, config } = parts
  const house = () => directory.house()
  const language = () => house()?.language ?? config().language ?? 'en'
  const lineLimits = () => ({
    lineBytes: config().limits.bodyBytes,
    json: { depth: config().limits.jsonDepth, keys: config().limits.jsonKeys },
  })
  const files = createFileDesk({
    store,
    files: createSealedFiles(join(config().dataFolder, 'files'), sealer),
    sealer,
    clock,
    limits: () => ({ ...lineLimits(), ...config().files }),
    async isNeeded(id) {
      for (const state of openStates) {
        const where = { inputFile: id, state }
        if ((await store.reader.find('batches', where, { limit: 1 })).length > 0) return true
      }
      return false
    },
  })
  let asking: Asking | undefined
  let queue: BatchQueue | undefined
  const batchParts: BatchParts = {
    store,
    files,
    sealer,
    clock,
    log,
    node: hash('sha256', Buffer.concat([Buffer.from('sen/node-name/v1\0'), parts.nodeKey])).slice(0, 16), // prettier-ignore
    limits: () => ({ ...lineLimits(), atOnce: config().batches.atOnce }),
    waitingCallers: () => asking?.waitingCallers() ?? 0,
    isDraining: () => asking?.isDraining() ?? true,
    actorOf: (row: BatchRow) => directory.actorOf(row.tenant, row),
    async answerLine(line) {
      if (asking === undefined) throw new SenError('draining')
      return asking.answerLine(line)
    },
    // A command beside no server plans nothing: the book's name is missing, so the server plans anew.
    priceLines: async (wish) => (await asking?.priceLines(wish)) ?? [],
    book: () => asking?.book() ?? '',
    sentence: (code) => errorSentence(new SenError(code), language()),
    currency: () => house()?.currency ?? 'USD',
  }
  const desk = createBatchDesk({
    ...batchParts,
    queue: {
      wake: () => queue?.wake(),
      cancelled: (id) => queue?.cancelled(id),
    },
  })
  return {
    files,
    desk,
    attach(by) {
      asking = by
      queue = new BatchQueue(batchParts)
      return queue
    },
    look: () => queue?.wake(),
  }
}
