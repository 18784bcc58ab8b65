// The main thread's side of own documents: a thread of its own answers, started by the first call that needs it, ended when it rests.
import { existsSync } from 'node:fs'

import type { VectorStore } from '../../contract/embedder.ts'
import type { Found, KnowledgeStore } from '../../contract/knowledge.ts'
import { SenError } from '../../errors/sen-error.ts'
import { copyDatabase } from '../dialects/sqlite/copy.ts'
import type { FromKnowledge, KnowledgePlace, ToKnowledge, Verb } from './thread-messages.ts'

export interface KnowledgeOptions extends KnowledgePlace {
  /** Address of the thread's file, which calls `serveKnowledge`. */
  readonly thread: string
  /** Design `knowledge` §12. */
  readonly searchMs?: number
  /** The thread ends after this time without a call; the next one starts it again. */
  readonly restMs?: number
}

const searchMs = 2_000
const restMs = 300_000
const nothing: Found = Object.freeze({ hits: [], mass: 0, chunks: 0, otherDays: [] })

interface Pending {
  readonly resolve: (value: unknown) => void
  readonly reject: (error: unknown) => void
}

/**
 * Opens nothing yet: a house without documents has no thread, no file and no memory for them.
 * Members throw `deadline_exceeded` where a search takes longer than two seconds, `internal_error` {why: knowledge} where the thread died.
 */
export function openKnowledge(options: KnowledgeOptions): KnowledgeStore & VectorStore {
  const { file, url } = options
  const thread = createThread(options)
  const ask = <Value>(call: Asked): Promise<Value> => thread.ask(call) as Promise<Value>
  const isEmpty = (): boolean => url === undefined && !thread.isRunning() && !existsSync(file)
  const read = async <Value>(call: Asked, empty: Value): Promise<Value> =>
    isEmpty() ? empty : ask<Value>(call)
  const change = async (verb: Verb, ...parts: readonly unknown[]): Promise<void> => {
    if (!isEmpty()) await ask({ verb, parts })
  }
  return {
    dialect: url === undefined ? 'sqlite' : 'postgres',
    putCollection: (collection) => ask({ verb: 'putCollection', parts: [collection] }),
    collections: (tenant) => read({ verb: 'collections', parts: [tenant] }, []),
    deleteCollection: (id) => change('deleteCollection', id),
    putVersion: (version, signal) => ask({ verb: 'putVersion', parts: [version], signal }),
    deleteVersion: (id) => change('deleteVersion', id),
    deleteDocument: (id) => change('deleteDocument', id),
    documents: (reader) => read({ verb: 'documents', parts: [reader] }, []),
    check: (version, by, on) => change('check', version, by, on),
    async search(query, signal) {
      if (isEmpty()) return nothing
      const late = new AbortController()
      const timer = setTimeout(
        () => late.abort(new SenError('deadline_exceeded')),
        options.searchMs ?? searchMs,
      )
      try {
        const either = AbortSignal.any([signal, late.signal])
        return await ask<Found>({ verb: 'search', parts: [query], signal: either })
      } finally {
        clearTimeout(timer)
      }
    },
    unit: (ref, at) => read({ verb: 'unit', parts: [ref, at] }, []),
    chunk: (id, reader) => read({ verb: 'chunk', parts: [id, reader] }, undefined),
    registry: (reader, on) => read({ verb: 'registry', parts: [reader, on] }, []),
    unembedded: (embedder, page) => read({ verb: 'unembedded', parts: [embedder, page] }, []),
    putVectors: (embedder, vectors) => change('putVectors', embedder, vectors),
    deleteVectors: (embedder) => change('deleteVectors', embedder),
    keepVectorsOf: (embedder) => change('keepVectorsOf', embedder),
    embedded: (embedder) => read({ verb: 'embedded', parts: [embedder] }, []),
    nearest: (to, query, signal) => read({ verb: 'nearest', parts: [to, query], signal }, []),
    async copyTo(to, signal) {
      if (isEmpty()) return
      if (url === undefined) await copyDatabase({ from: file, to }, signal)
      else await ask({ verb: 'copyTo', parts: [to], signal })
    },
    [Symbol.asyncDispose]: () => thread.end(),
  }
}

interface Asked {
  readonly verb: Verb
  readonly parts: readonly unknown[]
  readonly signal?: AbortSignal
}

function createThread(options: KnowledgeOptions) {
  const pending = new Map<number, Pending>()
  let worker: Worker | undefined
  let rest: ReturnType<typeof setTimeout> | undefined
  let closed: PromiseWithResolvers<void> | undefined
  let lastNumber = 0

  const gone = (which: Worker): void => {
    if (worker !== which) return
    worker = undefined
    closed?.resolve()
    for (const one of pending.values())
      one.reject(new SenError('internal_error', { why: 'knowledge' }))
    pending.clear()
  }
  const take = (message: FromKnowledge): void => {
    if ('closed' in message) return closed?.resolve()
    const one = pending.get(message.number)
    pending.delete(message.number)
    if ('value' in message) one?.resolve(message.value)
    else one?.reject(new SenError(message.refused.code, message.refused.detail))
    if (pending.size === 0) restLater()
  }
  const restLater = (): void => {
    clearTimeout(rest)
    rest = setTimeout(() => void end(), options.restMs ?? restMs)
    rest.unref()
  }
  const start = (): Worker => {
    const started = new Worker(options.thread)
    started.onmessage = (event: MessageEvent<FromKnowledge>) => take(event.data)
    started.onerror = () => gone(started)
    started.addEventListener('close', () => gone(started))
    // A process that has nothing else to do may end.
    started.unref()
    const { file, url } = options
    started.postMessage({ open: { file, url } } satisfies ToKnowledge)
    return started
  }
  const end = async (): Promise<void> => {
    clearTimeout(rest)
    if (worker === undefined) return
    const ending = worker
    closed ??= Promise.withResolvers()
    ending.postMessage({ close: true } satisfies ToKnowledge)
    await closed.promise
    closed = undefined
    ending.terminate()
    gone(ending)
  }

  return {
    isRunning: () => worker !== undefined,
    end,
    async ask({ verb, parts, signal }: Asked): Promise<unknown> {
      signal?.throwIfAborted()
      // What is ending answers nobody any more.
      if (closed !== undefined) await closed.promise
      clearTimeout(rest)
      worker ??= start()
      const asked = worker
      lastNumber += 1
      const number = lastNumber
      const { promise, resolve, reject } = Promise.withResolvers<unknown>()
      pending.set(number, { resolve, reject })
      const cancel = (): void => {
        asked.postMessage({ cancel: number } satisfies ToKnowledge)
        // Writing is undone before anybody is told so; a search that is given up is nobody's.
        if (verb === 'search' || verb === 'nearest') reject(signal?.reason)
      }
      signal?.addEventListener('abort', cancel, { once: true })
      try {
        asked.postMessage({ number, verb, parts } satisfies ToKnowledge)
        return await promise
      } catch (error) {
        signal?.throwIfAborted()
        throw error
      } finally {
        signal?.removeEventListener('abort', cancel)
      }
    },
  }
}
