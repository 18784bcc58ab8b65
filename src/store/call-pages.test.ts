// Pages of calls are what a plain filter over all rows would give, in the same order, whatever is asked and wherever a page is cut.
import { Database } from 'bun:sqlite'
import { expect, test } from 'bun:test'
import { join } from 'node:path'

import fc from 'fast-check'

import { callMarks, type CallQuery, type FinishedCall } from '../contract/store.ts'
import type { CallRow } from '../contract/tables.ts'
import { createCompiler } from './compiler.ts'
import { openForReading } from './dialects/sqlite/open-database.ts'
import { house as first } from './migrations/0001-house.ts'
import { callMarksStep } from './migrations/0007-call-marks.ts'
import { createReader } from './reader.ts'
import {
  dialects,
  hold,
  intend,
  intentOf,
  openHouse,
  settle,
  start,
  tenant,
  type TestHouse,
} from './testing/house.ts'

const hour = 3_600_000
const holds = [hold('house', 10n ** 15n, 1n)]

/** Calls of two persons, some long, some abroad, some failed, every fifth refused. */
async function fill(house: TestHouse, calls: number): Promise<void> {
  for (let number = 0; number < calls; number += 1) {
    house.clock.advance(hour / 2)
    const at = house.clock.now()
    const call = `call_${String(number).padStart(3, '0')}`
    const who = {
      personId: `user_${number % 2}`,
      groupId: number % 3 === 0 ? 'group_1' : undefined,
    }
    if (number % 5 === 4) {
      const denied = { call, tenant, ...who, keyId: '', at, surface: 'chat', asked: 'sen/auto' }
      await house.store.writer.deny(
        { kind: 'call.denied', body: { call } },
        {
          ...denied,
          task: 'letter',
          code: 'policy_denied',
          totalMs: 1,
          houseCurrency: 'VND',
          story: '{}',
        },
      )
      continue
    }
    const intent = intentOf(await house.store.writer.intend(intend(call, holds)))
    const made = settle(call, intent, { holds, cost: 0n })
    const finished: FinishedCall = {
      ...(made.finished ?? raise()),
      ...who,
      // A call may have come in well before one that ended earlier.
      at: at - (number % 7 === 0 ? 5 * hour : 0),
      totalMs: number % 7 === 0 ? 5 * hour : 10,
      task: number % 4 === 0 ? 'letter' : undefined,
      route: number % 2 === 0 ? 'deepseek/flash' : 'local/qwen3',
      marks: (number % 2 === 0 ? callMarks.abroad : 0) | (number % 6 === 0 ? callMarks.masked : 0),
      status: number % 9 === 0 ? 'timeout' : 'ok',
      house: { nano: BigInt(number), currency: 'VND' },
    }
    await house.store.writer.settle({ ...made, status: finished.status, finished })
  }
}

function raise(): never {
  throw new Error('no finished call')
}

function fits(row: CallRow, query: CallQuery): boolean {
  const { personId, groupId, task, route, marks = 0, houseNano, from, until } = query
  return (
    (personId === undefined || row.personId === personId) &&
    (groupId === undefined || row.groupId === groupId) &&
    (task === undefined || row.task === task) &&
    (route === undefined || row.route === route) &&
    (row.marks & marks) === marks &&
    (houseNano === undefined || row.houseNano >= houseNano) &&
    (from === undefined || row.at >= from) &&
    (until === undefined || row.at < until)
  )
}

test.each([...dialects])(
  'any question on %s is answered as by a plain filter, page by page',
  async (dialect) => {
    await using house = await openHouse(dialect)
    await fill(house, 60)
    const { reader } = house.store
    const all = await reader.find('calls', {}, { descending: true })
    expect(all).toHaveLength(60)
    const maybe = <Value>(values: readonly Value[]) =>
      fc.option(fc.constantFrom(...values), { nil: undefined })
    const instant = maybe([0, 5, 11, 20, 29].map((hours) => start + hours * hour))
    const question = fc.record({
      personId: maybe(['user_0', 'user_1', 'nobody']),
      groupId: maybe(['group_1']),
      task: maybe(['letter', '']),
      route: maybe(['deepseek/flash', 'local/qwen3']),
      marks: maybe([0, 1, 2, 3, 4, 8, 9, 15]),
      houseNano: maybe([0n, 30n]),
      from: instant,
      until: instant,
      limit: fc.constantFrom(1, 7, 200),
    })
    await fc.assert(
      fc.asyncProperty(question, async (asked) => {
        const query = { tenant, ...defined(asked) } as CallQuery
        const found: string[] = []
        let before: number | undefined
        for (let pages = 0; pages < 100; pages += 1) {
          const page = await reader.calls({ ...query, ...(before !== undefined && { before }) })
          expect(page.rows.length).toBeLessThanOrEqual(asked.limit)
          found.push(...page.rows.map(({ call }) => call))
          before = page.next
          if (before === undefined) break
        }
        expect(found).toEqual(all.filter((row) => fits(row, query)).map(({ call }) => call))
      }),
      { seed: 20_261_125, numRuns: dialect === 'sqlite' ? 150 : 25 },
    )
    expect(await reader.calls({ tenant: 'other' as never, limit: 5 })).toEqual({
      rows: [],
      next: undefined,
    })
  },
)

function defined(record: object): object {
  return Object.fromEntries(Object.entries(record).filter(([, value]) => value !== undefined))
}

test.each([...dialects])(
  'a refused call on %s is a row without cost and an entry',
  async (dialect) => {
    await using house = await openHouse(dialect)
    await fill(house, 5)
    const [row] = await house.store.reader.find('calls', { status: 'denied' })
    const [entry] = await house.store.reader.entries(row?.outcome ?? -1, 1)
    expect(entry?.kind).toBe('call.denied')
    expect(row).toMatchObject({
      sequence: entry?.index,
      intent: entry?.index,
      code: 'policy_denied',
      marks: callMarks.denied,
      houseNano: 0n,
      rung: '',
      route: '',
      receipt: '{}',
    })
    // What was never sent is in no sum of what was used.
    expect(
      (await house.store.reader.usageByDay(tenant, '2026-01-01', '2027-01-01')).reduce(
        (sum, day) => sum + day.calls,
        0,
      ),
    ).toBe(4)
  },
)

test('what is rare is looked for in bounded pieces, and the page says where to go on', async () => {
  await using house = await openHouse('sqlite')
  await fill(house, 2)
  const file = join(house.folder, 'sen.db')
  const database = new Database(file)
  database.run(`insert into calls select ${far(database, 4_000_000)} from calls limit 1`)
  database.close()
  const connection = openForReading(file)
  let reads = 0
  const reader = createReader(createCompiler('sqlite'), async (statement, parameters) => {
    reads += 1
    return connection.all(statement, parameters)
  })
  const query = { tenant, route: 'deepseek/flash', personId: 'user_0', limit: 5 } as const
  const page = await reader.calls({ ...query, before: 4_000_000 })
  expect(page.rows).toEqual([])
  expect(page.next).toBe(4_000_000 - 40 * 32_768)
  expect(reads).toBe(41)
  let before: number | undefined = 4_000_001
  const calls: string[] = []
  while (before !== undefined) {
    const next = await reader.calls({ ...query, before })
    calls.push(...next.rows.map(({ call }) => call))
    before = next.next
  }
  expect(calls).toEqual(['call_000', 'call_000'])
  connection.close()
})

/** The columns of a row of `calls`, with another number. */
function far(database: Database, sequence: number): string {
  const columns = database.query<{ name: string }, []>('pragma table_info(calls)').all()
  return columns
    .map(({ name }) => (name === 'sequence' ? String(sequence) : `"${name}"`))
    .join(', ')
}

test('calls from before the step are marked by what is known of them', () => {
  const database = new Database(':memory:')
  const run = (step: typeof first) => {
    for (const query of step.statements(createCompiler('sqlite'), 'sqlite'))
      database.run(query.sql, query.parameters as never)
  }
  run(first)
  database.run(
    `insert into tenants values ('ten_1', 'House', 'UTC', 'VND', 'vi', 'VN', 'health', 0, 1)`,
  )
  const rows = [
    [1, 'local', 'VN', 'ok', 0],
    [2, 'strong', 'CN', 'ok', 1],
    [3, 'low-cost', 'VN', 'timeout', 8],
    [4, 'low-cost', '??', 'cut', 9],
  ] as const
  for (const [sequence, rung, place, status] of rows) {
    database.run(
      `insert into calls (sequence, call, tenant, person_id, key_id, surface, asked, rung, route, place, status, code, currency,
        house_currency, certainty, receipt, at, input_tokens, output_tokens, cost_nano, house_nano, attempts, first_ms, total_ms, intent, outcome)
       values (?, 'c', 'ten_1', '', '', '', '', ?, '', ?, ?, '', '', '', '', '', 0, 0, 0, 0, 0, 0, 0, 0, 0, 0)`,
      [sequence, rung, place, status],
    )
  }
  run(callMarksStep)
  expect(database.query('select sequence, marks from calls order by sequence').values()).toEqual(
    rows.map(([sequence, , , , marks]) => [sequence, marks]),
  )
})
