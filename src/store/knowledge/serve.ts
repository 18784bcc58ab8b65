// The thread's side of own documents: opens the database at the first call, answers each call, forgets those that were given up.
import type { Ranking } from '../../contract/ranking.ts'
import { SenError, toSenError } from '../../errors/sen-error.ts'
import { copyKnowledge } from './copy.ts'
import { createKnowledgeRows, type KnowledgeRows } from './create-store.ts'
import type { KnowledgeDatabase } from './database.ts'
import { openPlace } from './open-place.ts'
import { openSqliteKnowledge } from './open-sqlite.ts'
import type { Cite } from './search.ts'
import type { FromKnowledge, KnowledgePlace, ToKnowledge } from './thread-messages.ts'

export interface ServeOptions {
  readonly ranking: Ranking
  readonly cite?: Cite | undefined
  readonly post: (message: FromKnowledge) => void
}

type Open = { readonly database: KnowledgeDatabase; readonly rows: KnowledgeRows }
type Call = Extract<ToKnowledge, { readonly verb: string }>

/** @returns what takes the messages of the main thread. */
export function serveKnowledge(options: ServeOptions): (message: ToKnowledge) => void {
  const { ranking, cite, post } = options
  const running = new Map<number, AbortController>()
  let place: KnowledgePlace | undefined
  let opening: Promise<Open> | undefined

  const open = async (): Promise<Open> => {
    if (place === undefined) throw new SenError('internal_error', { why: 'knowledge' })
    const database = await openPlace(place, ranking)
    return { database, rows: createKnowledgeRows({ database, ranking, cite }) }
  }
  const opened = (): Promise<Open> => {
    opening ??= open().catch((error: unknown) => {
      // A server that was away may be there at the next call.
      opening = undefined
      throw error
    })
    return opening
  }

  const answer = async ({ number, verb, parts }: Call): Promise<void> => {
    const control = new AbortController()
    running.set(number, control)
    try {
      const value = await perform(await opened(), { verb, parts, signal: control.signal, ranking })
      post({ number, value })
    } catch (error) {
      const { code, detail } = toSenError(error)
      post({ number, refused: { code, detail } })
    } finally {
      running.delete(number)
    }
  }
  const close = async (): Promise<void> => {
    for (const control of running.values()) control.abort(new SenError('draining'))
    const last = await opening?.catch(() => undefined)
    await last?.rows[Symbol.asyncDispose]()
    post({ closed: true })
  }

  return (message) => {
    if ('open' in message) place = message.open
    else if ('cancel' in message) running.get(message.cancel)?.abort(new SenError('client_closed'))
    else if ('close' in message) void close()
    else void answer(message)
  }
}

async function perform(
  { database, rows }: Open,
  call: {
    readonly verb: Call['verb']
    readonly parts: readonly unknown[]
    readonly signal: AbortSignal
    readonly ranking: Ranking
  },
): Promise<unknown> {
  const { verb, parts, signal } = call
  if (verb === 'copyTo') {
    const target = openSqliteKnowledge(String(parts[0]))
    try {
      await copyKnowledge({ from: database, to: target, ranking: call.ranking }, signal)
    } finally {
      await target[Symbol.asyncDispose]()
    }
    return undefined
  }
  // Both sides are ours, and the client's members have the contract's types.
  const answer = rows[verb] as (...parts: readonly unknown[]) => Promise<unknown>
  return await answer(...parts, signal)
}
