// What one flush writes: which persons are new in which span and class, as steps that are all done or none.
import type { Tenant } from '../../contract/people.ts'
import type { CountedClass } from '../../contract/persons.ts'
import type { Step } from '../../contract/store.ts'
import type { PersonCountRow, PersonMarkRow } from '../../contract/tables.ts'
import { createSketch, type Sketch } from './hyperloglog.ts'
import { countedClasses, hasClass, type Span, spanNames } from './spans.ts'

/** A person at a destination, seen since the last flush. */
export interface Sighting extends Span {
  readonly tenant: Tenant
  readonly destination: string
  readonly person: string
  readonly classes: number
}

/** A count as it is kept in memory: with its registers once it is an estimate. */
export interface Count {
  readonly row: PersonCountRow
  readonly sketch: Sketch | undefined
}

export interface FlushPlan {
  readonly steps: readonly Step[]
  readonly marks: ReadonlyMap<string, PersonMarkRow>
  readonly counts: ReadonlyMap<string, Count>
}

export interface Known {
  readonly mark: (sighting: Sighting) => PersonMarkRow | undefined
  readonly count: (key: string) => Count | undefined
  /** The destination's persons are no longer told apart. */
  readonly isEstimated: (tenant: string, destination: string) => boolean
}

export function markKey(one: {
  readonly tenant: string
  readonly destination: string
  readonly person: string
}): string {
  return `${one.tenant}\u0000${one.destination}\u0000${one.person}`
}

export function countKey(one: {
  readonly tenant: string
  readonly destination: string
  readonly span: string
  readonly class: string
}): string {
  return `${one.tenant}\u0000${one.destination}\u0000${one.span}\u0000${one.class}`
}

/** Sketches of `known` counts change while planning: whoever cannot write the steps reads those counts anew. */
export function planFlush(sightings: readonly Sighting[], known: Known, at: number): FlushPlan {
  const marks = new Map<string, PersonMarkRow>()
  const before = new Map<string, PersonMarkRow | undefined>()
  const gained = new Map<string, Gain>()
  const gain = (one: Omit<Gain, 'more'>): Gain => {
    const key = countKey(one)
    const found = gained.get(key) ?? { ...one, more: 0 }
    gained.set(key, found)
    return found
  }
  for (const sighting of sightings) {
    const { tenant, destination, person } = sighting
    if (known.isEstimated(tenant, destination)) {
      for (const [span, name] of cellsOf(sighting)) {
        const one = gain({ tenant, destination, span, class: name })
        one.persons = [...(one.persons ?? []), person]
      }
      continue
    }
    const key = markKey(sighting)
    const old = marks.get(key) ?? known.mark(sighting)
    if (!before.has(key)) before.set(key, old)
    const next = withSighting(old, sighting)
    marks.set(key, next)
    for (const [span, name] of newCells(old, next))
      gain({ tenant, destination, span, class: name }).more += 1
  }
  const steps: Step[] = []
  for (const [key, row] of marks) {
    const step = markStep(before.get(key), row)
    if (step === undefined) marks.delete(key)
    else steps.push(step)
  }
  const counts = new Map<string, Count>()
  for (const [key, one] of gained) {
    const old = known.count(key)
    const next = withGain(old, one, at)
    if (next === undefined) continue
    counts.set(key, next)
    steps.push(countStep(old?.row, next.row))
  }
  return { steps, marks, counts }
}

interface Gain {
  readonly tenant: Tenant
  readonly destination: string
  readonly span: string
  readonly class: CountedClass
  /** Persons who are new here, counted one by one. */
  more: number
  /** Hashes for the registers, where it is an estimate. */
  persons?: readonly string[]
}

function cellsOf(sighting: Sighting): readonly (readonly [span: string, name: CountedClass])[] {
  const names = countedClasses.filter((name) => hasClass(sighting.classes, name))
  return spanNames(sighting).flatMap((span) => names.map((name) => [span, name] as const))
}

/** A sighting of a month or year before the newest known one came late, over midnight: it counts in what it is not too late for. */
function withSighting(old: PersonMarkRow | undefined, one: Sighting): PersonMarkRow {
  const { tenant, destination, person, classes, year, month } = one
  if (old === undefined) {
    return {
      tenant,
      destination,
      person,
      everClasses: classes,
      year,
      yearClasses: classes,
      month,
      monthClasses: classes,
    }
  }
  const merged = (was: number, wasClasses: number, is: number): number => {
    if (is > was) return classes
    return is === was ? wasClasses | classes : wasClasses
  }
  return {
    ...old,
    everClasses: old.everClasses | classes,
    year: Math.max(old.year, year),
    yearClasses: merged(old.year, old.yearClasses, year),
    month: Math.max(old.month, month),
    monthClasses: merged(old.month, old.monthClasses, month),
  }
}

function newCells(
  old: PersonMarkRow | undefined,
  next: PersonMarkRow,
): readonly (readonly [span: string, name: CountedClass])[] {
  const [ever, year, month] = spanNames(next)
  const sameYear = old?.year === next.year ? old.yearClasses : 0
  const sameMonth = old?.month === next.month ? old.monthClasses : 0
  const cells = [
    [ever, next.everClasses & ~(old?.everClasses ?? 0)],
    [year, next.yearClasses & ~sameYear],
    [month, next.monthClasses & ~sameMonth],
  ] as const
  return cells.flatMap(([span, bits]) =>
    countedClasses.filter((name) => hasClass(bits, name)).map((name) => [span, name] as const),
  )
}

function markStep(old: PersonMarkRow | undefined, row: PersonMarkRow): Step | undefined {
  if (old === undefined) return { do: 'insert', table: 'person_marks', row }
  const { tenant, destination, person, ...next } = row
  const { everClasses, year, yearClasses, month, monthClasses } = old
  const was = { everClasses, year, yearClasses, month, monthClasses }
  const isSame = Object.entries(was).every(
    ([name, value]) => next[name as keyof typeof was] === value,
  )
  if (isSame) return undefined
  const where = { tenant, destination, person, ...was }
  return { do: 'update', table: 'person_marks', where, set: next }
}

function withGain(old: Count | undefined, gain: Gain, at: number): Count | undefined {
  const { tenant, destination, span, class: name } = gain
  const base = old?.row ?? {
    tenant,
    destination,
    span,
    class: name,
    persons: 0,
    version: 0,
    registers: '',
    changedAt: at,
  }
  const row = { ...base, version: base.version + 1, changedAt: at }
  if (gain.persons === undefined) {
    return { row: { ...row, persons: base.persons + gain.more }, sketch: undefined }
  }
  const sketch = old?.sketch ?? createSketch()
  let isChanged = false
  for (const person of gain.persons) isChanged = sketch.add(person) || isChanged
  if (!isChanged) return undefined
  const persons = Math.max(base.persons, Math.round(sketch.estimate()))
  return { row: { ...row, persons, registers: sketch.text() }, sketch }
}

export function countStep(old: PersonCountRow | undefined, row: PersonCountRow): Step {
  if (old === undefined) return { do: 'insert', table: 'person_counts', row }
  const { tenant, destination, span, class: name, persons, version, registers, changedAt } = row
  return {
    do: 'update',
    table: 'person_counts',
    where: { tenant, destination, span, class: name, version: old.version },
    set: { persons, version, registers, changedAt },
  }
}
