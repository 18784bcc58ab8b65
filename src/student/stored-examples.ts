// Examples that were brought for a task: sealed, one row for a text and a person, so that the same file twice changes nothing.
import type { Tenant } from '../contract/people.ts'
import type { SealPlace } from '../contract/seal.ts'
import type { Step } from '../contract/store.ts'
import type { StudentExampleRow } from '../contract/student-rows.ts'
import type { StudentExample } from '../contract/student.ts'
import { parseOwnJson } from '../json/parse.ts'
import { foldText } from './examples/fold-text.ts'
import { limits } from './examples/limits.ts'
import type { StudentParts } from './parts.ts'

const page = 500
/** A step of the writer may not be larger than its queue. */
const batch = 200

export interface ExampleKey {
  readonly tenant: Tenant
  readonly task: string
}

/** Keeps them; resolves when they are durable. Texts that nothing could be learned from are not kept. */
export async function keepExamples(
  of: ExampleKey,
  examples: readonly StudentExample[],
  parts: Pick<StudentParts, 'store' | 'sealer' | 'blind' | 'clock'>,
): Promise<void> {
  const { store, sealer, blind, clock } = parts
  const usable = examples.filter(
    ({ text, rights }) => text.length <= limits.text && text.trim() !== '' && rights !== 'unknown',
  )
  for (let from = 0; from < usable.length; from += batch) {
    const steps = usable.slice(from, from + batch).map((example): Step => {
      const name = [of.task, example.author, foldText(example.text)].join('\0')
      const mark = blind(of.tenant, `student\0${name}`)
      const plain = new TextEncoder().encode(JSON.stringify(example))
      const sealed = sealer.seal(plain, placeOf(of, mark))
      const row: StudentExampleRow = {
        ...of,
        mark,
        author: example.author,
        addedAt: clock.now(),
        sealed,
      }
      return { do: 'put', table: 'student_examples', row }
    })
    await store.writer.apply(steps)
  }
}

/** Oldest first. @throws SenError of the store or for a row that was moved or damaged */
export async function loadExamples(
  of: ExampleKey,
  parts: Pick<StudentParts, 'store' | 'sealer'>,
): Promise<readonly StudentExample[]> {
  const rows = await exampleRows(of, parts)
  return rows
    .toSorted((one, other) => one.addedAt - other.addedAt)
    .map(({ mark, sealed }) => {
      const plain = parts.sealer.open(sealed, placeOf(of, mark))
      return parseOwnJson(new TextDecoder().decode(plain)) as unknown as StudentExample
    })
}

async function exampleRows(
  { tenant, task }: ExampleKey,
  { store }: Pick<StudentParts, 'store'>,
): Promise<readonly StudentExampleRow[]> {
  const found: StudentExampleRow[] = []
  for (;;) {
    const rows = await store.reader.find(
      'student_examples',
      { tenant, task },
      { orderBy: 'mark', limit: page, after: found.at(-1)?.mark ?? '' },
    )
    found.push(...rows)
    if (rows.length < page) return found
  }
}

function placeOf({ tenant, task }: ExampleKey, mark: string): SealPlace {
  return { table: 'student_examples', id: `${tenant}:${task}:${mark}` }
}
