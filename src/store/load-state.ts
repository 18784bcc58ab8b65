// Loads what a group needs into memory: from the database on the first use, or anew for every group where replicas share it.
import { SenError } from '../errors/sen-error.ts'
import { parseOwnJson } from '../json/parse.ts'
import type { Row } from './cells.ts'
import type { Connection } from './connection.ts'
import { parseFrontier } from './frontier-text.ts'
import type { Batch } from './operations.ts'
import {
  type HeldMoney,
  missingWindows,
  type Reservation,
  settledIntents,
  type State,
  windowKey,
} from './state.ts'
import { readBulk } from './write-group.ts'
import type { WriteStatements } from './write-statements.ts'

/** Windows kept in memory at most: a day's budgets of ten thousand people. Old windows are read again when they are asked for. */
const mostWindows = 40_000

/** The head of the log, and nothing of budgets and reservations yet. On a shared database this takes the lock. */
export async function loadHead(
  connection: Connection,
  statements: WriteStatements,
): Promise<State> {
  const [row] = await connection.all(statements.loadHead, [1])
  const size = Number(row?.['size'] ?? -1)
  const frontier = parseFrontier(String(row?.['frontier'] ?? ''), size)
  if (row === undefined || frontier === undefined) {
    throw new SenError('ledger_unavailable', { why: 'head' })
  }
  return {
    size,
    calls: Number(row['calls']),
    time: Number(row['time']),
    frontier,
    windows: new Map(),
    reservations: new Map(),
  }
}

export async function loadAllReservations(
  state: State,
  connection: Connection,
  statements: WriteStatements,
): Promise<void> {
  for (const row of await connection.all(statements.loadAllReservations, []))
    keepReservation(state, row)
}

/** @param isComplete every open reservation is in memory already. */
export async function loadForGroup(
  state: State,
  batch: Batch,
  options: {
    readonly connection: Connection
    readonly statements: WriteStatements
    readonly isComplete: boolean
  },
): Promise<void> {
  const { connection, statements, isComplete } = options
  if (!isComplete) {
    const intents = settledIntents(batch).map((intent) => [intent])
    const rows = await readBulk(connection, statements.loadReservations, intents)
    for (const row of rows) keepReservation(state, row)
  }
  if (state.windows.size > mostWindows) state.windows.clear()
  const names = missingWindows(state, batch).map((one) => [one.budgetId, one.windowStart])
  for (const row of await readBulk(connection, statements.loadWindows, names)) {
    const window = {
      budgetId: String(row['budget_id']),
      windowStart: Number(row['window_start']),
      spent: BigInt(row['spent_nano'] as bigint),
      held: BigInt(row['held_nano'] as bigint),
    }
    state.windows.set(windowKey(window), window)
  }
}

function keepReservation(state: State, row: Row): void {
  const reservation = reservationOf(row)
  state.reservations.set(reservation.intent, reservation)
}

export function reservationOf(row: Row): Reservation {
  return {
    intent: Number(row['intent']),
    call: String(row['call']),
    hop: Number(row['hop']),
    tenant: String(row['tenant']),
    reserved: BigInt(row['reserved_nano'] as bigint),
    currency: String(row['currency']),
    holds: (parseOwnJson(String(row['holds'])) as unknown as StoredHold[]).map(heldMoney),
    at: Number(row['at']),
  }
}

/** As `write-group` wrote it. */
interface StoredHold {
  readonly budgetId: string
  readonly windowStart: number
  readonly nano: string
}

function heldMoney({ budgetId, windowStart, nano }: StoredHold): HeldMoney {
  return { budgetId, windowStart, nano: BigInt(nano) }
}
