// One running engine child as the server holds it: start, messages by call, deadlines, and a quick end.
import { mkdir } from 'node:fs/promises'

import type { Clock } from '../../contract/clock.ts'
import type { FromChild, GenerateMessage, LoadMessage, ToChild } from '../protocol/messages.ts'
import { readFromChild } from '../protocol/read-from-child.ts'
import { ChildDied, ChildFailure } from './child-error.ts'
import type { Deadlines } from './deadlines.ts'
import { yieldToOthers } from './jail.ts'
import { createMailbox, type Mailbox } from './mailbox.ts'

export interface ChildOptions {
  readonly command: readonly string[]
  /** Working folder. */
  readonly folder: string
  readonly deadlines: Deadlines
  readonly clock: Clock
  onBeat(beat: { readonly residentBytes: number; readonly busy: number }): void
  /** Once, before those who wait hear of it. */
  onGone(): void
}

/** Exit codes of a shell that found no program (126, 127) and of the child without its library (69). */
const cannotStart: ReadonlySet<number> = new Set([69, 126, 127])

type WithoutId<Message> = Omit<Message, 'id'>

export class EngineChild implements AsyncDisposable {
  readonly #options: ChildOptions
  readonly #process: Bun.Subprocess<'ignore', 'ignore', 'ignore'>
  readonly #calls = new Map<number, Mailbox<FromChild>>()
  readonly #ready = Promise.withResolvers<string>()
  readonly #watch: ReturnType<typeof setInterval>
  #lastId = 0
  #lastBeat: number
  #isAlive = true
  #build = ''

  private constructor(options: ChildOptions) {
    this.#options = options
    this.#lastBeat = options.clock.monotonic()
    this.#process = Bun.spawn([...options.command], {
      cwd: options.folder,
      // Nothing of the server's environment: keys and tokens live there.
      env: { LANG: 'C.UTF-8', SEN_ENGINE: '1' },
      // /dev/null, not closed: native code prints, and a reused number would be written to.
      stdio: ['ignore', 'ignore', 'ignore'],
      serialization: 'advanced',
      ipc: (message) => this.#take(message),
      onExit: (_process, code) => this.#gone(code),
    })
    this.#watch = setInterval(() => this.#checkBeat(), 1_000)
    this.#watch.unref()
  }

  /** @throws ChildDied, ChildFailure when it does not become ready. */
  static async start(options: ChildOptions): Promise<EngineChild> {
    const child = await spawnChild(() => new EngineChild(options), options.folder)
    await yieldToOthers(child.pid)
    const timer = setTimeout(() => child.kill(), options.deadlines.readyMs)
    try {
      child.#build = await child.#ready.promise
      return child
    } catch (thrown) {
      child.kill()
      throw thrown
    } finally {
      clearTimeout(timer)
    }
  }

  get pid(): number {
    return this.#process.pid
  }

  get isAlive(): boolean {
    return this.#isAlive
  }

  /** Library and engine with versions, as the child reported. */
  get build(): string {
    return this.#build
  }

  /** @throws ChildDied, ChildFailure. */
  async load(
    message: WithoutId<LoadMessage>,
    bytes: number,
  ): Promise<FromChild & { readonly type: 'loaded' }> {
    const { loadMs, loadMsPerMegabyte } = this.#options.deadlines
    const limit = loadMs + (bytes / 1e6) * loadMsPerMegabyte
    const timer = setTimeout(() => this.kill(), limit)
    try {
      const { id, mailbox } = this.#open()
      const answer = await this.#ask({ ...message, id }, mailbox)
      if (answer.type === 'loaded') return answer
      throw this.#protocolBroken()
    } finally {
      clearTimeout(timer)
    }
  }

  /** The events of one answer up to `done`. Leaving early, or the signal, cancels it. @throws ChildDied, ChildFailure. */
  async *generate(
    message: WithoutId<GenerateMessage>,
    signal: AbortSignal,
  ): AsyncGenerator<FromChild> {
    const { id, mailbox } = this.#open()
    const cancel = () => this.#cancel(id)
    signal.addEventListener('abort', cancel, { once: true })
    // The child keeps the deadline itself; one that does not is hung.
    const { hungMs } = this.#options.deadlines
    const timer = setTimeout(() => this.kill(), message.deadlineMs + hungMs)
    let isOver = false
    try {
      this.#send({ ...message, id })
      if (signal.aborted) cancel()
      for await (const event of mailbox) {
        isOver = event.type === 'done' || event.type === 'failed'
        if (event.type === 'failed') throw new ChildFailure(event.code)
        yield event
        if (isOver) return
      }
    } finally {
      clearTimeout(timer)
      signal.removeEventListener('abort', cancel)
      if (isOver || !this.#isAlive) this.#calls.delete(id)
      else cancel()
    }
  }

  /** @throws ChildDied, ChildFailure. */
  async embed(
    texts: readonly string[],
    signal: AbortSignal,
  ): Promise<FromChild & { readonly type: 'vectors' }> {
    const { id, mailbox } = this.#open()
    const cancel = () => this.#send({ type: 'cancel', id })
    signal.addEventListener('abort', cancel, { once: true })
    try {
      const answer = await this.#ask({ type: 'embed', id, texts }, mailbox)
      if (answer.type === 'vectors') return answer
      throw this.#protocolBroken()
    } finally {
      signal.removeEventListener('abort', cancel)
    }
  }

  /** @throws ChildDied, ChildFailure. */
  async count(text: string): Promise<number> {
    const { id, mailbox } = this.#open()
    const answer = await this.#ask({ type: 'count', id, text }, mailbox)
    if (answer.type === 'counted') return answer.n
    throw this.#protocolBroken()
  }

  /** SIGKILL, no farewell: it holds nothing that would need one. */
  kill(): void {
    this.#process.kill('SIGKILL')
  }

  async [Symbol.asyncDispose](): Promise<void> {
    this.kill()
    this.#gone(await this.#process.exited)
  }

  #open(): { readonly id: number; readonly mailbox: Mailbox<FromChild> } {
    if (!this.#isAlive) throw new ChildDied()
    this.#lastId += 1
    const mailbox = createMailbox<FromChild>()
    this.#calls.set(this.#lastId, mailbox)
    return { id: this.#lastId, mailbox }
  }

  async #ask(
    message: ToChild & { readonly id: number },
    mailbox: Mailbox<FromChild>,
  ): Promise<FromChild> {
    try {
      this.#send(message)
      for await (const answer of mailbox) {
        if (answer.type === 'failed') throw new ChildFailure(answer.code)
        return answer
      }
      throw new ChildDied()
    } finally {
      this.#calls.delete(message.id)
    }
  }

  /** Waits for the answer in the background: a child that does not hear is of no use to anybody. */
  #cancel(id: number): void {
    if (!this.#calls.has(id)) return
    this.#send({ type: 'cancel', id })
    const timer = setTimeout(() => {
      if (this.#calls.has(id)) this.kill()
    }, this.#options.deadlines.cancelMs)
    timer.unref()
  }

  #send(message: ToChild): void {
    try {
      this.#process.send(message)
    } catch {
      // The channel closed a moment before the exit is reported.
      this.kill()
    }
  }

  #take(value: unknown): void {
    const message = readFromChild(value)
    if (message === undefined) {
      this.#protocolBroken()
      return
    }
    this.#lastBeat = this.#options.clock.monotonic()
    if (message.type === 'beat') return this.#options.onBeat(message)
    if (message.type === 'ready') return this.#ready.resolve(message.build)
    if (message.type === 'failed' && message.id === 0) {
      return this.#ready.reject(new ChildFailure(message.code, { isStart: true }))
    }
    // Late messages of a call that nobody waits for any more are dropped with it.
    this.#calls.get(message.id)?.push(message)
    if (message.type === 'done' || message.type === 'failed') this.#calls.delete(message.id)
  }

  #protocolBroken(): ChildDied {
    this.kill()
    return new ChildDied()
  }

  #checkBeat(): void {
    const silent = this.#options.clock.monotonic() - this.#lastBeat
    if (silent > this.#options.deadlines.beatMs) this.kill()
  }

  #gone(code: number | null): void {
    if (!this.#isAlive) return
    this.#isAlive = false
    clearInterval(this.#watch)
    this.#options.onGone()
    const died = new ChildDied()
    const isMissing = code !== null && cannotStart.has(code)
    this.#ready.reject(isMissing ? new ChildFailure('internal', { isStart: true }) : died)
    // Nobody may be waiting for `ready` any more.
    this.#ready.promise.catch(() => undefined)
    for (const mailbox of this.#calls.values()) mailbox.fail(died)
    this.#calls.clear()
  }
}

/** @throws ChildFailure when there is no such program or folder on this machine. */
async function spawnChild(create: () => EngineChild, folder: string): Promise<EngineChild> {
  try {
    await mkdir(folder, { recursive: true })
    return create()
  } catch (thrown) {
    throw new ChildFailure('internal', { isStart: true, cause: thrown })
  }
}
