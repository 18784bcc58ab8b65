// Writes what a planned group has to write: rows of one table go together, every touched sum goes once.
import type { Cell, Row } from './cells.ts'
import { kindOf, propertiesOf } from './columns.ts'
import type { Connection } from './connection.ts'
import { formatFrontier } from './frontier-text.ts'
import type { UsageSum, Writes } from './plan-group.ts'
import type { Reservation, State } from './state.ts'
import { boundedSum } from './value-sums.ts'
import { type BulkStatement, rowCounts, type WriteStatements } from './write-statements.ts'

export interface WriteOptions {
  readonly connection: Connection
  readonly statements: WriteStatements
  readonly node: string
  readonly now: number
}

export async function writeGroup(
  state: State,
  writes: Writes,
  options: WriteOptions,
): Promise<void> {
  const { connection, statements, node } = options
  const put = (bulk: BulkStatement, cells: readonly (readonly Cell[])[]) =>
    runBulk(connection, bulk, cells)
  await put(
    statements.entries,
    writes.entries.map((one) => [one.index, one.kind, one.text]),
  )
  await put(
    statements.reservations,
    [...writes.reserved.values()].map((one) => reservationCells(one, node)),
  )
  await put(
    statements.released,
    writes.released.map((intent) => [intent]),
  )
  await put(
    statements.windows,
    [...writes.touched.values()].map((one) => [one.budgetId, one.windowStart, one.spent, one.held]),
  )
  await put(
    statements.calls,
    writes.calls.map((row) => moneyCells(row, callMoney)),
  )
  await put(
    statements.attempts,
    writes.attempts.map((row) => moneyCells(row, attemptMoney)),
  )
  await put(statements.usage, [...writes.usage.values()].map(usageCells))
  await put(
    statements.value,
    [...writes.value.values()].map(({ key, sums }) => [...key, ...sums.map(boundedSum)]),
  )
  for (const one of writes.checkpoints) {
    const cells = [one.size, one.root, one.frontier, one.note, options.now]
    await connection.run(statements.checkpoint, cells)
  }
  if (writes.entries.length > 0) {
    const head = [state.size, state.calls, state.time, formatFrontier(state.frontier), 1]
    await connection.run(statements.head, head)
  }
}

/** Runs one statement for many rows, cut into the numbers of rows that are prepared. */
export async function runBulk(
  connection: Connection,
  bulk: BulkStatement,
  rows: readonly (readonly Cell[])[],
): Promise<void> {
  for (const { statement, parameters } of chunks(bulk, rows)) {
    await connection.run(statement, parameters)
  }
}

export async function readBulk(
  connection: Connection,
  bulk: BulkStatement,
  rows: readonly (readonly Cell[])[],
): Promise<Row[]> {
  const found: Row[] = []
  for (const { statement, parameters } of chunks(bulk, rows)) {
    found.push(...(await connection.all(statement, parameters)))
  }
  return found
}

function* chunks(bulk: BulkStatement, rows: readonly (readonly Cell[])[]) {
  let done = 0
  for (const count of rowCounts) {
    const statement = bulk.statements.get(count)
    if (statement === undefined) continue
    while (rows.length - done >= count) {
      yield { statement, parameters: rows.slice(done, done + count).flat() }
      done += count
    }
  }
}

function reservationCells(one: Reservation, node: string): readonly Cell[] {
  const holds = one.holds.map((held) => ({ ...held, nano: held.nano.toString() }))
  const cells: Readonly<Record<string, Cell>> = {
    intent: one.intent,
    call: one.call,
    hop: one.hop,
    tenant: one.tenant,
    reservedNano: one.reserved,
    currency: one.currency,
    holds: JSON.stringify(holds),
    at: one.at,
    node,
  }
  return propertiesOf('reservations').map((property) => cells[property] ?? null)
}

const callMoney = moneyPlaces('calls')
const attemptMoney = moneyPlaces('attempts')

function moneyPlaces(table: 'calls' | 'attempts'): readonly number[] {
  return propertiesOf(table).flatMap((property, place) =>
    kindOf(table, property) === 'money' ? [place] : [],
  )
}

function moneyCells(row: (string | number)[], places: readonly number[]): readonly Cell[] {
  const cells: Cell[] = row
  for (const place of places) cells[place] = BigInt(cells[place] ?? 0)
  return cells
}

function usageCells(sum: UsageSum): readonly Cell[] {
  const [spent, house] = [boundedSum(sum.spent), boundedSum(sum.house)]
  return [...sum.key, sum.calls, sum.failed, spent, house, sum.input, sum.output]
}
