// What was decided in the last 30 days, read from the ledger and kept as counts: which classes, to which place, with what outcome. Shades
// of the matrix and replays of a draft are made from it without reading the ledger again.
import type { Clock } from '../contract/clock.ts'
import type { DataClass } from '../contract/data-class.ts'
import type { PolicyAction } from '../contract/policy.ts'
import type { Reader } from '../contract/store.ts'
import { SenError } from '../errors/sen-error.ts'
import { pause } from '../time/pause.ts'
import { firstEntryAt } from './first-entry.ts'
import { readDecision } from './read-decision.ts'

export const historyDays = 30
const dayMs = 86_400_000
/** The newest ones; an attempt makes two entries. At 9 µs for each this is half a minute, in pages between which others work. */
const mostEntries = 4_000_000
/** Some milliseconds of work: a call that comes in between waits no longer. */
const pageSize = 250
const mostSampled = 5

/** One sort of decision. `calls` counts attempts: a call that went on to a second place counts there, too. */
export interface DecisionGroup {
  readonly classes: readonly DataClass[]
  /** Undefined: refused before a place was chosen. */
  readonly place: DecidedPlace | undefined
  readonly action: PolicyAction
  readonly calls: number
  /** Newest first. */
  readonly sample: readonly string[]
}

export interface DecidedPlace {
  readonly kind: string
  readonly country: string
  readonly operator: string
}

export type Progress = (done: number, total: number) => void

export interface DecisionHistory {
  /** First instant that is counted, and whether everything up to now is. */
  state(): { readonly from: number; readonly isComplete: boolean; readonly isPartial: boolean }
  groups(): readonly DecisionGroup[]
  /**
   * Reads what was entered since. Ends early and without harm when the signal says so; what was read is kept.
   * @throws SenError `client_closed` then, and those of the store.
   */
  catchUp(signal: AbortSignal, onProgress?: Progress): Promise<void>
}

interface Counted {
  readonly group: Omit<DecisionGroup, 'calls' | 'sample'>
  calls: number
  readonly sample: string[]
}

export function createHistory(sources: {
  readonly reader: Pick<Reader, 'head' | 'entries'>
  readonly clock: Clock
  /** Smaller in tests. */
  readonly most?: number
}): DecisionHistory {
  const { reader, clock, most = mostEntries } = sources
  /** By day of UTC: what is older than the days that are shown is dropped whole. */
  const days = new Map<number, Map<string, Counted>>()
  const firstDay = (): number => Math.floor(clock.now() / dayMs) - historyDays
  let next: number | undefined
  let isPartial = false
  let isComplete = false

  const add = (bytes: Uint8Array): void => {
    const decision = readDecision(bytes)
    if (decision === undefined) return
    const day = Math.floor(decision.at / dayMs)
    if (day < firstDay()) return
    const groups = days.get(day) ?? new Map<string, Counted>()
    days.set(day, groups)
    const { classes, place, action } = decision
    const key = JSON.stringify([classes, place, action])
    const counted = groups.get(key) ?? { group: { classes, place, action }, calls: 0, sample: [] }
    groups.set(key, counted)
    counted.calls += 1
    counted.sample.unshift(decision.call)
    counted.sample.length = Math.min(counted.sample.length, mostSampled)
  }

  const begin = async (size: number): Promise<number> => {
    const oldest = await firstEntryAt(reader, size, firstDay() * dayMs)
    isPartial = size - oldest > most
    return Math.max(oldest, size - most)
  }

  const read = async (signal: AbortSignal, onProgress: Progress): Promise<void> => {
    for (const day of days.keys()) if (day < firstDay()) days.delete(day)
    const { size } = await reader.head()
    const from = (next ??= await begin(size))
    isComplete = false
    for (let at = from; at < size; at = next) {
      // Between two pages others have their turn.
      if (signal.aborted || !(await pause(0, signal))) throw new SenError('client_closed')
      const page = await reader.entries(at, Math.min(pageSize, size - at))
      if (page.length === 0) break
      for (const { kind, bytes } of page)
        if (kind === 'call.intent' || kind === 'call.denied') add(bytes)
      next = at + page.length
      onProgress(next - from, size - from)
    }
    isComplete = true
  }

  let last: Promise<void> = Promise.resolve()
  return Object.freeze({
    state: () => ({ from: firstDay() * dayMs, isComplete, isPartial }),
    groups: () => mergeDays([...days.entries()].toSorted(([left], [right]) => right - left)),
    catchUp(signal: AbortSignal, onProgress: Progress = () => undefined) {
      // Two readers of the same pages would count them twice.
      const run = (): Promise<void> => read(signal, onProgress)
      const ours = last.then(run, run)
      last = ours
      return ours
    },
  })
}

/** @param days newest first. */
function mergeDays(
  days: readonly (readonly [number, ReadonlyMap<string, Counted>])[],
): readonly DecisionGroup[] {
  const merged = new Map<string, Counted>()
  for (const [, groups] of days) {
    for (const [key, { group, calls, sample }] of groups) {
      const known = merged.get(key) ?? { group, calls: 0, sample: [] }
      merged.set(key, known)
      known.calls += calls
      known.sample.push(...sample.slice(0, mostSampled - known.sample.length))
    }
  }
  return [...merged.values()].map(({ group, calls, sample }) => ({ ...group, calls, sample }))
}
