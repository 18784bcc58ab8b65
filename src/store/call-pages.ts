// Pages of calls for the Ledger page: looked up in a narrow index, window by window from the newest on, so that neither a rare mark nor an
// empty answer makes anybody wait, and the loop beside it stays free.
import { type RawBuilder, sql } from 'kysely'

import type { CallPage, CallQuery, Reader } from '../contract/store.ts'
import type { Cell, Row } from './cells.ts'
import { fromRow } from './columns.ts'
import { compile, type Compiler } from './compiler.ts'
import type { Statement } from './connection.ts'

const mostRows = 200
/** Numbers of the ledger that one query looks at: a call takes two, so some 16,000 calls and one millisecond. */
const windowSize = 32_768
/** A page looks at some 650,000 calls at most, which takes about 40 ms; then it says how far it came. */
const mostWindows = 40
/** Probes of one bisection: a ledger of 2⁵⁰ entries is none. */
const mostProbes = 50

type Read = (statement: Statement, parameters: readonly Cell[]) => Promise<readonly Row[]>

export function createCallPages(db: Compiler, read: Read): Reader['calls'] {
  const statements = new Map<string, Statement>()
  const last = compile(
    db
      .selectFrom('calls')
      .select('sequence')
      .where('tenant', '=', '')
      .orderBy('sequence', 'desc')
      .limit(1),
  )
  const probe = compile(
    db
      .selectFrom('calls')
      .select(['sequence', sql`at + total_ms`.as('ended')])
      .where('tenant', '=', '')
      .where('sequence', '>=', 0)
      .orderBy('sequence')
      .limit(1),
  )
  const rowsOf = compile(
    db
      .selectFrom('calls')
      .selectAll()
      .where(
        'sequence',
        'in',
        Array.from({ length: mostRows }, () => 0),
      )
      .orderBy('sequence', 'desc'),
  )

  /** Sequence of the first call that ended at `instant` or later. Outcomes come in the order of their time, arrivals need not. */
  const firstEndedAt = async (query: CallQuery, instant: number, most: number): Promise<number> => {
    let [low, high] = [0, most]
    for (let left = mostProbes; low < high && left > 0; left -= 1) {
      const middle = Math.floor((low + high) / 2)
      const [row] = await read(probe, [query.tenant, middle, 1])
      if (row === undefined || Number(row['ended']) >= instant) high = middle
      else low = Number(row['sequence']) + 1
    }
    return low
  }

  return async (query) => {
    const limit = boundedLimit(query.limit)
    const [newest] = await read(last, [query.tenant, 1])
    if (newest === undefined) return { rows: [], next: undefined }
    let end = Math.min(query.before ?? Number.MAX_SAFE_INTEGER, Number(newest['sequence']) + 1)
    if (query.until !== undefined) {
      const until = await firstEndedAt(query, query.until + longestCall, end)
      end = Math.min(end, until)
    }
    const floor = query.from === undefined ? 0 : await firstEndedAt(query, query.from, end)
    const wanted = conditionsOf(query)
    const statement = prepared(statements, wanted, () => searchQuery(db, wanted))
    const found: number[] = []
    for (let windows = 0; end > floor && found.length < limit; windows += 1) {
      if (windows === mostWindows) break
      // The reading connection answers at once: between two windows others have their turn.
      if (windows > 0) await new Promise((resolve) => setImmediate(resolve))
      const start = Math.max(floor, end - windowSize)
      const cells = [query.tenant, end, start, ...wanted.map((one) => one.cell)]
      const rows = await read(statement, [...cells, limit - found.length])
      found.push(...rows.map((row) => Number(row['sequence'])))
      end = found.length < limit ? start : (found.at(-1) ?? start)
    }
    return { rows: await full(found), next: end > floor ? end : undefined }
  }

  async function full(sequences: readonly number[]): Promise<CallPage['rows']> {
    if (sequences.length === 0) return []
    // One statement for every length: numbers that no row has stand in.
    const padded = Array.from({ length: mostRows }, (_, place) => sequences[place] ?? -1)
    return (await read(rowsOf, padded)).map((row) => fromRow('calls', row))
  }
}

/** A call that arrived before a day ended may end on the next one: no call is longer than a day. */
const longestCall = 86_400_000

interface Condition {
  readonly name: string
  readonly cell: Cell
  readonly where: RawBuilder<boolean>
}

/** What narrows, in the order of the parameters. The values in the fragments stand for places only; the cells are bound. */
function conditionsOf(query: CallQuery): readonly Condition[] {
  const { personId, groupId, task, route, houseNano, from, until } = query
  const marks = Math.trunc(query.marks ?? 0)
  const all: readonly (readonly [string, Cell | undefined, RawBuilder<boolean>])[] = [
    ['person', personId, sql<boolean>`person_id = ${''}`],
    ['group', groupId, sql<boolean>`group_id = ${''}`],
    ['task', task, sql<boolean>`task = ${''}`],
    ['route', route, sql<boolean>`route = ${''}`],
    ['cost', houseNano, sql<boolean>`house_nano >= ${0}`],
    ['from', from, sql<boolean>`at >= ${0}`],
    ['until', until, sql<boolean>`at < ${0}`],
    // The mask is written out: there are fifteen, and PostgreSQL must know the type of what stands beside `&`.
    [
      `marks-${marks}`,
      marks === 0 ? undefined : marks,
      sql<boolean>`(marks & ${sql.lit(marks)}) = ${0}`,
    ],
  ]
  return all.flatMap(([name, cell, where]) => (cell === undefined ? [] : [{ name, cell, where }]))
}

function searchQuery(db: Compiler, wanted: readonly Condition[]): Statement {
  let query = db
    .selectFrom('calls')
    .select('sequence')
    .where('tenant', '=', '')
    .where('sequence', '<', 0)
    .where('sequence', '>=', 0)
  for (const { where } of wanted) query = query.where(where)
  return compile(query.orderBy('sequence', 'desc').limit(1))
}

function prepared(
  statements: Map<string, Statement>,
  wanted: readonly Condition[],
  make: () => Statement,
): Statement {
  const shape = wanted.map(({ name }) => name).join(' ')
  const statement = statements.get(shape) ?? make()
  statements.set(shape, statement)
  return statement
}

function boundedLimit(limit: number): number {
  if (!Number.isSafeInteger(limit) || limit < 1)
    throw new RangeError('A page has at least one row.')
  return Math.min(limit, mostRows)
}
