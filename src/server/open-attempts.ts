// Counts attempts between their intent and their outcome: what runs is what has no outcome yet, also when its answer is still being read.
// An outcome that could not be written is kept and handed in again: without it money stays held, and the log lacks what was spent.
import type { Settle, Writer } from '../contract/store.ts'
import { SenError } from '../errors/sen-error.ts'

export interface CountedWriter {
  readonly writer: Writer
  /** Attempts whose outcome is not on disk, those that are kept included. */
  open(): number
}

/** As many as the writer itself lets wait. What is beyond is settled as uncertain at the next start, and so is what is kept when the process ends. */
const mostKept = 4_096
const againMs = 1_000
/** An outcome that spoils its own transaction would be handed in for ever; one that stood beside such a one is written alone. */
const mostRefusals = 3

/** @param later runs a function after a while; for tests. */
export function countAttempts(
  writer: Writer,
  later: (run: () => Promise<void>) => void = afterPause,
): CountedWriter {
  let open = 0
  let isPlanned = false
  /** How often each was refused, oldest first. */
  const kept = new Map<Settle, number>()
  const plan = (): void => {
    if (isPlanned || kept.size === 0) return
    isPlanned = true
    later(again)
  }
  const again = async (): Promise<void> => {
    for (const [operation, refusals] of kept) {
      const error = await writer.settle(operation).then(() => undefined, whatWasThrown)
      const may = afterFailure(error)
      // The disk or the connection is as bad as it was: the others wait with it.
      if (may === 'later') break
      if (may === 'refused' && refusals < mostRefusals) {
        kept.set(operation, refusals + 1)
        continue
      }
      kept.delete(operation)
      open -= 1
    }
    isPlanned = false
    plan()
  }
  return {
    open: () => open,
    writer: {
      append: (entry) => writer.append(entry),
      deny: (entry, call) => writer.deny(entry, call),
      apply: (steps, entry) => writer.apply(steps, entry),
      correct: (correction, entry) => writer.correct(correction, entry),
      close: () => writer.close(),
      async intend(operation) {
        const intended = await writer.intend(operation)
        if (intended.kind === 'intended') open += 1
        return intended
      },
      async settle(operation) {
        try {
          const settled = await writer.settle(operation)
          open -= 1
          return settled
        } catch (error) {
          if (afterFailure(error) === 'over' || kept.size >= mostKept) open -= 1
          else kept.set(operation, 0)
          plan()
          throw error
        }
      },
    },
  }
}

/** `over`: there is an outcome, there will never be one, or this process has no writer any more. */
function afterFailure(error: unknown): 'later' | 'refused' | 'over' {
  if (!(error instanceof SenError)) return 'over'
  const why = error.detail['why']
  switch (error.code) {
    case 'overloaded':
    case 'storage_full':
      return 'later'
    case 'ledger_unavailable':
      if (why === 'refused') return 'refused'
      return why === 'closed' || why === 'writer-gone' ? 'over' : 'later'
    default:
      return 'over'
  }
}

function whatWasThrown(error: unknown): unknown {
  return error
}

/** Nothing stays awake for it: who stops the node waits for what is open. */
function afterPause(run: () => Promise<void>): void {
  setTimeout(() => void run(), againMs).unref()
}
