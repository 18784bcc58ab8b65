// sorting/<task>.jsonl of the tasks that have a step `sort`: read, and every value held against the shape of the task's output.
import type { Json, JsonObject } from '../../contract/json.ts'
import type { Task } from '../../contract/pack.ts'
import type { SortedValues, Sorting } from '../../contract/sorting.ts'
import { type SortingRow, sortingRow } from '../format/sorting-rows.ts'
import type { FileReader } from './file-reader.ts'

/** Faults go to the reader: a value that the output cannot hold, a matter that is there twice, a file without a head. */
export function readSorting(
  reader: FileReader,
  tasks: readonly Task[],
): Readonly<Record<string, Sorting>> {
  const sortings = tasks.flatMap((task) => {
    if (!task.steps.includes('sort')) return []
    const sorting = readOne(reader, task)
    return sorting === undefined ? [] : [[task.id, sorting] as const]
  })
  return Object.fromEntries(sortings)
}

function readOne(reader: FileReader, task: Task): Sorting | undefined {
  const file = `sorting/${task.id}.jsonl`
  if (!reader.has(file)) {
    reader.report({ code: 'missing-file', file })
    return undefined
  }
  const rows = reader.rows(file, sortingRow)
  const seen = new Set<string>()
  for (const { row, line } of rows) {
    for (const detail of strangeIn(row, task.schema))
      reader.report({ code: 'unknown-name', file, line, detail })
    const name = 'matter' in row ? row.matter : 'sign' in row ? row.sign : undefined
    if (name !== undefined && seen.has(name))
      reader.report({ code: 'duplicate', file, line, detail: name })
    if (name !== undefined) seen.add(name)
  }
  const all = rows.map(({ row }) => row)
  const head = all.find((row) => 'decides' in row)
  if (head === undefined) {
    reader.report({ code: 'bad-shape', file, detail: 'no line with `decides`' })
    return undefined
  }
  return {
    decides: head.decides,
    otherwise: head.otherwise,
    unsure: head.unsure,
    danger: head.danger ?? {},
    matters: all.flatMap((row) => {
      if (!('matter' in row)) return []
      const { matter: id, ...rest } = row
      return [{ id, ...rest }]
    }),
    signs: all.flatMap((row) => {
      if (!('sign' in row)) return []
      const { sign: id, ...rest } = row
      return [{ id, ...rest }]
    }),
    rules: all.filter((row) => 'when' in row),
    passing: all.find((row) => 'passing' in row)?.passing ?? { vi: [], zh: [], en: [] },
    places: all.find((row) => 'places' in row)?.places ?? { vi: [], zh: [], en: [] },
  }
}

/** Members that the output has not, and values that it does not take. */
function strangeIn(row: SortingRow, schema: JsonObject | undefined): readonly string[] {
  const properties = objectIn(schema?.['properties'])
  const given: readonly SortedValues[] =
    'decides' in row
      ? [row.otherwise, row.unsure, row.danger ?? {}, { [row.decides]: '' }]
      : 'matter' in row
        ? [row.gives, ...Object.values(row.by ?? {})]
        : 'gives' in row
          ? [row.gives, ...('when' in row ? [row.when] : [])]
          : []
  return given.flatMap((values) =>
    Object.entries(values).flatMap(([name, value]) => {
      const property = objectIn(properties?.[name])
      if (property === undefined) return [name]
      const allowed = property['enum']
      const isListed = !Array.isArray(allowed) || value === '' || allowed.includes(value)
      const isKind = value === '' || property['type'] === typeof value
      return isListed && isKind ? [] : [`${name} = ${String(value)}`]
    }),
  )
}

function objectIn(value: Json | undefined): JsonObject | undefined {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
    ? (value as JsonObject)
    : undefined
}
