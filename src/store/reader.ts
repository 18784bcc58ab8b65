// Reads committed rows: bounded pages by equal columns and a cursor, over either database.
import type { FindOptions, LedgerHead, Reader, UsageRow } from '../contract/store.ts'
import type { TableName } from '../contract/tables.ts'
import { SenError } from '../errors/sen-error.ts'
import { createCallPages } from './call-pages.ts'
import type { Cell, Row } from './cells.ts'
import { toCell } from './cells.ts'
import { columnName, fromRow, kindOf, toCells } from './columns.ts'
import { compile, type Compiler } from './compiler.ts'
import type { Statement } from './connection.ts'
import { parseFrontier } from './frontier-text.ts'
import { frontierRoot } from './ledger-format.ts'
import { tableShapes } from './tables.ts'
import { valueRow } from './value-sums.ts'

export const mostRows = 1_000
/** Entries of one page together: the longest has 16 KiB. */
const mostEntries = 1_000

export type Read = (statement: Statement, parameters: readonly Cell[]) => Promise<readonly Row[]>

/** @param read runs one query; `db` compiles for the same database. */
export function createReader(db: Compiler, read: Read): Reader {
  const statements = new Map<string, Statement>()
  const prepared = (shape: string, make: () => Statement): Statement => {
    let statement = statements.get(shape)
    if (statement === undefined) {
      statement = make()
      // Shapes come from the code, not from callers' values: their number is small.
      statements.set(shape, statement)
    }
    return statement
  }
  const usage = daysQuery(db, 'usage_days', ['day', 'rung', 'route', 'currency', 'house_currency'])
  const value = daysQuery(db, 'value_days', ['day', 'rung', 'baseline', 'house_currency'])
  const head = compile(db.selectFrom('ledger_head').selectAll().where('id', '=', 1))
  const checkpoint = compile(
    db.selectFrom('ledger_checkpoints').selectAll().orderBy('size', 'desc').limit(1),
  )
  const signed = compile(
    db
      .selectFrom('ledger_checkpoints')
      .select(['size', 'note'])
      .where('size', '>=', 0)
      .orderBy('size')
      .limit(1),
  )
  const entries = compile(
    db.selectFrom('ledger_entries').selectAll().where('id', '>=', 0).orderBy('id').limit(1),
  )
  return {
    async find(table, where, options = {}) {
      const limit = boundedLimit(options.limit, mostRows)
      const cells = toCells(table, where)
      const shape = [
        table,
        ...Object.keys(cells),
        '|',
        options.orderBy ?? '',
        options.descending === true ? 'down' : 'up',
        options.after === undefined ? '' : 'after',
      ].join(' ')
      const statement = prepared(shape, () => findQuery(db, table, { cells, options }))
      const rows = await read(statement, [
        ...Object.values(cells),
        ...afterCells(table, options),
        limit,
      ])
      return rows.map((row) => fromRow(table, row))
    },
    calls: createCallPages(db, read),
    async usageByDay(tenant, from, to) {
      return (await read(usage, [tenant, from, to])).map(usageRow)
    },
    async valueByDay(tenant, from, to) {
      return (await read(value, [tenant, from, to])).map(valueRow)
    },
    async head() {
      const [row] = await read(head, [1])
      const [signed] = await read(checkpoint, [1])
      return ledgerHead(row, signed)
    },
    async signedHead(size) {
      const [row] = await (size === 'last' ? read(checkpoint, [1]) : read(signed, [size, 1]))
      return row === undefined
        ? undefined
        : { size: Number(row['size']), note: String(row['note']) }
    },
    async entries(from, limit) {
      const rows = await read(entries, [from, boundedLimit(limit, mostEntries)])
      return rows.map((row) => ({
        index: Number(row['id']),
        kind: String(row['kind']),
        bytes: new Uint8Array(Buffer.from(String(row['entry']), 'utf8')),
      }))
    },
  }
}

function boundedLimit(limit: number | undefined, most: number): number {
  if (limit === undefined) return most
  if (!Number.isSafeInteger(limit) || limit < 1)
    throw new RangeError('A page has at least one row.')
  return Math.min(limit, most)
}

function orderColumn<Name extends TableName>(table: Name, options: FindOptions<Name>): string {
  return options.orderBy ?? tableShapes[table].key[0] ?? ''
}

function afterCells<Name extends TableName>(
  table: Name,
  options: FindOptions<Name>,
): readonly Cell[] {
  if (options.after === undefined) return []
  const column = orderColumn(table, options)
  const kind = kindOf(table, column)
  return [toCell(kind === 'money' ? BigInt(options.after) : options.after, kind, column)]
}

function findQuery<Name extends TableName>(
  db: Compiler,
  table: Name,
  { cells, options }: { readonly cells: Row; readonly options: FindOptions<Name> },
): Statement {
  const order = columnName(orderColumn(table, options))
  const direction = options.descending === true ? 'desc' : 'asc'
  const name: string = table
  let query = db.selectFrom(name).selectAll().limit(1)
  for (const column of Object.keys(cells)) query = query.where(column, '=', '')
  if (options.after !== undefined) {
    query = query.where(order, direction === 'desc' ? '<' : '>', '')
  }
  query = query.orderBy(order, direction)
  // Rows that are equal in the order column come in the order of their key, on every page and in both databases.
  for (const column of tableShapes[table].key.map(columnName)) {
    if (column !== order) query = query.orderBy(column, direction)
  }
  return compile(query)
}

function daysQuery(db: Compiler, table: string, order: readonly string[]): Statement {
  let query = db
    .selectFrom(table)
    .selectAll()
    .where('tenant', '=', '')
    .where('day', '>=', '')
    .where('day', '<=', '')
  for (const column of order) query = query.orderBy(column)
  return compile(query)
}

function usageRow(row: Row): UsageRow {
  return {
    day: String(row['day']),
    rung: String(row['rung']),
    route: String(row['route']),
    currency: String(row['currency']),
    houseCurrency: String(row['house_currency']),
    calls: Number(row['calls']),
    failed: Number(row['failed']),
    spentNano: BigInt(row['spent_nano'] as bigint),
    houseNano: BigInt(row['house_nano'] as bigint),
    input: Number(row['input']),
    output: Number(row['output']),
  }
}

function ledgerHead(row: Row | undefined, signed: Row | undefined): LedgerHead {
  const size = Number(row?.['size'] ?? -1)
  const frontier = parseFrontier(String(row?.['frontier'] ?? ''), size)
  if (frontier === undefined) throw new SenError('ledger_unavailable', { why: 'head' })
  return {
    size,
    root: frontierRoot(frontier),
    checkpoint: signed === undefined ? undefined : String(signed['note']),
    checkpointSize: signed === undefined ? 0 : Number(signed['size']),
  }
}
