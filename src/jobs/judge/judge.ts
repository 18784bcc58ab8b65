// Has pieces of documents judged by a child of this program: detection would take 45 MB of the server and never give them back.
import { tmpdir } from 'node:os'

import type { Clock } from '../../contract/clock.ts'
import type { OwnWords } from '../../contract/finding.ts'
import { findJail } from '../../engine/supervise/jail.ts'
import { SenError } from '../../errors/sen-error.ts'
import { residentBytes } from '../ingest/resident-bytes.ts'
import { toolEnvironment } from '../ingest/system-tools.ts'
import type { Judged, Piece } from './judge-pieces.ts'
import { type JudgeQuestion, judgeReply, type JudgeWords } from './messages.ts'

export interface JudgeOptions {
  /** How this program starts itself as `judge-child`. */
  readonly command: readonly string[]
  readonly clock: Clock
  /** The house's own words in force. @throws SenError while nobody may look without them. */
  readonly own: () => OwnWords | undefined
  /** Most that the child may hold. */
  readonly memoryBytes: () => number
  /** The child ends after this time without a question; the next one starts it again. */
  readonly restMs?: number
  /** It has ended because nobody asked. */
  readonly onRest?: () => void
}

export interface Judging {
  readonly sensitiveWordAlone: boolean
  readonly signal: AbortSignal
}

/** @throws SenError `internal_error` {why: detector}: nobody knows what is in it; the signal's reason. */
export type JudgePieces = (pieces: readonly Piece[], judging: Judging) => Promise<readonly Judged[]>

const restMs = 5_000
const watchEvery = 200
/** As for a text of a call (`server/inspector.ts`), with time for the start of the child. */
const leastMs = 15_000
const msPerCharacter = 0.002

interface Running {
  readonly child: Bun.Subprocess
  /** What it has of the house's words; undefined before the first time. */
  told: { readonly own: OwnWords | undefined } | undefined
}

export class DocumentJudge implements AsyncDisposable {
  readonly #options: JudgeOptions
  #jail: Promise<readonly string[]> | undefined
  #running: Running | undefined
  #rest: ReturnType<typeof setTimeout> | undefined
  #answer: ((reply: unknown) => void) | undefined
  #last: Promise<unknown> = Promise.resolve()

  constructor(options: JudgeOptions) {
    this.#options = options
  }

  /** One batch after the other. */
  readonly judge: JudgePieces = (pieces, judging) => {
    const asked = this.#last.then(() => this.#ask(pieces, judging))
    this.#last = asked.catch(() => undefined)
    return asked
  }

  async [Symbol.asyncDispose](): Promise<void> {
    const { child } = this.#running ?? {}
    this.#end()
    await child?.exited
    await this.#last
  }

  async #ask(
    pieces: readonly Piece[],
    { sensitiveWordAlone, signal }: Judging,
  ): Promise<readonly Judged[]> {
    signal.throwIfAborted()
    const { clock, own, memoryBytes } = this.#options
    const words = own()
    clearTimeout(this.#rest)
    const running = (this.#running ??= await this.#start())
    const reply = Promise.withResolvers<unknown>()
    this.#answer = reply.resolve
    const end = (): void => this.#end()
    signal.addEventListener('abort', end, { once: true })
    const characters = pieces.reduce((sum, { text, context }) => sum + text.length + context.length, 0) // prettier-ignore
    // A pattern that does not come to an end cannot be talked to, and neither can one that takes all memory: the child goes.
    const late = setTimeout(end, leastMs + characters * msPerCharacter)
    const watch = setInterval(() => {
      void residentBytes(running.child.pid).then((bytes) => {
        if (bytes > memoryBytes()) end()
      })
    }, watchEvery)
    try {
      if (running.told?.own !== words || running.told === undefined)
        running.child.send({ own: words } satisfies JudgeWords)
      running.told = { own: words }
      running.child.send({ pieces, sensitiveWordAlone, now: clock.now() } satisfies JudgeQuestion)
      const read = judgeReply.safeParse(await reply.promise)
      signal.throwIfAborted()
      if (!read.success || 'failed' in read.data || read.data.judged.length !== pieces.length)
        throw new SenError('internal_error', { why: 'detector' })
      return read.data.judged
    } finally {
      clearTimeout(late)
      clearInterval(watch)
      signal.removeEventListener('abort', end)
      this.#answer = undefined
      this.#rest = setTimeout(() => {
        this.#end()
        this.#options.onRest?.()
      }, this.#options.restMs ?? restMs)
      this.#rest.unref()
    }
  }

  async #start(): Promise<Running> {
    this.#jail ??= findJail(this.#options.command).then(({ command }) => command)
    const child: Bun.Subprocess = Bun.spawn([...(await this.#jail)], {
      cwd: tmpdir(),
      // Nothing of the server's environment: keys and tokens live there.
      env: { ...toolEnvironment, BUN_RUNTIME_TRANSPILER_CACHE_PATH: '0' },
      stdio: ['ignore', 'ignore', 'ignore'],
      serialization: 'json',
      ipc: (message) => this.#answer?.(message),
      onExit: () => this.#gone(child),
    })
    child.unref()
    return { child, told: undefined }
  }

  #gone(child: Bun.Subprocess): void {
    if (this.#running?.child !== child) return
    this.#running = undefined
    this.#answer?.(undefined)
  }

  #end(): void {
    clearTimeout(this.#rest)
    const { child } = this.#running ?? {}
    this.#running = undefined
    child?.kill('SIGKILL')
    this.#answer?.(undefined)
  }
}
