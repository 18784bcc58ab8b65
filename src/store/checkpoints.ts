// Signs the log's head once a second while it grows, and on demand: only over what is durable, and durable itself before anybody gets it.
import type { LedgerHead } from '../contract/store.ts'
import type { Log } from '../log/log.ts'
import { parseFrontier } from './frontier-text.ts'
import type { GroupQueue } from './group-queue.ts'
import type { SignedHead } from './head-file.ts'
import { type CheckpointSigner, frontierRoot } from './ledger-format.ts'

export interface Checkpoints {
  /** Told of every committed group. */
  committed(size: number, frontier: string): void
  /** Signs what is committed now, unless it is signed already. */
  sign(): Promise<LedgerHead>
}

export interface CheckpointsOptions {
  readonly signer: CheckpointSigner
  readonly queue: () => GroupQueue
  readonly start: {
    readonly size: number
    readonly frontier: string
    readonly checkpoint: string | undefined
    readonly checkpointSize: number
  }
  /** Keeps the last signed head outside the database too. */
  readonly keep: (head: SignedHead) => Promise<void>
  readonly log: Log
}

export function createCheckpoints(options: CheckpointsOptions): Checkpoints {
  const { signer, queue, start } = options
  let committed = { size: start.size, frontier: start.frontier }
  let signed = { note: start.checkpoint, size: start.checkpointSize }
  let last: Promise<unknown> = Promise.resolve()

  const signNow = async (): Promise<LedgerHead> => {
    const { size, frontier } = committed
    const root = frontierRoot(parseFrontier(frontier, size) ?? [])
    if (size > signed.size) {
      const note = await signer.sign({ size, root })
      const rootText = Buffer.from(root).toString('base64')
      await queue().push({ do: 'checkpoint', size, root: rootText, frontier, note }, note.length)
      await options.keep({ size, root: rootText })
      // On a shared database another replica may have signed a later head meanwhile: never go back.
      if (size > signed.size) signed = { note, size }
    }
    return { size, root, checkpoint: signed.note, checkpointSize: signed.size }
  }

  return {
    committed(size, frontier) {
      if (size > committed.size) committed = { size, frontier }
    },
    sign() {
      const next = last.then(signNow, signNow)
      last = next.catch(() => undefined)
      return next
    },
  }
}
