// What the counters keep in memory of the store: the persons seen lately, and the counts that they can change.
import type { Tenant } from '../../contract/people.ts'
import type { Reader } from '../../contract/store.ts'
import type { PersonCountRow, PersonMarkRow } from '../../contract/tables.ts'
import { createSketch } from './hyperloglog.ts'
import {
  type Count,
  countKey,
  type FlushPlan,
  type Known,
  markKey,
  type Sighting,
} from './plan-flush.ts'
import { spanNames } from './spans.ts'

export interface KeptCounts extends Known {
  /** Reads what is needed to plan this sighting, unless it is here. */
  load(sighting: Sighting): Promise<void>
  loadCounts(tenant: Tenant, destination: string, spans: readonly string[]): Promise<void>
  keepMark(row: PersonMarkRow): void
  keepCount(count: Count): void
  /** Takes over what was written. */
  keep(plan: FlushPlan): void
  /** Somebody else changed these: they are read again. */
  forget(batch: readonly Pick<Sighting, 'tenant' | 'destination' | 'person'>[]): void
  forgetMark(row: PersonMarkRow): void
  forgetMarks(tenant: string, destination: string): void
  rows(tenant: Tenant): readonly PersonCountRow[]
}

/** Persons, not bytes: about 10 MB. */
const mostMarks = 50_000

export function createKeptCounts(reader: Pick<Reader, 'find'>): KeptCounts {
  const marks = new Map<string, PersonMarkRow>()
  const counts = new Map<string, Count>()
  const loaded = new Set<string>()
  const isEstimated: Known['isEstimated'] = (tenant, destination) => {
    const key = countKey({ tenant, destination, span: 'ever', class: 'personal' })
    return counts.get(key)?.sketch !== undefined
  }
  /** The oldest go first: a person of this minute is seen again sooner than one of last week. */
  const keepMark = (row: PersonMarkRow): void => {
    const key = markKey(row)
    marks.delete(key)
    marks.set(key, row)
    if (marks.size <= mostMarks) return
    const [oldest] = marks.keys()
    if (oldest !== undefined) marks.delete(oldest)
  }
  const keepCount = (count: Count): void => {
    counts.set(countKey(count.row), count)
  }
  const loadCounts: KeptCounts['loadCounts'] = async (tenant, destination, spans) => {
    for (const span of spans) {
      const key = `${prefixOf(tenant, destination)}${span}`
      if (loaded.has(key)) continue
      for (const row of await reader.find('person_counts', { tenant, destination, span })) {
        keepCount({ row, sketch: row.registers === '' ? undefined : createSketch(row.registers) })
      }
      loaded.add(key)
    }
  }
  const forgetMarks = (tenant: string, destination: string): void =>
    removeBelow(marks, prefixOf(tenant, destination))
  return {
    mark: (sighting) => marks.get(markKey(sighting)),
    count: (key) => counts.get(key),
    isEstimated,
    keepMark,
    keepCount,
    loadCounts,
    forgetMark: (row) => marks.delete(markKey(row)),
    forgetMarks,
    async load(sighting) {
      const { tenant, destination, person } = sighting
      await loadCounts(tenant, destination, spanNames(sighting))
      if (marks.has(markKey(sighting)) || isEstimated(tenant, destination)) return
      const [row] = await reader.find('person_marks', { tenant, destination, person }, { limit: 1 })
      if (row !== undefined) keepMark(row)
    },
    keep(plan) {
      for (const row of plan.marks.values()) keepMark(row)
      for (const count of plan.counts.values()) keepCount(count)
    },
    forget(batch) {
      for (const one of batch) marks.delete(markKey(one))
      for (const prefix of new Set(batch.map((one) => prefixOf(one.tenant, one.destination)))) {
        // Counts stay as they were until they are read again: figures of the law must not fall to 0 meanwhile.
        for (const key of loaded) if (key.startsWith(prefix)) loaded.delete(key)
      }
    },
    rows: (tenant) =>
      [...counts.values()].map(({ row }) => row).filter((row) => row.tenant === tenant),
  }
}

function prefixOf(tenant: string, destination: string): string {
  return `${tenant}\u0000${destination}\u0000`
}

function removeBelow(map: Map<string, unknown>, prefix: string): void {
  for (const key of map.keys()) if (key.startsWith(prefix)) map.delete(key)
}
