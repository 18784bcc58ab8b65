// Counts distinct persons: notes in memory, writes once a second, knows every person by a hash up to 200,000 and estimates beyond.
import type { Clock } from '../../contract/clock.ts'
import type { Tenant } from '../../contract/people.ts'
import type { CountedClass, PersonCount, PersonCounters } from '../../contract/persons.ts'
import type { Reader, Writer } from '../../contract/store.ts'
import type { PersonCountRow, TenantRow } from '../../contract/tables.ts'
import { pause } from '../../time/pause.ts'
import { beginEstimate } from './begin-estimate.ts'
import type { Blind } from './blind.ts'
import { isBelow90, readFigures } from './figures.ts'
import { standardError } from './hyperloglog.ts'
import { createKeptCounts } from './kept-counts.ts'
import { personsOf } from './persons-of.ts'
import { countKey, markKey, planFlush, type Sighting } from './plan-flush.ts'
import { bitsOf, crosses, destinationsOf, spanNames, spanOf } from './spans.ts'

export interface CounterOptions {
  readonly reader: Pick<Reader, 'find'>
  readonly writer: Pick<Writer, 'apply'>
  readonly clock: Clock
  readonly blind: Blind
  readonly house: (tenant: Tenant) => Pick<TenantRow, 'country' | 'zone'> | undefined
  /** Called with every attempt that held personal data, also where nobody could be told apart: duties begin with it. */
  readonly onPersonal?: (seen: {
    readonly tenant: Tenant
    readonly isCrossing: boolean
    readonly at: number
  }) => void
  /** Called when a flush failed or sightings were given up; nothing of a person is in it. */
  readonly onTrouble: (trouble: { readonly error?: unknown; readonly dropped: number }) => void
  /** Persons of one destination that are told apart by a hash; default 200,000. */
  readonly exact?: number
  /** Milliseconds between flushes; 0: only when asked. Default 1,000. */
  readonly every?: number
}

const mostWaiting = 100_000
const batchSize = 500
const mostTries = 5
const never = new AbortController().signal

export function createPersonCounters(options: CounterOptions): PersonCounters {
  const { reader, writer, clock } = options
  const exact = options.exact ?? 200_000
  const kept = createKeptCounts(reader)
  const waiting = new Map<string, Sighting>()
  let dropped = 0
  let running: Promise<void> | undefined
  const zoneOf = (tenant: Tenant): string => options.house(tenant)?.zone ?? 'UTC'

  const wait = (sighting: Sighting): void => {
    const key = `${markKey(sighting)}\u0000${sighting.month}`
    const old = waiting.get(key)
    if (old === undefined && waiting.size >= mostWaiting) {
      dropped += 1
      return
    }
    const classes = sighting.classes | (old?.classes ?? 0)
    waiting.set(key, classes === sighting.classes ? sighting : { ...sighting, classes })
  }

  const write = async (batch: readonly Sighting[]): Promise<void> => {
    for (let tries = 0; tries < mostTries; tries += 1) {
      for (const [index, sighting] of batch.entries()) {
        await kept.load(sighting)
        // Reading the embedded database is done when it returns: only a timer lets others have their turn.
        if (index % 50 === 49) await pause(0, never)
      }
      const plan = planFlush(batch, kept, clock.now())
      if (plan.steps.length === 0) return
      const applied = await writer.apply(plan.steps)
      if (applied.kind === 'applied') return kept.keep(plan)
      // Another replica changed the same rows: they are read again.
      kept.forget(batch)
    }
    throw new Error('Counts of persons were changed by others five times in a row.')
  }

  /** Destinations that have become too large to tell persons apart. */
  const estimateLarge = async (batch: readonly Sighting[]): Promise<void> => {
    const places = new Map(batch.map((one) => [`${one.tenant} ${one.destination}`, one]))
    for (const { tenant, destination } of places.values()) {
      const key = countKey({ tenant, destination, span: 'ever', class: 'personal' })
      const count = kept.count(key)
      if (count === undefined || count.sketch !== undefined || count.row.persons < exact) continue
      const span = spanOf(clock.now(), zoneOf(tenant))
      await beginEstimate({ tenant, destination, ...span }, kept, { reader, writer })
    }
  }

  const flushNow = async (): Promise<void> => {
    const all = [...waiting.values()]
    waiting.clear()
    for (let from = 0; from < all.length; from += batchSize) {
      const batch = all.slice(from, from + batchSize)
      try {
        await write(batch)
      } catch (error) {
        // Kept for the next flush; a store that stays away may cost sightings, never calls.
        const rest = all.slice(from)
        kept.forget(rest)
        for (const one of rest) wait(one)
        options.onTrouble({ error, dropped })
        return
      }
      await estimateLarge(batch).catch((error: unknown) => options.onTrouble({ error, dropped }))
    }
    if (dropped > 0) options.onTrouble({ dropped })
    dropped = 0
  }

  const flush = async (): Promise<void> => {
    while (running !== undefined) await running
    running = flushNow().finally(() => (running = undefined))
    await running
  }

  const timer =
    options.every === 0
      ? undefined
      : setInterval(() => {
          if (waiting.size > 0 && running === undefined) void flush()
        }, options.every ?? 1_000)
  timer?.unref()

  const countsNow = (tenant: Tenant): readonly PersonCount[] => {
    const spans = new Set<string>(spanNames(spanOf(clock.now(), zoneOf(tenant))))
    return kept
      .rows(tenant)
      .filter(({ span }) => spans.has(span))
      .map(toCount)
  }
  const figuresNow = (tenant: Tenant) => {
    const [, year] = spanNames(spanOf(clock.now(), zoneOf(tenant)))
    return readFigures(countsNow(tenant), options.house(tenant)?.country ?? '', year)
  }

  return {
    blind(tenant, records) {
      const persons = records.flatMap(personsOf).map((one) => options.blind(tenant, one))
      return [...new Set(persons)]
    },
    note({ tenant, place, classes: seen, persons, at }) {
      const house = options.house(tenant)
      const classes = bitsOf(seen, house?.country ?? '')
      if (house === undefined || classes === 0) return
      options.onPersonal?.({ tenant, isCrossing: crosses(place, house.country), at })
      const span = spanOf(at, house.zone)
      for (const destination of destinationsOf(place, house.country)) {
        for (const person of persons) {
          const sighting = { tenant, destination, person, classes, ...span }
          const mark = kept.mark(sighting)
          const isKnown = mark?.month === span.month && (mark.monthClasses & classes) === classes
          if (!isKnown) wait(sighting)
        }
      }
    },
    flush,
    async load(tenant) {
      for (const span of spanNames(spanOf(clock.now(), zoneOf(tenant)))) {
        const places = new Set(
          (await reader.find('person_counts', { tenant, span })).map((row) => row.destination),
        )
        for (const destination of places) await kept.loadCounts(tenant, destination, [span])
      }
    },
    counts: countsNow,
    async countsOf(tenant, span) {
      return (await reader.find('person_counts', { tenant, span })).map(toCount)
    },
    figures: figuresNow,
    isBelow90: (tenant, route) => isBelow90(figuresNow(tenant), route),
    async erase(tenant, persons) {
      await flush()
      let erased = 0
      for (const person of persons) {
        const where = { tenant, person }
        const rows = await reader.find('person_marks', where)
        if (rows.length === 0) continue
        await writer.apply([{ do: 'delete', table: 'person_marks', where, atLeast: 0 }])
        for (const row of rows) kept.forgetMark(row)
        erased += rows.length
      }
      return erased
    },
    async [Symbol.asyncDispose]() {
      clearInterval(timer)
      await flush()
    },
  }
}

export function toCount(row: PersonCountRow): PersonCount {
  const { destination, span, persons } = row
  const error = row.registers === '' ? 0 : standardError
  // Nobody but `planFlush` writes this column.
  return { destination, span, class: row.class as CountedClass, persons, error }
}
