// The writer's own statements, compiled once per database and per number of rows.
import { sql } from 'kysely'

import { columnName, propertiesOf } from './columns.ts'
import { compile, type Compiler } from './compiler.ts'
import type { Dialect, Statement } from './connection.ts'
import { largestSum, valueColumns } from './value-sums.ts'

/** Rows per statement, largest first. A group's rows are cut into these, so that few statements stay prepared. */
export const rowCounts = Object.freeze([64, 16, 4, 1] as const)

export interface BulkStatement {
  readonly columns: number
  /** By number of rows. */
  readonly statements: ReadonlyMap<number, Statement>
}

export interface WriteStatements {
  readonly entries: BulkStatement
  readonly calls: BulkStatement
  readonly attempts: BulkStatement
  readonly reservations: BulkStatement
  readonly released: BulkStatement
  readonly windows: BulkStatement
  readonly usage: BulkStatement
  readonly value: BulkStatement
  readonly checkpoint: Statement
  readonly head: Statement
  readonly loadHead: Statement
  readonly loadAllReservations: Statement
  readonly loadReservations: BulkStatement
  readonly loadWindows: BulkStatement
}

export const usageColumns = Object.freeze({
  key: ['tenant', 'day', 'rung', 'route', 'currency', 'house_currency'],
  sums: ['calls', 'failed', 'spent_nano', 'house_nano', 'input', 'output'],
})

const windowColumns = ['budget_id', 'window_start', 'spent_nano', 'held_nano']

export function createWriteStatements(db: Compiler, dialect: Dialect): WriteStatements {
  return {
    entries: inserts(db, 'ledger_entries', ['id', 'kind', 'entry']),
    calls: inserts(db, 'calls', propertiesOf('calls').map(columnName)),
    attempts: inserts(db, 'attempts', propertiesOf('attempts').map(columnName)),
    reservations: inserts(db, 'reservations', propertiesOf('reservations').map(columnName)),
    released: bulk('release', 1, (count) =>
      db.deleteFrom('reservations').where('intent', 'in', numbers(count)),
    ),
    windows: bulk('windows', windowColumns.length, (count) =>
      db
        .insertInto('budget_windows')
        .values(rows(windowColumns, count))
        .onConflict((conflict) =>
          conflict.columns(['budget_id', 'window_start']).doUpdateSet((row) => ({
            spent_nano: row.ref('excluded.spent_nano'),
            held_nano: row.ref('excluded.held_nano'),
          })),
        ),
    ),
    usage: sumUpserts(db, 'usage_days', usageColumns),
    value: sumUpserts(db, 'value_days', valueColumns),
    checkpoint: compile(
      db
        .insertInto('ledger_checkpoints')
        .values(oneRow(['size', 'root', 'frontier', 'note', 'at']))
        .onConflict((conflict) => conflict.column('size').doNothing()),
    ),
    head: compile(
      db
        .updateTable('ledger_head')
        .set({ size: 0, calls: 0, time: 0, frontier: '' })
        .where('id', '=', 1),
      'head',
    ),
    ...loads(db, dialect),
  }
}

function loads(db: Compiler, dialect: Dialect) {
  const isShared = dialect === 'postgres'
  const head = db.selectFrom('ledger_head').selectAll().where('id', '=', 1)
  const all = db.selectFrom('reservations').selectAll()
  return {
    // On a shared database the lock on this row is what puts the writers of all replicas into one line.
    loadHead: compile(isShared ? head.forUpdate() : head, 'load_head'),
    loadAllReservations: compile(all.orderBy('intent')),
    loadReservations: bulk('load_reservations', 1, (count) =>
      all.where('intent', 'in', numbers(count)),
    ),
    loadWindows: bulk('load_windows', 2, (count) =>
      db
        .selectFrom('budget_windows')
        .selectAll()
        .where((where) =>
          where.or(
            numbers(count).map(() =>
              where.and([where('budget_id', '=', ''), where('window_start', '=', 0)]),
            ),
          ),
        ),
    ),
  }
}

/** Adds to the sums of a row, or begins it. */
function sumUpserts(
  db: Compiler,
  table: string,
  { key, sums }: { readonly key: readonly string[]; readonly sums: readonly string[] },
): BulkStatement {
  const columns = [...key, ...sums]
  return bulk(table, columns.length, (count) =>
    db
      .insertInto(table)
      .values(rows(columns, count))
      .onConflict((conflict) =>
        conflict.columns([...key]).doUpdateSet((row) =>
          Object.fromEntries(
            sums.map((column) => [
              column,
              // What is beyond stays where it is: a sum that ran over would undo the whole group, and every one after it.
              sql`case when ${row.ref(`${table}.${column}`)} >= ${sql.lit(largestSum)} then ${row.ref(`${table}.${column}`)} else ${row.ref(`${table}.${column}`)} + ${row.ref(`excluded.${column}`)} end`,
            ]),
          ),
        ),
      ),
  )
}

function inserts(db: Compiler, table: string, columns: readonly string[]): BulkStatement {
  return bulk(table, columns.length, (count) => db.insertInto(table).values(rows(columns, count)))
}

function bulk(
  name: string,
  columns: number,
  query: (count: number) => Parameters<typeof compile>[0],
): BulkStatement {
  const statements = new Map(
    rowCounts.map((count) => [count, compile(query(count), `${name}_${count}`)] as const),
  )
  return { columns, statements }
}

function oneRow(columns: readonly string[]): Record<string, unknown> {
  return Object.fromEntries(columns.map((column) => [column, 0]))
}

function rows(columns: readonly string[], count: number): Record<string, unknown>[] {
  return numbers(count).map(() => oneRow(columns))
}

function numbers(count: number): number[] {
  return Array.from({ length: count }, () => 0)
}
