// Runs the steps of one `apply` under a savepoint: all are done, or none is and the others of the group do not notice.
import type { TableName } from '../contract/tables.ts'
import type { Cell } from './cells.ts'
import { columnName, kindOf, propertiesOf } from './columns.ts'
import { compile, type Compiler } from './compiler.ts'
import type { Classify, Connection, Statement } from './connection.ts'
import type { CellTexts, Reply, StepOperation } from './operations.ts'
import { tableShapes } from './tables.ts'

export type StepsOutcome =
  | Extract<Reply, { kind: 'undone' }>
  | { readonly kind: 'applied' }
  | Extract<Reply, { kind: 'failed' }>

export interface StepRunner {
  run(connection: Connection, steps: readonly StepOperation[]): Promise<StepsOutcome>
}

const savepoint: Statement = { sql: 'savepoint steps' }
const undo: Statement = { sql: 'rollback to savepoint steps' }
const keep: Statement = { sql: 'release savepoint steps' }

export function createStepRunner(db: Compiler, classify: Classify): StepRunner {
  const statements = new Map<string, Statement>()
  return {
    async run(connection, steps) {
      await connection.run(savepoint, [])
      for (const [index, step] of steps.entries()) {
        const shape = shapeOf(step)
        const statement = statements.get(shape) ?? compileStep(db, step)
        statements.set(shape, statement)
        const why = await runOne(connection, { statement, step, classify })
        if (why === undefined) continue
        await connection.run(undo, [])
        await connection.run(keep, [])
        return why === 'refused'
          ? { kind: 'failed', code: 'internal_error', why: 'step' }
          : { kind: 'undone', step: index, why }
      }
      await connection.run(keep, [])
      return { kind: 'applied' }
    },
  }
}

async function runOne(
  connection: Connection,
  options: {
    readonly statement: Statement
    readonly step: StepOperation
    readonly classify: Classify
  },
): Promise<'missing' | 'exists' | 'refused' | undefined> {
  const { statement, step, classify } = options
  try {
    const changed = await connection.run(statement, parametersOf(step))
    if (step.do === 'insert' || step.do === 'put') return undefined
    return changed < step.atLeast ? 'missing' : undefined
  } catch (error) {
    const fault = classify(error)
    if (fault === 'exists' || fault === 'refused') return fault
    throw error
  }
}

/** Same shape, same statement: the number of shapes in the code is small, so all are kept. */
function shapeOf(step: StepOperation): string {
  const parts: string[] = [step.do, step.table]
  if (step.do === 'insert' || step.do === 'put') parts.push(...Object.keys(step.row))
  else {
    parts.push(...Object.keys(step.where))
    if (step.do === 'update') parts.push('=', ...Object.keys(step.set))
  }
  return parts.join(' ')
}

function parametersOf(step: StepOperation): readonly Cell[] {
  switch (step.do) {
    case 'insert':
    case 'put':
      return cellsOf(step.table, step.row)
    case 'update':
      return [...cellsOf(step.table, step.set), ...cellsOf(step.table, step.where)]
    case 'delete':
      return cellsOf(step.table, step.where)
  }
}

function cellsOf(table: TableName, texts: CellTexts): readonly Cell[] {
  const money = moneyColumns(table)
  return Object.entries(texts).map(([column, cell]) => (money.has(column) ? BigInt(cell) : cell))
}

const moneyOf = new Map<TableName, ReadonlySet<string>>()
function moneyColumns(table: TableName): ReadonlySet<string> {
  let columns = moneyOf.get(table)
  if (columns === undefined) {
    const names = propertiesOf(table).filter((name) => kindOf(table, name) === 'money')
    columns = new Set(names.map(columnName))
    moneyOf.set(table, columns)
  }
  return columns
}

function compileStep(db: Compiler, step: StepOperation): Statement {
  switch (step.do) {
    case 'insert':
      return compile(db.insertInto(step.table).values({ ...step.row }))
    case 'put':
      return compilePut(db, step)
    case 'update': {
      let query = db.updateTable(step.table).set({ ...step.set })
      for (const column of Object.keys(step.where)) query = query.where(column, '=', '')
      return compile(query)
    }
    case 'delete': {
      let query = db.deleteFrom(step.table)
      for (const column of Object.keys(step.where)) query = query.where(column, '=', '')
      return compile(query)
    }
  }
}

function compilePut(db: Compiler, step: Extract<StepOperation, { do: 'put' }>): Statement {
  const key = tableShapes[step.table].key.map(columnName)
  const others = Object.keys(step.row).filter((column) => !key.includes(column))
  const insert = db.insertInto(step.table).values({ ...step.row })
  return compile(
    insert.onConflict((conflict) =>
      others.length === 0
        ? conflict.columns(key).doNothing()
        : conflict
            .columns(key)
            .doUpdateSet((row) =>
              Object.fromEntries(others.map((column) => [column, row.ref(`excluded.${column}`)])),
            ),
    ),
  )
}
