// The engine child: loads one model and answers over IPC. It has no secret, no network, no database, and ends with its parent.
import { type Binding, BindingFault, type OpenedModel } from './binding/binding.ts'
import { createNodeLlamaCpp } from './binding/node-llama-cpp.ts'
import { failureOf, type RunningAnswer, startAnswer } from './child/answer.ts'
import { hashFile } from './child/hash-file.ts'
import { checkAdapterFile } from './gguf/check-adapter.ts'
import { checkGgufFile } from './gguf/check.ts'
import type { FromChild, LoadMessage, ToChild } from './protocol/messages.ts'
import { readToChild } from './protocol/read-to-child.ts'

const beatEvery = 1_000
/** sysexits.h: wrong usage · the library could not be loaded · a message that is not of the protocol. */
const exitCode = { usage: 64, unavailable: 69, protocol: 76 } as const

/**
 * Entry of the hidden command `engine-child`. Settles never: the process ends when IPC closes, on `stop`, or on a message that is not
 * of the protocol. Uses only what Node has too, so that another runtime can run it.
 */
export async function runEngineChild(): Promise<never> {
  if (process.send === undefined) process.exit(exitCode.usage)
  const send = (message: FromChild): void => {
    if (process.connected) process.send?.(message)
  }
  process.on('disconnect', () => process.exit(0))
  const early: unknown[] = []
  const keep = (message: unknown) => early.push(message)
  process.on('message', keep)
  const binding = await openBinding(send)
  const engine = createChildEngine(binding, send)
  process.off('message', keep)
  process.on('message', (message: unknown) => engine.take(message))
  send({ type: 'ready', pid: process.pid, build: binding.build, variant: binding.variant })
  for (const message of early) engine.take(message)
  setInterval(() => {
    send({ type: 'beat', residentBytes: process.memoryUsage.rss(), busy: engine.busy() })
  }, beatEvery)
  return new Promise<never>(() => undefined)
}

async function openBinding(send: (message: FromChild) => void): Promise<Binding> {
  try {
    return await createNodeLlamaCpp()
  } catch {
    send({ type: 'failed', id: 0, code: 'internal' })
    process.exit(exitCode.unavailable)
  }
}

interface ChildEngine {
  take(message: unknown): void
  busy(): number
}

function createChildEngine(binding: Binding, send: (message: FromChild) => void): ChildEngine {
  let model: OpenedModel | undefined
  const running = new Map<number, RunningAnswer>()
  const embedding = new Map<number, AbortController>()

  async function load(message: LoadMessage): Promise<void> {
    const started = performance.now()
    if (model !== undefined) throw new BindingFault('internal')
    await refuseDamaged(message)
    model = await binding.open({
      ...message,
      adapterPath: message.adapter?.path,
      tokensPerSecond: message.tokensPerSecond || undefined,
    })
    const ms = performance.now() - started
    send({ type: 'loaded', id: message.id, ms, ...model.facts })
  }

  function generate(opened: OpenedModel, message: ToChild & { type: 'generate' }): void {
    const answer = startAnswer(opened, message, send)
    running.set(message.id, answer)
    void answer.finished.then(() => running.delete(message.id))
  }

  async function embed(opened: OpenedModel, id: number, texts: readonly string[]): Promise<void> {
    const controller = new AbortController()
    embedding.set(id, controller)
    try {
      send({ type: 'vectors', id, ...(await opened.embed(texts, controller.signal)) })
    } finally {
      embedding.delete(id)
    }
  }

  /** Runs a piece of work whose failure is an answer of its own. */
  function attempt(id: number, work: () => Promise<void>): void {
    work().catch((thrown: unknown) => {
      send({ type: 'failed', id, code: thrown === damaged ? 'model_damaged' : failureOf(thrown) })
    })
  }

  function handle(message: ToChild): void {
    switch (message.type) {
      case 'load':
        attempt(message.id, () => load(message))
        break
      case 'generate':
        if (model === undefined) send({ type: 'failed', id: message.id, code: 'busy' })
        else generate(model, message)
        break
      case 'embed':
        if (model === undefined) {
          send({ type: 'failed', id: message.id, code: 'busy' })
        } else {
          const opened = model
          attempt(message.id, () => embed(opened, message.id, message.texts))
        }
        break
      case 'count':
        send({ type: 'counted', id: message.id, n: model?.count(message.text) ?? 0 })
        break
      case 'cancel':
        running.get(message.id)?.cancel()
        embedding.get(message.id)?.abort()
        break
      case 'forget':
        model?.forget(message.slotKey).catch(() => process.exit(exitCode.unavailable))
        break
      case 'stop':
        process.exit(0)
    }
  }

  return {
    take(value) {
      const message = readToChild(value)
      if (message === undefined) process.exit(exitCode.protocol)
      handle(message)
    },
    busy: () => running.size + embedding.size,
  }
}

const damaged = new Error('model_damaged')

/** Invariant E3: digest and header come before native code, also when the server was careless. */
async function refuseDamaged(message: LoadMessage): Promise<void> {
  const verdict = await checkGgufFile(message.path).catch(() => undefined)
  if (verdict?.ok !== true) throw damaged
  if (message.mustHash && (await hashFile(message.path)) !== message.sha256) throw damaged
  const { adapter } = message
  if (adapter === undefined) return
  const fit = await checkAdapterFile(adapter.path, message.path).catch(() => undefined)
  if (fit?.ok !== true) throw damaged
  if (adapter.mustHash && (await hashFile(adapter.path)) !== adapter.sha256) throw damaged
}
