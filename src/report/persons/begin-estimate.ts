// Where a destination has more persons than are told apart: registers take the place of the hashes, which are deleted.
import type { Tenant } from '../../contract/people.ts'
import type { Reader, Writer } from '../../contract/store.ts'
import type { PersonMarkRow } from '../../contract/tables.ts'
import { pause } from '../../time/pause.ts'
import { createSketch, type Sketch } from './hyperloglog.ts'
import type { KeptCounts } from './kept-counts.ts'
import { type Count, countKey, countStep } from './plan-flush.ts'
import { countedClasses, hasClass, type Span, spanNames } from './spans.ts'

export interface Crowd extends Span {
  readonly tenant: Tenant
  readonly destination: string
}

const pageSize = 1_000

/** Counts never fall: what the registers say may lie a little below the number that was counted. */
export async function beginEstimate(
  crowd: Crowd,
  kept: KeptCounts,
  store: { readonly reader: Pick<Reader, 'find'>; readonly writer: Pick<Writer, 'apply'> },
): Promise<void> {
  const { tenant, destination } = crowd
  await kept.loadCounts(tenant, destination, spanNames(crowd))
  const sketches = await sketchAll(crowd, store.reader)
  const next: Count[] = []
  for (const [key, sketch] of sketches) {
    const row = kept.count(key)?.row
    if (row === undefined) continue
    next.push({ row: { ...row, version: row.version + 1, registers: sketch.text() }, sketch })
  }
  const applied = await store.writer.apply([
    ...next.map(({ row }) => countStep({ ...row, version: row.version - 1 }, row)),
    { do: 'delete', table: 'person_marks', where: { tenant, destination }, atLeast: 0 },
  ])
  kept.forgetMarks(tenant, destination)
  if (applied.kind === 'applied') for (const count of next) kept.keepCount(count)
  // Another replica was faster: the next sighting reads what it made.
  else kept.forget([{ tenant, destination, person: '' }])
}

async function sketchAll(
  crowd: Crowd,
  reader: Pick<Reader, 'find'>,
): Promise<ReadonlyMap<string, Sketch>> {
  const { tenant, destination } = crowd
  const cells = spanNames(crowd).flatMap((span, index) =>
    countedClasses.map((name) => ({
      key: countKey({ tenant, destination, span, class: name }),
      has: (mark: PersonMarkRow) => hasClass(classesOf(mark, crowd)[index] ?? 0, name),
      sketch: createSketch(),
    })),
  )
  let after: string | undefined
  for (;;) {
    const from = after === undefined ? {} : { after }
    const options = { orderBy: 'person', limit: pageSize, ...from } as const
    const page = await reader.find('person_marks', { tenant, destination }, options)
    for (const mark of page) {
      for (const cell of cells) if (cell.has(mark)) cell.sketch.add(mark.person)
    }
    after = page.at(-1)?.person
    if (after === undefined || page.length < pageSize) break
    // Reading the embedded database is done when it returns: only a timer lets others have their turn.
    await pause(0, new AbortController().signal)
  }
  return new Map(cells.map(({ key, sketch }) => [key, sketch]))
}

/** Of the span's three names: ever, year, month. */
function classesOf(mark: PersonMarkRow, span: Span): readonly number[] {
  return [
    mark.everClasses,
    mark.year === span.year ? mark.yearClasses : 0,
    mark.month === span.month ? mark.monthClasses : 0,
  ]
}
