// Files and batches over a house of the pipeline's tests, wired as the server wires them.
import { join } from 'node:path'

import type { BatchRow } from '../../../contract/batch.ts'
import type { Actor } from '../../../contract/people.ts'
import { SenError } from '../../../errors/sen-error.ts'
import { errorSentence } from '../../../i18n/errors.ts'
import { createBatchDesk } from '../../../jobs/batches/batch-desk.ts'
import type { BatchParts } from '../../../jobs/batches/batch-parts.ts'
import { BatchQueue } from '../../../jobs/batches/batch-queue.ts'
import { openStates } from '../../../jobs/batches/open-states.ts'
import { createFileDesk } from '../../../jobs/files/file-desk.ts'
import { createSealedFiles } from '../../../jobs/files/sealed-files.ts'
import { silentLog } from '../../../log/log.ts'
import type { World } from '../../../pipeline/testing/world.ts'
import { createSealer } from '../../../secrets/seal.ts'
import { answerLine } from '../answer-line.ts'
import type { V1House } from '../house.ts'
import { priceLines } from '../price-lines.ts'

export interface TestBatches extends AsyncDisposable {
  readonly desks: Pick<V1House, 'files' | 'batches'>
  readonly folder: string
  /** Of now; after `restart` another one. */
  readonly queue: BatchQueue
  /** What tests turn. */
  readonly knobs: {
    atOnce: number
    waitingCallers: number
    isDraining: boolean
    fileBytes: number
    lineBytes: number
    personBytes: number
    gone: Set<string>
    /** So many beginnings of lines find the disk full. */
    isFullFor: number
    book: string | undefined
    /** In place of asking, where a test wants to hold a line. */
    answerLine: BatchParts['answerLine'] | undefined
    priceLines: BatchParts['priceLines'] | undefined
  }
  /** The queue as a process leaves it that was killed: nothing of it is told to anybody, and a new one opens the same rows. */
  kill(): void
}

export function openTestBatches(
  world: World,
  of: { readonly actors: readonly Actor[]; readonly house: () => V1House },
): TestBatches {
  const { clock, store, folder } = world.house
  const sealer = createSealer(new Uint8Array(32).fill(9))
  const knobs: TestBatches['knobs'] = {
    atOnce: 4,
    waitingCallers: 0,
    isDraining: false,
    fileBytes: 209_715_200,
    lineBytes: 1_048_576,
    personBytes: 419_430_400,
    gone: new Set(),
    isFullFor: 0,
    book: undefined,
    answerLine: undefined,
    priceLines: undefined,
  }
  const json = { depth: 64, keys: 100_000 }
  const place = join(folder, 'files')
  const files = createFileDesk({
    store,
    files: createSealedFiles(place, sealer),
    sealer,
    clock,
    limits: () => ({ json, ...knobs, keepMs: 30 * 86_400_000 }),
    async isNeeded(inputFile) {
      for (const state of openStates)
        if ((await store.reader.find('batches', { inputFile, state }, { limit: 1 })).length > 0)
          return true
      return false
    },
  })
  const writer: BatchParts['store']['writer'] = {
    async apply(steps, entry) {
      if (steps.some(({ table }) => table === 'batch_lines') && knobs.isFullFor > 0) {
        knobs.isFullFor -= 1
        throw new SenError('storage_full')
      }
      return store.writer.apply(steps, entry)
    },
  }
  const parts: BatchParts = {
    store: { reader: store.reader, writer },
    files,
    sealer,
    clock,
    log: silentLog,
    node: 'node_test',
    limits: () => ({ json, ...knobs }),
    waitingCallers: () => knobs.waitingCallers,
    isDraining: () => knobs.isDraining,
    actorOf: ({ tenant, keyId }: BatchRow) =>
      of.actors.find((one) => one.tenant === tenant && one.id === keyId && !knobs.gone.has(keyId)),
    answerLine: (line) => (knobs.answerLine ?? ((one) => answerLine(one, of.house())))(line),
    priceLines: (wish) => (knobs.priceLines ?? ((one) => priceLines(one, of.house())))(wish),
    sentence: (code) => errorSentence(new SenError(code), 'en'),
    currency: () => 'USD',
    book: () => knobs.book ?? world.services.prices().id,
  }
  let queue = new BatchQueue(parts)
  const killed: BatchQueue[] = []
  return {
    desks: {
      files,
      batches: createBatchDesk({
        ...parts,
        queue: { wake: () => queue.wake(), cancelled: (id) => queue.cancelled(id) },
      }),
    },
    folder: place,
    get queue() {
      return queue
    },
    knobs,
    kill() {
      killed.push(queue)
      queue.pause()
      queue = new BatchQueue(parts)
    },
    async [Symbol.asyncDispose]() {
      for (const one of [...killed, queue]) await one[Symbol.asyncDispose]()
    },
  }
}
