// The place of one loaded model: opens it in a child, opens it again after a death, and knows when to give up.
import type { EngineState, LoadedModel } from '../../contract/engine.ts'
import { SenError } from '../../errors/sen-error.ts'
import type { ModelFile } from '../model-file.ts'
import { type Breaker, createBreaker } from './breaker.ts'
import { ChildDied, ChildFailure } from './child-error.ts'
import { describeModel } from './describe-model.ts'
import { EngineChild } from './engine-child.ts'
import type { EngineNotice } from './notice.ts'
import { createPaceWatch, type PaceWatch } from './pace-watch.ts'
import { pickThreads } from './pick-threads.ts'
import { type LoadPlan, planLoad } from './plan-load.ts'
import type { SeatOptions } from './seat-options.ts'

export interface OpenSeat {
  readonly child: EngineChild
  readonly file: ModelFile
  readonly model: LoadedModel
}

/**
 * What calls must have in common to run at the same time: the model, and a child that is not to be replaced in between. Calls that come
 * after that was decided are of a later generation, and wait until those before have ended.
 */
export interface Lane {
  readonly digest: string
  readonly generation: number
  readonly key: string
}

/** Tries to load one digest before it is marked damaged (design `engine` §1). */
const loadTries = 3
/** A child that holds so many times what was planned is replaced when nobody uses it. */
const memorySlack = 1.3

export class Seat implements AsyncDisposable {
  readonly #options: SeatOptions
  readonly #breaker: Breaker
  readonly #pace: PaceWatch
  readonly #closing = new AbortController()
  readonly #loadDeaths = new Map<string, number>()
  #open: OpenSeat | undefined
  #opening: { readonly digest: string; readonly promise: Promise<OpenSeat> } | undefined
  #plannedBytes = 0
  #residentBytes = 0
  /** Raised when the child is to be replaced; the open one belongs to `#openGeneration`. */
  #generation = 0
  #openGeneration = 0

  constructor(options: SeatOptions) {
    this.#options = options
    this.#breaker = createBreaker(options.breaker, options.clock)
    this.#pace = createPaceWatch(options.clock)
  }

  get state(): EngineState {
    if (this.#breaker.isClosed) return 'closed'
    if (this.#opening !== undefined) return 'starting'
    return this.#open?.child.isAlive === true ? 'ready' : 'off'
  }

  get current(): OpenSeat | undefined {
    return this.#open?.child.isAlive === true ? this.#open : undefined
  }

  get restarts(): number {
    return this.#breaker.restarts
  }

  get residentBytes(): number {
    return this.current === undefined ? 0 : this.#residentBytes
  }

  lane(digest: string): Lane {
    const generation = this.#generation
    return { digest, generation, key: `${digest} ${generation}` }
  }

  /**
   * The model, opened; the same opening serves everybody who waits for it.
   * @param lane - of a call that the queue admitted: what runs beside it is of the same lane.
   * @throws SenError
   */
  async ready({ digest, generation }: Lane): Promise<OpenSeat> {
    for (;;) {
      const open = this.current
      const isFresh = generation <= this.#openGeneration
      if (open !== undefined && open.model.digest === digest && isFresh) return open
      const opening = this.#opening
      if (opening === undefined) break
      if (opening.digest === digest) return opening.promise
      // Whoever wanted the other model left in the meantime; its opening is let finish, then replaced.
      await opening.promise.catch(() => undefined)
    }
    const promise = this.#openModel(digest).finally(() => {
      this.#opening = undefined
    })
    this.#opening = { digest, promise }
    return promise
  }

  /**
   * An answer came through.
   * @param speed - tokens per second of all slots together; left out where it was too short to tell.
   */
  async answered(speed?: number): Promise<void> {
    this.#breaker.answered()
    const model = this.current?.model
    if (speed === undefined || model === undefined || this.#options.threads !== undefined) return
    if (model.threads < 2 || !this.#pace.note(speed, model.tokensPerSecond)) return
    // One thread that waits for a core stalls all others: with one fewer the rest runs (design `engine` §3).
    const { digest, threads, tokensPerSecond } = model
    await this.#options.threadStore.write(digest, { threads: threads - 1, tokensPerSecond })
    this.#recycle()
  }

  /** Ends the child; the next call starts another. */
  async stop(): Promise<void> {
    const open = this.#open
    this.#open = undefined
    if (open === undefined) return
    if (open.child.isAlive) this.#notice('engine-stopped', {})
    await open.child[Symbol.asyncDispose]()
  }

  async [Symbol.asyncDispose](): Promise<void> {
    this.#closing.abort()
    await this.#opening?.promise.catch(() => undefined)
    await this.stop()
  }

  async #openModel(digest: string): Promise<OpenSeat> {
    const file = await this.#options.files.find(digest)
    if (file === undefined) throw new SenError('model_not_found')
    if (file.isDamaged) throw new SenError('model_damaged')
    await this.stop()
    this.#openGeneration = this.#generation
    const plan = await this.#plan(file)
    for (let attempt = 1; ; attempt += 1) {
      await this.#pause()
      try {
        this.#open = await this.#start(file, plan, attempt)
        this.#loadDeaths.delete(digest)
        return this.#open
      } catch (thrown) {
        await this.#judge(thrown, { digest, attempt })
      }
    }
  }

  async #plan(file: ModelFile): Promise<LoadPlan> {
    const { tier, use } = this.#options
    try {
      const plan = await planLoad({ file, tier, use, available: this.#options.availableMemory() })
      this.#plannedBytes = plan.bytes
      return plan
    } catch (thrown) {
      if (thrown instanceof SenError && thrown.code === 'model_damaged') {
        await this.#markDamaged(file.digest)
      }
      if (thrown instanceof SenError && thrown.code === 'model_too_large') {
        this.#notice('memory-short', { file_bytes: file.bytes })
      }
      throw thrown
    }
  }

  async #start(file: ModelFile, plan: LoadPlan, attempt: number): Promise<OpenSeat> {
    const { deadlines, clock, folder, use } = this.#options
    const running: { child?: EngineChild } = {}
    const child = await EngineChild.start({
      command: await this.#options.command(),
      folder,
      deadlines,
      clock,
      onBeat: (beat) => this.#weigh(beat.residentBytes),
      onGone: () => {
        // While it starts or loads, the one who waits for it judges the death.
        if (this.#open !== undefined && this.#open.child === running.child) this.#noteDeath()
      },
    })
    running.child = child
    this.#notice('engine-started', { pid: child.pid })
    // Closed while it started: the child must not outlive the seat.
    if (this.#closing.signal.aborted) {
      await child[Symbol.asyncDispose]()
      throw new SenError('draining')
    }
    try {
      const pace = await pickThreads(this.#options, file.digest, attempt)
      const loaded = await child.load(
        {
          type: 'load',
          path: file.path,
          sha256: file.adapter?.baseSha256 ?? file.digest,
          mustHash: file.mustHash,
          use,
          context: plan.context,
          slots: plan.slots,
          threads: pace.threads,
          tokensPerSecond: pace.tokensPerSecond,
          batch: 512,
          kv: plan.kv,
          ...(file.adapter === undefined ? {} : { adapter: file.adapter }),
        },
        file.bytes,
      )
      const { threads, tokensPerSecond } = loaded
      if (pace.isNew && tokensPerSecond > 0) {
        await this.#options.threadStore.write(file.digest, { threads, tokensPerSecond })
      }
      this.#notice('model-loaded', { ms: Math.round(loaded.ms), threads, context: loaded.context })
      return { child, file, model: describeModel({ file, use, loaded, build: child.build }) }
    } catch (thrown) {
      child.kill()
      throw thrown instanceof ChildDied ? new LoadDied() : thrown
    }
  }

  /** Decides whether another try makes sense; returns when it does. @throws SenError */
  async #judge(
    thrown: unknown,
    at: { readonly digest: string; readonly attempt: number },
  ): Promise<void> {
    if (thrown instanceof ChildFailure) {
      if (thrown.isStart) throw new SenError('engine_missing', {}, { cause: thrown })
      if (thrown.code === 'out_of_memory')
        throw new SenError('model_too_large', {}, { cause: thrown })
      if (thrown.code === 'model_damaged') {
        await this.#markDamaged(at.digest)
        throw new SenError('model_damaged', {}, { cause: thrown })
      }
      await this.#countTry(at.digest)
      return
    }
    if (!(thrown instanceof ChildDied)) throw thrown
    this.#noteDeath()
    if (thrown instanceof LoadDied) await this.#countTry(at.digest)
    else if (at.attempt >= loadTries) throw new SenError('upstream_failed', {}, { cause: thrown })
  }

  async #countTry(digest: string): Promise<void> {
    const tries = (this.#loadDeaths.get(digest) ?? 0) + 1
    this.#loadDeaths.set(digest, tries)
    if (tries < loadTries) return
    this.#loadDeaths.delete(digest)
    await this.#markDamaged(digest)
    throw new SenError('model_damaged')
  }

  async #markDamaged(digest: string): Promise<void> {
    this.#notice('model-damaged', {})
    await this.#options.files.markDamaged(digest)
  }

  #noteDeath(): void {
    this.#breaker.died()
    this.#notice('engine-died', { restarts: this.#breaker.restarts })
    if (this.#breaker.isClosed) this.#notice('engine-closed', {})
  }

  /** The pause that the last deaths earned. @throws SenError `overloaded` while closed, `draining` when the engine shuts down. */
  async #pause(): Promise<void> {
    const { signal } = this.#closing
    const ms = this.#breaker.wait()
    if (ms > 0 && !signal.aborted) {
      await new Promise<void>((resolve) => {
        const timer = setTimeout(resolve, ms)
        signal.addEventListener('abort', () => (clearTimeout(timer), resolve()), { once: true })
      })
    }
    if (signal.aborted) throw new SenError('draining')
  }

  #weigh(residentBytes: number): void {
    this.#residentBytes = residentBytes
    if (residentBytes <= this.#plannedBytes * memorySlack) return
    if (this.#generation > this.#openGeneration) return
    this.#recycle()
    this.#notice('memory-short', { resident_bytes: residentBytes })
  }

  /** Another child takes the place of this one as soon as its calls have ended. */
  #recycle(): void {
    this.#generation = this.#openGeneration + 1
  }

  #notice(event: EngineNotice['event'], numbers: EngineNotice['numbers']): void {
    this.#options.notice({ event, use: this.#options.use, numbers })
  }
}

/** Died while it loaded: counts against the file as well. */
class LoadDied extends ChildDied {}
