// Puts queue, writer, checkpoints and reader together into a store that can be closed: the same for both databases.
import type { Reader, Store } from '../contract/store.ts'
import { type Checkpoints, createCheckpoints } from './checkpoints.ts'
import type { Disk } from './disk.ts'
import { createGroupQueue } from './group-queue.ts'
import type { SignedHead } from './head-file.ts'
import { createCheckpointSigner } from './ledger-format.ts'
import type { OpenedStore, StoreSettings } from './open.ts'
import type { Batch, GroupReply } from './operations.ts'
import type { Recovered } from './recover.ts'
import { createWriter } from './writer.ts'

export interface StoreParts {
  readonly dialect: Store['dialect']
  readonly send: (batch: Batch) => Promise<GroupReply>
  readonly start: { readonly size: number; readonly frontier: string }
  readonly recovered: Recovered
  readonly reader: Reader
  readonly disk: Pick<Disk, 'isFull' | 'sawFull' | 'look'>
  readonly keepHead: (head: SignedHead) => Promise<void>
  readonly isReachable: () => Promise<boolean>
  readonly copyTo: Store['copyTo']
  readonly scrub: Store['scrub']
  /** Ends writer and readers, after the last commit. */
  readonly end: () => Promise<void>
}

/** Milliseconds between two looks at the disk and two checkpoints. */
const second = 1_000

export async function assembleStore(
  parts: StoreParts,
  options: StoreSettings,
): Promise<OpenedStore> {
  const { reader, disk } = parts
  const signer = await createCheckpointSigner(options.signingKey)
  const { checkpoint, checkpointSize } = await reader.head()
  const every = options.limits.checkpointEvery ?? second
  let isBroken = false
  const checkpoints: Checkpoints = createCheckpoints({
    signer,
    queue: () => queue,
    start: { ...parts.start, checkpoint, checkpointSize },
    keep: parts.keepHead,
    log: options.log,
  })
  const queue = createGroupQueue({
    send: parts.send,
    mostBatches: parts.dialect === 'sqlite' ? 2 : 1,
    clock: options.clock,
    onCommitted(reply) {
      if (reply.broken && !isBroken) {
        isBroken = true
        options.log.error('writer-broken')
      }
      checkpoints.committed(reply.size, reply.frontier)
    },
  })
  const rounds = every === 0 ? undefined : startRounds({ every, disk, checkpoints, options })
  let closing: Promise<void> | undefined
  const close = (): Promise<void> => (closing ??= closeOnce())
  const closeOnce = async (): Promise<void> => {
    await rounds?.stop()
    await queue.drain()
    try {
      await checkpoints.sign()
    } catch {
      // A broken writer signs nothing; the last checkpoint it did sign stands.
    }
    queue.stop('closed')
    await parts.end()
  }
  return {
    dialect: parts.dialect,
    writer: createWriter({ queue, disk, close }),
    reader,
    recovered: parts.recovered,
    checkpoint: () => checkpoints.sign(),
    async health() {
      const isReachable = await parts.isReachable()
      const writer = isBroken || closing !== undefined ? 'failed' : 'ok'
      return {
        database: isReachable ? 'ok' : 'failed',
        writer,
        ledger: writer,
        disk: disk.isFull ? 'full' : 'ok',
      }
    },
    copyTo: parts.copyTo,
    scrub: parts.scrub,
    [Symbol.asyncDispose]: close,
  }
}

interface Rounds {
  stop(): Promise<void>
}

/** Once a second: is there room, and is there something new to sign? One round at a time; `stop` waits for it. */
function startRounds(use: {
  readonly every: number
  readonly disk: Pick<Disk, 'look'>
  readonly checkpoints: Checkpoints
  readonly options: StoreSettings
}): Rounds {
  let running: Promise<void> | undefined
  const round = async (): Promise<void> => {
    try {
      await use.disk.look()
      await use.checkpoints.sign()
    } catch (error) {
      use.options.log.warn('checkpoint-failed', { error })
    }
    running = undefined
  }
  const timer = setInterval(() => {
    running ??= round()
  }, use.every)
  // A process that has nothing else to do may end; `close` signs the last checkpoint.
  timer.unref()
  return {
    async stop() {
      clearInterval(timer)
      await running
    },
  }
}
