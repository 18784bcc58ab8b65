// Embeds what is missing, beside everything else: woken when something was taken in, tried again after a failure, ended with the server.
import type { Clock } from '../../contract/clock.ts'
import type { Embedder, VectorStore } from '../../contract/embedder.ts'
import { meaningOff } from '../../contract/meaning.ts'
import type { Actor, Tenant } from '../../contract/people.ts'
import { SenError } from '../../errors/sen-error.ts'
import { embedMissing, mayBeHanded } from '../../knowledge/dense/embed-missing.ts'
import type { Log } from '../../log/log.ts'
import type { Coverage } from './coverage.ts'
import type { MeaningBoard } from './meaning-board.ts'
import type { MeaningSource } from './meaning-source.ts'

export interface EmbedJobParts {
  readonly source: MeaningSource
  readonly board: MeaningBoard
  readonly store: VectorStore
  /** Resolves when the texts of live packs are in the store. */
  readonly packTexts: () => Promise<void>
  readonly model: () => string | undefined
  readonly tenant: () => Tenant | undefined
  readonly clock: Clock
  readonly log: Log
  /** Instead of 5 s, doubled up to 15 minutes. */
  readonly retryMs?: number | undefined
}

const retryMs = 5_000
const longestRetryMs = 900_000
const progressEvery = 10_000

export class EmbedJob implements AsyncDisposable {
  readonly #parts: EmbedJobParts
  readonly #stop = new AbortController()
  /** Passages that a rule or the model refused: not tried again before something changes. */
  readonly #refused = new Set<number>()
  #isStarted = false
  #isWoken = false
  #seen = ''
  #loop: Promise<void> | undefined
  #retry: ReturnType<typeof setTimeout> | undefined
  #wait: number

  constructor(parts: EmbedJobParts) {
    this.#parts = parts
    this.#wait = parts.retryMs ?? retryMs
  }

  start(): void {
    this.#isStarted = true
    this.wake()
  }

  /** Before the start it is only remembered. */
  wake(): void {
    this.#isWoken = true
    if (!this.#isStarted || this.#stop.signal.aborted) return
    this.#loop ??= this.#work().finally(() => {
      this.#loop = undefined
      if (this.#isWoken) this.wake()
    })
  }

  /** Of the beat of the server: begins when there is a reason that nobody told. */
  look(): void {
    if (this.#isStarted && this.#parts.source.fingerprint() !== this.#seen) this.wake()
  }

  /** The call that is under way is ended; resolves when nothing runs any more. */
  async [Symbol.asyncDispose](): Promise<void> {
    clearTimeout(this.#retry)
    this.#stop.abort(new SenError('draining'))
    await this.#loop
  }

  async #work(): Promise<void> {
    const { source, board, log } = this.#parts
    while (this.#isWoken && !this.#stop.signal.aborted) {
      this.#isWoken = false
      clearTimeout(this.#retry)
      try {
        const seen = source.fingerprint()
        // Rules that changed may let through what they refused.
        if (seen !== this.#seen) this.#refused.clear()
        this.#seen = seen
        await this.#embed()
        this.#wait = this.#parts.retryMs ?? retryMs
      } catch (error) {
        if (this.#stop.signal.aborted) return
        const fault = error instanceof SenError ? error.code : 'internal_error'
        // Once for as long as it is the same.
        if (board.view().fault !== fault)
          log.warn('embedding-failed', { error, wait_ms: this.#wait })
        board.show({ state: 'failing', fault })
        this.#retry = setTimeout(() => this.wake(), this.#wait)
        this.#retry.unref()
        this.#wait = Math.min(this.#wait * 2, longestRetryMs)
      }
    }
  }

  async #embed(): Promise<void> {
    const { source, board, store, log } = this.#parts
    const tenant = this.#parts.tenant()
    if (tenant === undefined || this.#parts.model() === undefined) return board.show(meaningOff)
    const embedder = source.embedder({ actor: houseActor(tenant) })
    if (embedder === undefined) {
      if (board.view().state !== 'no-model')
        log.warn('embedding-model-missing', { setting: 'documents.embedder' })
      return board.show({ ...meaningOff, state: 'no-model' })
    }
    await this.#parts.packTexts()
    const { pieces, embedded, missing } = await board.count(embedder.id)
    let kept = pieces - embedded
    const open = this.#open(missing, embedder)
    if (open > 0) {
      board.show({ state: 'working' })
      log.info('embedding-started', { count: open, model: embedder.id })
      const done = await embedMissing(
        {
          store,
          embedder,
          refused: this.#refused,
          mayEmbed: (dataClass) => source.mayEmbed(dataClass),
          onProgress: this.#progress({ pieces, embedded }),
        },
        this.#stop.signal,
      )
      kept = done.kept
      log.info('embedding-finished', { count: done.embedded, dropped: kept })
    }
    // Nobody asks for another model's vectors any more.
    await store.keepVectorsOf(embedder.id)
    const { byWords } = await board.count(embedder.id)
    board.tellByWords(byWords)
    board.show({ state: 'ready', kept, fault: '' })
    board.keep()
  }

  /** What is kept back anyway is no reason to read it all again. */
  #open(missing: Coverage['missing'], embedder: Embedder): number {
    const { source } = this.#parts
    const allowed = [...missing].filter(
      ([dataClass]) => mayBeHanded(dataClass, embedder) && source.mayEmbed(dataClass),
    )
    return allowed.reduce((sum, [, pieces]) => sum + pieces, 0)
  }

  #progress(begun: { readonly pieces: number; readonly embedded: number }) {
    const { board, log, clock } = this.#parts
    let told = clock.monotonic()
    return (now: { readonly embedded: number; readonly kept: number }): void => {
      const embedded = begun.embedded + now.embedded
      board.show({ embedded, kept: now.kept })
      if (clock.monotonic() - told < progressEvery) return
      told = clock.monotonic()
      const percent = Math.floor((embedded * 100) / begun.pieces)
      log.info('embedding-progress', { count: now.embedded, percent })
    }
  }
}

/** The house itself: texts are embedded for nobody in particular, and the house's own budget pays. */
function houseActor(tenant: Tenant): Actor {
  return {
    tenant,
    kind: 'session',
    id: '',
    personId: '',
    personName: '',
    role: 'member',
    groupIds: [],
    scopes: [],
    models: undefined,
    strict: false,
    outputCeiling: undefined,
    requestsPerMinute: undefined,
    ledgerName: 'w_house',
    language: undefined,
  }
}
