// The main thread's side of the writer's thread: starts it, hands it one batch at a time, notices when it is gone.
import { SenError } from '../../../errors/sen-error.ts'
import { parseOwnJson } from '../../../json/parse.ts'
import { encodeBatch } from '../../batch-text.ts'
import type { Batch, GroupReply } from '../../operations.ts'
import { threadAddress } from './thread-address.ts'
import type { FromThread, OpenMessage, ToThread } from './thread-messages.ts'

export type Opened = Extract<FromThread, { opened: unknown }>['opened']

export interface ThreadClient {
  readonly opened: Opened
  /** Batches are answered in their order. Rejects when the thread is gone. */
  send(batch: Batch): Promise<GroupReply>
  /** Resolves when the WAL is empty. @throws SenError `overloaded` where readers keep it for longer than some seconds. */
  scrub(): Promise<void>
  close(): Promise<void>
}

/** Each waits up to five seconds for readers (`busy_timeout`). */
const mostScrubs = 3

interface Pending {
  readonly resolve: (message: FromThread) => void
  readonly reject: (error: SenError) => void
}

/** @throws SenError with the reason why the database may not be opened. */
export async function startThread(open: OpenMessage['open']): Promise<ThreadClient> {
  const worker = new Worker(threadAddress('writer-thread'))
  const pending: Pending[] = []
  let isGone = false
  const gone = (): void => {
    isGone = true
    for (const one of pending.splice(0)) {
      one.reject(new SenError('ledger_unavailable', { why: 'writer-gone' }))
    }
  }
  worker.onmessage = (event: MessageEvent<FromThread>) => {
    pending.shift()?.resolve(event.data)
  }
  worker.onerror = gone
  worker.addEventListener('close', gone)

  const ask = (message: ToThread): Promise<FromThread> =>
    new Promise((resolve, reject) => {
      pending.push({ resolve, reject })
      if (isGone) gone()
      else worker.postMessage(message)
    })

  const answer = await ask({ open })
  if (typeof answer === 'string' || !('opened' in answer)) {
    worker.terminate()
    if (typeof answer === 'string' || !('refused' in answer)) throw new SenError('internal_error')
    throw new SenError(answer.refused.code, answer.refused.detail)
  }
  return {
    opened: answer.opened,
    async send(batch) {
      const reply = await ask(encodeBatch(batch))
      if (typeof reply !== 'string') throw new SenError('internal_error', { why: 'writer' })
      return parseOwnJson(reply) as unknown as GroupReply
    },
    async scrub() {
      for (let tries = 0; tries < mostScrubs; tries += 1) {
        const reply = await ask({ scrub: true })
        if (typeof reply !== 'string' && 'scrubbed' in reply && reply.scrubbed) return
      }
      throw new SenError('overloaded', {}, { retryAfter: 1 })
    },
    async close() {
      if (!isGone) await ask({ close: true })
      worker.terminate()
    },
  }
}
