// Search by meaning in a running node: who may use it, and that nobody waits for it or fails with it.
import type { Clock } from '../../contract/clock.ts'
import type { VectorStore } from '../../contract/embedder.ts'
import type { KnowledgeStore } from '../../contract/knowledge.ts'
import type { MeaningView } from '../../contract/meaning.ts'
import type { Tenant } from '../../contract/people.ts'
import type { ErrorCode } from '../../errors/catalogue.ts'
import { SenError } from '../../errors/sen-error.ts'
import { createDenseSearch, type Missed } from '../../knowledge/dense/dense-search.ts'
import type { Log } from '../../log/log.ts'
import type { Services } from '../../pipeline/services.ts'
import { EmbedJob } from './embed-job.ts'
import type { EmbeddingCaller } from './house-embedder.ts'
import { createMeaningBoard, type MeaningBoard } from './meaning-board.ts'
import { createMeaningSource, type MeaningSource } from './meaning-source.ts'

export interface MeaningParts {
  readonly store: KnowledgeStore & VectorStore
  /** Resolves when the texts of live packs are in the store. */
  readonly packTexts: () => Promise<void>
  /** The model that is set; undefined: off. */
  readonly model: () => string | undefined
  readonly tenant: () => Tenant | undefined
  readonly clock: Clock
  readonly log: Log
  /** Keeps what `sen doctor` tells, which may run beside the server or after it. */
  readonly save: (view: MeaningView) => Promise<void>
  /** Instead of 200 ms. */
  readonly lateMs?: number
  /** Of the job, instead of 5 s. */
  readonly retryMs?: number
}

export interface SearchCaller extends EmbeddingCaller {
  /** Whoever names a model in this building, or a search that leaves nowhere: the question is embedded here or not at all. */
  readonly staysHere: boolean
}

/** After a failure questions are not held up by an embedder that is known to fail. */
const restMs = 30_000
/** A call that nobody waits for any more may still load the model; more of them than these would only stand in line. */
const mostLate = 4
const longestEmbedMs = 30_000
/** What the caller, the rules or a budget said, and not the embedder. */
const ofTheCaller: ReadonlySet<ErrorCode> = new Set<ErrorCode>([
  'policy_denied',
  'content_blocked',
  'context_length_exceeded',
  'max_cost_exceeded',
  'not_allowed',
  'budget_exhausted',
  'budget_busy',
  'client_closed',
  'deadline_exceeded',
  'draining',
  'halted',
  'no_route_fits',
])

export class Meaning implements AsyncDisposable {
  readonly #parts: MeaningParts
  readonly #source: MeaningSource
  readonly #board: MeaningBoard
  readonly #job: EmbedJob
  readonly #stop = new AbortController()
  #restUntil = 0
  #late = 0

  constructor(parts: MeaningParts) {
    this.#parts = parts
    this.#source = createMeaningSource(parts)
    this.#board = createMeaningBoard(parts)
    this.#job = new EmbedJob({ ...parts, source: this.#source, board: this.#board })
  }

  /** From now on searches may use what is embedded. Before, words alone decide. */
  attach(services: Services): void {
    this.#source.attach(services)
  }

  /** Of the server only: embeds what is missing, now and whenever it is woken. */
  start(): void {
    this.#job.start()
  }

  /** Something was taken in. */
  wake(): void {
    this.#job.wake()
  }

  /** Every few seconds, and when routes change. */
  look(): void {
    this.#job.look()
  }

  view(): MeaningView {
    return this.#board.view()
  }

  /** A route that makes vectors for search: its calls answer nobody. */
  isEmbedder(route: string): boolean {
    return this.#source.routes().some(({ id }) => id === route)
  }

  /** The store's own search, with meaning where this caller may have it. Never fails for want of it. */
  searchFor(caller: SearchCaller): KnowledgeStore['search'] {
    const { store, clock, lateMs } = this.#parts
    const byWords: KnowledgeStore['search'] = (query, signal) => store.search(query, signal)
    const embedder = this.#source.embedder(caller)
    if (embedder === undefined || (caller.staysHere && embedder.place !== 'here')) return byWords
    return async (query, signal) => {
      const isResting = clock.monotonic() < this.#restUntil
      if (isResting || this.#late >= mostLate) return byWords(query, signal)
      const coverage = await this.#board.covered(embedder.id).catch(() => undefined)
      if (coverage === undefined) return byWords(query, signal)
      const ends = [signal, this.#stop.signal, AbortSignal.timeout(longestEmbedMs)]
      let running: Promise<unknown> = Promise.resolve()
      const search = createDenseSearch({
        store,
        covered: coverage.covered,
        embedder: {
          ...embedder,
          embed(texts, about) {
            const vectors = embedder.embed(texts, about, AbortSignal.any(ends))
            running = vectors
            return vectors
          },
        },
        ...(lateMs !== undefined && { lateMs }),
        onMissed: (why, error) => {
          if (why === 'late') void this.#outlast(running)
          if (!signal.aborted) this.#note(why, error)
        },
        onUsed: () => this.#board.used(),
      })
      return search(query, signal)
    }
  }

  /** Calls that were begun end; resolves when the job runs no more. */
  async [Symbol.asyncDispose](): Promise<void> {
    this.#stop.abort(new SenError('draining'))
    await this.#job[Symbol.asyncDispose]()
  }

  async #outlast(running: Promise<unknown>): Promise<void> {
    this.#late += 1
    // What became of it is in the ledger.
    await running.catch(() => undefined)
    this.#late -= 1
  }

  #note(why: Missed, error: unknown): void {
    if (this.#stop.signal.aborted) return
    if (why === 'late') return this.#board.missed(why, error)
    const code = error instanceof SenError ? error.code : 'internal_error'
    if (ofTheCaller.has(code)) return
    this.#restUntil = this.#parts.clock.monotonic() + restMs
    this.#board.missed(code, error)
  }
}
