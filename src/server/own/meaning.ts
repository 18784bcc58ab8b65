// Search by meaning in a running node: who may use it, which collections have it, and what is said when it is missed.
import type { Clock } from '../../contract/clock.ts'
import type { DataClass } from '../../contract/data-class.ts'
import type { EmbeddedPart, Embedder, VectorStore } from '../../contract/embedder.ts'
import type { KnowledgeStore } from '../../contract/knowledge.ts'
import { meaningOff, type MeaningView } from '../../contract/meaning.ts'
import type { Actor, Tenant } from '../../contract/people.ts'
import type { ErrorCode } from '../../errors/catalogue.ts'
import { SenError } from '../../errors/sen-error.ts'
import { createDenseSearch, type Missed } from '../../knowledge/dense/dense-search.ts'
import { embedMissing } from '../../knowledge/dense/embed-missing.ts'
import type { Log } from '../../log/log.ts'
import type { Services } from '../../pipeline/services.ts'
import { type Coverage, coverageOf } from './coverage.ts'
import { createHouseEmbedder, type EmbeddingCaller, embeddingRoutes } from './house-embedder.ts'

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
  /** Instead of 5 s, doubled up to 15 minutes. */
  readonly retryMs?: number
}

export interface SearchCaller extends EmbeddingCaller {
  /** Whoever names a model in this building, or a search that leaves nowhere: the question is embedded here or not at all. */
  readonly staysHere: boolean
}

const retryMs = 5_000
const longestRetryMs = 900_000
/** After a failure questions are not held up by an embedder that is known to fail. */
const restMs = 30_000
/** A question that nobody waits for any more may still load the model; more of them than these only stand in line. */
const mostLate = 4
const longestEmbedMs = 30_000
const progressEvery = 10_000
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
  readonly #stop = new AbortController()
  readonly #refused = new Set<number>()
  #services: Services | undefined
  #coverage: Coverage | undefined
  #counting: Promise<Coverage> | undefined
  #view: MeaningView = meaningOff
  #seen = ''
  #loop: Promise<void> | undefined
  #isWoken = false
  #mayWork = false
  #retry: ReturnType<typeof setTimeout> | undefined
  #wait: number
  #restUntil = 0
  #late = 0
  #missed: string | undefined
  #told: ReadonlySet<string> = new Set()

  constructor(parts: MeaningParts) {
    this.#parts = parts
    this.#wait = parts.retryMs ?? retryMs
  }

  /** From now on searches may use what is embedded. Before, words alone decide. */
  attach(services: Services): void {
    this.#services = services
  }

  /** Of the server only: embeds what is missing, now and whenever it is woken. */
  start(): void {
    this.#mayWork = true
    this.wake()
  }

  /** Something was taken in, or taken out. */
  wake(): void {
    this.#isWoken = true
    if (!this.#mayWork || this.#stop.signal.aborted) return
    this.#loop ??= this.#work().finally(() => {
      this.#loop = undefined
    })
  }

  /** Every few seconds: another model, other rules or other routes than at the last look are a reason to begin. */
  look(): void {
    if (this.#mayWork && this.#fingerprint() !== this.#seen) this.wake()
  }

  view(): MeaningView {
    const model = this.#parts.model()
    if (model === undefined) return meaningOff
    const fault = this.#view.fault === '' ? (this.#missed ?? '') : this.#view.fault
    const isFailing = fault !== '' && this.#view.state === 'ready'
    return { ...this.#view, model, fault, ...(isFailing && { state: 'failing' }) }
  }

  /** A route that makes vectors for search: its calls answer nobody. */
  isEmbedder(route: string): boolean {
    return this.#routes().some(({ id }) => id === route)
  }

  /** The store's own search, with meaning where this caller may have it. Never fails for want of it. */
  searchFor(caller: SearchCaller): KnowledgeStore['search'] {
    const { store } = this.#parts
    const embedder = this.#embedder(caller)
    const byWords: KnowledgeStore['search'] = (query, signal) => store.search(query, signal)
    if (embedder === undefined) return byWords
    if (caller.staysHere && embedder.place !== 'here') return byWords
    return async (query, signal) => {
      const isResting = this.#parts.clock.monotonic() < this.#restUntil
      if (isResting || this.#late >= mostLate) return byWords(query, signal)
      const { covered } = await this.#covered(embedder.id)
      const ends = [signal, this.#stop.signal, AbortSignal.timeout(longestEmbedMs)]
      const { lateMs } = this.#parts
      const search = createDenseSearch({
        store,
        covered,
        ...(lateMs !== undefined && { lateMs }),
        embedder: {
          ...embedder,
          embed: (texts, about) =>
            this.#counted(embedder.embed(texts, about, AbortSignal.any(ends))),
        },
        onMissed: (why, error) => this.#note(why, error, signal),
        onUsed: () => this.#works(),
      })
      return search(query, signal)
    }
  }

  /** Calls that were begun end; resolves when nothing of it runs any more. */
  async [Symbol.asyncDispose](): Promise<void> {
    clearTimeout(this.#retry)
    this.#stop.abort(new SenError('draining'))
    await this.#loop
  }

  #routes() {
    const model = this.#parts.model()
    const services = this.#services
    return model === undefined || services === undefined ? [] : embeddingRoutes(model, services)
  }

  #embedder(caller: EmbeddingCaller): Embedder | undefined {
    const name = this.#parts.model()
    const services = this.#services
    if (name === undefined || services === undefined) return undefined
    return createHouseEmbedder({ name, services, caller, routes: this.#routes() })
  }

  async #counted(running: Promise<readonly Float32Array[]>): Promise<readonly Float32Array[]> {
    this.#late += 1
    try {
      return await running
    } finally {
      this.#late -= 1
    }
  }

  #note(why: Missed, error: unknown, signal: AbortSignal): void {
    if (signal.aborted || this.#stop.signal.aborted) return
    const code = error instanceof SenError ? error.code : undefined
    if (why === 'failed' && code !== undefined && ofTheCaller.has(code)) return
    if (why === 'failed') this.#restUntil = this.#parts.clock.monotonic() + restMs
    const missed = why === 'late' ? 'late' : (code ?? 'internal_error')
    // Once, until it works again.
    if (this.#missed === undefined)
      this.#parts.log.warn('meaning-missed', { reason: missed, error })
    if (this.#missed === missed) return
    this.#missed = missed
    this.#keep()
  }

  #works(): void {
    if (this.#missed === undefined) return
    this.#missed = undefined
    this.#parts.log.info('meaning-used-again', {})
    this.#keep()
  }

  #keep(): void {
    this.#parts.save(this.view()).catch((error: unknown) => {
      this.#parts.log.warn('meaning-not-kept', { error })
    })
  }

  #show(view: Partial<MeaningView>): void {
    const before = this.view()
    this.#view = { ...this.#view, ...view }
    const now = this.view()
    if (before.state !== now.state || before.fault !== now.fault) this.#keep()
  }

  #fingerprint(): string {
    const hash = this.#services?.policy().hash ?? ''
    const routes = this.#routes().map((route) => [route.id, route.place])
    return JSON.stringify([this.#parts.model(), hash, routes])
  }

  async #covered(embedder: string): Promise<Coverage> {
    if (this.#coverage?.embedder === embedder) return this.#coverage
    this.#counting ??= this.#count(embedder).finally(() => {
      this.#counting = undefined
    })
    return this.#counting
  }

  async #count(embedder: string): Promise<Coverage> {
    const parts: readonly EmbeddedPart[] = await this.#parts.store.embedded(embedder)
    this.#coverage = coverageOf(embedder, parts)
    const { pieces, embedded, byWords } = this.#coverage
    this.#show({ pieces, embedded, byWords })
    return this.#coverage
  }

  async #work(): Promise<void> {
    const { log } = this.#parts
    while (this.#isWoken && !this.#stop.signal.aborted) {
      this.#isWoken = false
      clearTimeout(this.#retry)
      try {
        const seen = this.#fingerprint()
        // Rules that changed may let through what they refused.
        if (seen !== this.#seen) this.#refused.clear()
        this.#seen = seen
        await this.#embed()
        this.#wait = this.#parts.retryMs ?? retryMs
      } catch (error) {
        if (this.#stop.signal.aborted) return
        const fault = error instanceof SenError ? error.code : 'internal_error'
        if (this.#view.fault !== fault) log.warn('embedding-failed', { error, wait_ms: this.#wait })
        this.#show({ state: 'failing', fault })
        this.#retry = setTimeout(() => this.wake(), this.#wait)
        this.#retry.unref()
        this.#wait = Math.min(this.#wait * 2, longestRetryMs)
      }
    }
  }

  async #embed(): Promise<void> {
    const { store, log, clock } = this.#parts
    const tenant = this.#parts.tenant()
    const model = this.#parts.model()
    if (tenant === undefined || model === undefined) return this.#show(meaningOff)
    const embedder = this.#embedder({ actor: houseActor(tenant) })
    if (embedder === undefined) {
      if (this.#view.state !== 'no-model') log.warn('embedding-model-missing', { setting: 'documents.embedder' }) // prettier-ignore
      return this.#show({ ...meaningOff, state: 'no-model' })
    }
    await this.#parts.packTexts()
    const { pieces, embedded } = await this.#count(embedder.id)
    const missing = pieces - embedded
    let kept = 0
    if (missing > 0) {
      this.#show({ state: 'working' })
      log.info('embedding-started', { count: missing, model: embedder.id })
      let told = clock.monotonic()
      const done = await embedMissing(
        {
          store,
          embedder,
          refused: this.#refused,
          mayEmbed: (dataClass) => this.#mayEmbed(dataClass),
          onProgress: (now) => {
            this.#show({ embedded: embedded + now.embedded, kept: now.kept })
            if (clock.monotonic() - told < progressEvery) return
            told = clock.monotonic()
            const percent = Math.floor(((embedded + now.embedded) * 100) / pieces)
            log.info('embedding-progress', { count: now.embedded, percent })
          },
        },
        this.#stop.signal,
      )
      kept = done.kept
      log.info('embedding-finished', { count: done.embedded, dropped: kept })
    }
    // What was taken in meanwhile wakes it again; nobody asks for another model's vectors any more.
    await store.keepVectorsOf(embedder.id)
    const { byWords } = await this.#count(embedder.id)
    this.#tellByWords(byWords)
    this.#show({ state: 'ready', kept, fault: '' })
    this.#keep()
  }

  /** Each once, for as long as it stays so. */
  #tellByWords(collections: readonly string[]): void {
    const { log } = this.#parts
    for (const code of collections)
      if (!this.#told.has(code)) log.warn('collection-by-words', { code, reason: 'kept' })
    this.#told = new Set(collections)
  }

  /** What the rules say of a class at the places of the model, asked before a text is handed to anybody. */
  #mayEmbed(dataClass: DataClass): boolean {
    const services = this.#services
    if (services === undefined) return false
    const policy = services.policy()
    return this.#routes().some(({ place }) => {
      const facts = services.policyFacts(place)
      return policy.decide([policy.floor, dataClass], place, facts).action === 'allow'
    })
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
