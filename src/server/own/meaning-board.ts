// How far search by meaning is and what is wrong with it: kept for those who ask, told once to the log, and left for `sen doctor`.
import type { Clock } from '../../contract/clock.ts'
import type { VectorStore } from '../../contract/embedder.ts'
import { meaningOff, type MeaningView } from '../../contract/meaning.ts'
import type { Log } from '../../log/log.ts'
import { type Coverage, coverageOf } from './coverage.ts'

export interface MeaningBoard {
  view(): MeaningView
  show(change: Partial<MeaningView>): void
  /** Shown and kept, changed or not: a run is over. */
  keep(): void
  /** Which collections have the vectors of this embedder; counted anew now and then, because others take documents in too. */
  covered(embedder: string): Promise<Coverage>
  count(embedder: string): Promise<Coverage>
  /** A question was answered by words alone, and it was the embedder. */
  missed(why: string, error: unknown): void
  used(): void
  /** After a run: collections of which too much is kept back. */
  tellByWords(collections: readonly string[]): void
}

const freshMs = 60_000

export function createMeaningBoard(parts: {
  readonly store: Pick<VectorStore, 'embedded'>
  readonly model: () => string | undefined
  readonly clock: Clock
  readonly log: Log
  readonly save: (view: MeaningView) => Promise<void>
}): MeaningBoard {
  const { store, clock, log } = parts
  let shown: MeaningView = meaningOff
  let missing: string | undefined
  let told: ReadonlySet<string> = new Set()
  let known: { readonly coverage: Coverage; readonly at: number } | undefined
  let counting: { readonly embedder: string; readonly coverage: Promise<Coverage> } | undefined

  const view = (): MeaningView => {
    const model = parts.model()
    if (model === undefined) return meaningOff
    const fault = shown.fault === '' ? (missing ?? '') : shown.fault
    const isFailing = fault !== '' && shown.state === 'ready'
    return { ...shown, model, fault, ...(isFailing && { state: 'failing' }) }
  }
  const keep = (): void => {
    parts.save(view()).catch((error: unknown) => log.warn('meaning-not-kept', { error }))
  }
  const show = (change: Partial<MeaningView>): void => {
    const before = view()
    shown = { ...shown, ...change }
    const now = view()
    if (before.state !== now.state || before.fault !== now.fault) keep()
  }
  const count = async (embedder: string): Promise<Coverage> => {
    const coverage = coverageOf(embedder, await store.embedded(embedder))
    known = { coverage, at: clock.monotonic() }
    const { pieces, embedded, byWords } = coverage
    show({ pieces, embedded, byWords })
    return coverage
  }
  const countOnce = (embedder: string): Promise<Coverage> => {
    if (counting?.embedder === embedder) return counting.coverage
    const coverage = count(embedder).finally(() => {
      counting = undefined
    })
    counting = { embedder, coverage }
    return coverage
  }
  return {
    view,
    show,
    keep,
    count,
    async covered(embedder) {
      if (known?.coverage.embedder !== embedder) return countOnce(embedder)
      if (clock.monotonic() - known.at > freshMs)
        // Nobody waits for it; what cannot be counted now is counted later.
        void countOnce(embedder).catch(() => undefined)
      return known.coverage
    },
    missed(why, error) {
      if (missing === undefined) log.warn('meaning-missed', { reason: why, error })
      if (missing === why) return
      missing = why
      keep()
    },
    used() {
      if (missing === undefined) return
      missing = undefined
      log.info('meaning-used-again', {})
      keep()
    },
    tellByWords(collections) {
      for (const code of collections)
        if (!told.has(code)) log.warn('collection-by-words', { code, reason: 'kept' })
      told = new Set(collections)
    },
  }
}
