// Rows of one table in memory, changed by the very steps that change the database, with the same rules for what undoes a step.
import type { TableStep } from '../contract/store.ts'
import type { TableName, Tables } from '../contract/tables.ts'

export interface TableMirror<Name extends TableName> {
  readonly rows: ReadonlyMap<string, Tables[Name]>
  /** Rises with every change: what was derived from the rows compares it. */
  readonly version: number
  run(step: TableStep<Name>): 'done' | 'missing' | 'exists'
  replaceAll(rows: readonly Tables[Name][]): void
}

/** @param keyOf the row's primary key as text. */
export function createTableMirror<Name extends TableName>(
  keyOf: (row: Tables[Name]) => string,
): TableMirror<Name> {
  let rows = new Map<string, Tables[Name]>()
  let version = 0
  return {
    get rows() {
      return rows
    },
    get version() {
      return version
    },
    run(step) {
      const outcome = runStep(rows, step, keyOf)
      if (outcome === 'done') version += 1
      return outcome
    },
    replaceAll(all) {
      rows = new Map(all.map((row) => [keyOf(row), row]))
      version += 1
    },
  }
}

function runStep<Name extends TableName>(
  rows: Map<string, Tables[Name]>,
  step: TableStep<Name>,
  keyOf: (row: Tables[Name]) => string,
): 'done' | 'missing' | 'exists' {
  switch (step.do) {
    case 'insert':
      if (rows.has(keyOf(step.row))) return 'exists'
      rows.set(keyOf(step.row), step.row)
      return 'done'
    case 'put':
      rows.set(keyOf(step.row), step.row)
      return 'done'
    case 'update':
    case 'delete': {
      const touched = [...matching(rows, step.where)]
      if (touched.length < (step.atLeast ?? 1)) return 'missing'
      for (const [key, row] of touched) {
        rows.delete(key)
        if (step.do === 'update') {
          const changed = { ...row, ...step.set }
          rows.set(keyOf(changed), changed)
        }
      }
      return 'done'
    }
  }
}

function* matching<Name extends TableName>(
  rows: ReadonlyMap<string, Tables[Name]>,
  where: Partial<Tables[Name]>,
): Generator<readonly [string, Tables[Name]]> {
  const wanted = Object.entries(where) as [keyof Tables[Name], unknown][]
  for (const [key, row] of rows) {
    if (wanted.every(([column, value]) => row[column] === value)) yield [key, row]
  }
}
