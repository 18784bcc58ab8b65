// `bun run bench:ledger-page`: pages of calls with a million of them, as the Ledger page asks for them: nothing narrowed, marks, persons,
// days, and what is not there at all. How long each takes, and how long the loop beside it is held.
//   --quick           a tenth of the calls
import { Database } from 'bun:sqlite'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

import type { CallQuery } from '../../src/contract/store.ts'
import { openIn, tenant } from '../../src/store/testing/house.ts'
import { systemClock } from '../../src/time/clock.ts'
import { gate, report } from '../report.ts'
import { watchLoop } from '../store/loop-delay.ts'

const isQuick = process.argv.includes('--quick')
const calls = isQuick ? 100_000 : 1_000_000
const rounds = isQuick ? 10 : 20
const start = Date.UTC(2026, 0, 1)
/** Calls come evenly over the year. */
const every = Math.floor((365 * 86_400_000) / calls)

const folder = await mkdtemp(join(tmpdir(), 'sen-bench-ledger-page-'))
const limits = { ballastBytes: 65_536, checkpointEvery: 0 }
await (await openIn(folder, { clock: systemClock, limits })).writer.close()
fill(join(folder, 'sen.db'))

// Read through a store of its own kind; the rows above have no entries, so only the reader is used.
const { openForReading } = await import('../../src/store/dialects/sqlite/open-database.ts')
const { createCompiler } = await import('../../src/store/compiler.ts')
const { createReader } = await import('../../src/store/reader.ts')
const connection = openForReading(join(folder, 'sen.db'))
const reader = createReader(createCompiler('sqlite'), async (statement, parameters) =>
  connection.all(statement, parameters),
)

const day = (number: number): number => start + number * 86_400_000
const questions: Readonly<Record<string, Omit<CallQuery, 'tenant' | 'limit'>>> = {
  newest: {},
  older: { before: calls },
  'left the country': { marks: 1 },
  'hidden and failed': { marks: 10 },
  'refused, 1 in 50,000': { marks: 4 },
  'one person': { personId: 'user_7' },
  'nobody at all': { personId: 'user_none' },
  'a task, left the country': { task: 'letter', marks: 1 },
  expensive: { houseNano: 999_000_000n },
  'more than anything cost': { houseNano: 9_999_000_000n },
  'one day of spring': { from: day(90), until: day(91) },
  'a week without such a task': { from: day(90), until: day(97), task: 'none' },
}

const times: number[] = []
const watch = watchLoop()
for (const [name, question] of Object.entries(questions)) {
  const own: number[] = []
  let rows = 0
  for (let round = 0; round < rounds; round += 1) {
    const began = performance.now()
    const page = await reader.calls({ tenant, limit: 50, ...question })
    own.push(performance.now() - began)
    rows = page.rows.length
  }
  times.push(...own)
  console.log(`${name.padEnd(28)} p50 ${at(own, 0.5)} ms  p95 ${at(own, 0.95)} ms  ${rows} rows`)
}
const loop = watch()
connection.close()
await rm(folder, { recursive: true, force: true })

const metrics = {
  calls,
  page_ms_p50: at(times, 0.5),
  page_ms_p95: at(times, 0.95),
  loop_p99_ms: Math.round(loop.p99 * 10) / 10,
}
process.exitCode = report('ledger-page', {
  metrics,
  gates: { page_ms_p95: gate('<=100', metrics.page_ms_p95) },
})

function at(values: readonly number[], share: number): number {
  const sorted = values.toSorted((left, right) => left - right)
  return Math.round((sorted[Math.floor(share * (sorted.length - 1))] ?? 0) * 10) / 10
}

/** Straight into the table: what is measured is reading. */
function fill(file: string): void {
  const database = new Database(file)
  database.run('pragma synchronous = off')
  const columns = database
    .query<{ name: string; type: string }, []>('pragma table_info(calls)')
    .all()
  const insert = database.prepare(
    `insert into calls (${columns.map(({ name }) => name).join(', ')}) values (${columns.map(() => '?').join(', ')})`,
  )
  const receipt = JSON.stringify({ pad: 'x'.repeat(1_300) })
  for (let block = 0; block < calls; block += 10_000) {
    database.run('begin')
    for (let number = block; number < block + 10_000; number += 1) {
      const row = rowOf(number, receipt)
      insert.run(
        ...columns.map(({ name, type }) => row[name] ?? (type.toLowerCase() === 'text' ? '' : 0)),
      )
    }
    database.run('commit')
  }
  database.close()
}

function rowOf(number: number, receipt: string): Readonly<Record<string, string | number>> {
  const isAbroad = number % 3 === 0
  const marks =
    (isAbroad ? 1 : 0) +
    (number % 11 === 0 ? 2 : 0) +
    (number % 50_000 === 7 ? 4 : 0) +
    (number % 97 === 0 ? 8 : 0)
  return {
    sequence: number * 2 + 2,
    call: `call_${number}`,
    tenant,
    person_id: `user_${(number * 7919) % 300}`,
    group_id: `group_${number % 12}`,
    at: start + number * every,
    total_ms: 2_000,
    rung: isAbroad ? 'strong' : 'local',
    route: isAbroad ? 'deepseek/flash' : 'local/qwen3',
    task: number % 4 === 0 ? 'letter' : '',
    status: 'ok',
    house_nano: (number % 1_000) * 1_000_000,
    receipt,
    marks,
  }
}
