// `bun run bench:store`: durable pairs of intent and outcome per second through the writer, and whether the loop beside it stays free.
//   --quick           fewer and shorter trials
import { Database } from 'bun:sqlite'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

import type { Writer } from '../../src/contract/store.ts'
import { verifyEntries } from '../../src/ledger/verify.ts'
import { createGroupQueue } from '../../src/store/group-queue.ts'
import type { Reply } from '../../src/store/operations.ts'
import { openIn } from '../../src/store/testing/house.ts'
import { runKills } from '../../src/store/testing/kills.ts'
import { createWriter } from '../../src/store/writer.ts'
import { systemClock } from '../../src/time/clock.ts'
import { gate, report } from '../report.ts'
import { runCall } from './calls.ts'
import { type LoopDelay, watchLoop } from './loop-delay.ts'

const isQuick = process.argv.includes('--quick')
const trials = isQuick ? 3 : 5
const seconds = isQuick ? 2 : 8
const kills = isQuick ? 10 : 50
const producerCounts = [1, 8, 64, 256]

interface Trial extends LoopDelay {
  readonly perSecond: number
  readonly requests: number
}

let calls = 0

async function drive(writer: Writer, producers: number): Promise<Trial> {
  const server = Bun.serve({ hostname: '127.0.0.1', port: 0, fetch: () => new Response('ok') })
  const until = performance.now() + seconds * 1_000
  const started = performance.now()
  const stopWatch = watchLoop()
  let done = 0
  let requests = 0
  const http = (async () => {
    while (performance.now() < until) {
      await (await fetch(server.url)).text()
      requests += 1
      await Bun.sleep(2)
    }
  })()
  const produce = async (): Promise<void> => {
    while (performance.now() < until) {
      calls += 1
      await runCall(writer, `call_${String(calls).padStart(12, '0')}`)
      done += 1
    }
  }
  await Promise.all([http, ...Array.from({ length: producers }, produce)])
  const perSecond = (done / (performance.now() - started)) * 1_000
  const delay = stopWatch()
  await server.stop(true)
  return { perSecond, requests, ...delay }
}

/** The same producers and the same queue, with a writer that forgets: what the loop costs without a database. */
function discardingWriter(): Writer {
  let size = 0
  const queue = createGroupQueue({
    clock: systemClock,
    mostBatches: 2,
    onCommitted: () => undefined,
    send: async (batch) => {
      // A turn of the loop, as an answer from the thread takes one.
      await Bun.sleep(0)
      const replies = batch.operations.map((operation): Reply => {
        size += 1
        return operation.do === 'settle'
          ? { kind: 'settled', outcome: size }
          : { kind: 'intended', intent: size, warned: [] }
      })
      return { replies, size, frontier: '', broken: false }
    },
  })
  const disk = { isFull: false, sawFull: () => undefined }
  return createWriter({ queue, disk, close: () => queue.drain() })
}

/** As long as the text of an entry. */
const rawBody = 'x'.repeat(600)

/** Rows of an entry's size per second, in synced groups of 100, from one loop without anything else: the ceiling of this machine. */
async function rawRows(folder: string): Promise<number> {
  const database = new Database(join(folder, 'raw.db'), { create: true })
  database.run('pragma journal_mode = wal')
  database.run('pragma synchronous = full')
  database.run('create table t (id integer primary key, body text not null) strict')
  const insert = database.prepare('insert into t (body) values (?)')
  const started = performance.now()
  let rows = 0
  while (performance.now() - started < seconds * 1_000) {
    database.run('begin immediate')
    for (let row = 0; row < 100; row += 1) insert.run(`${rows + row} ${rawBody}`)
    database.run('commit')
    rows += 100
  }
  const perSecond = (rows / (performance.now() - started)) * 1_000
  database.close()
  return perSecond
}

function median(values: readonly number[]): number {
  return values.toSorted((left, right) => left - right)[Math.floor(values.length / 2)] ?? 0
}

const folder = await mkdtemp(join(tmpdir(), 'sen-bench-store-'))
const metrics: Record<string, number> = {}
const round = (value: number): number => Number(value.toFixed(2))
try {
  const raw: number[] = []
  const discard: Trial[] = []
  const byCount = new Map<number, Trial[]>()
  let isSound = true
  for (let trial = 0; trial < trials; trial += 1) {
    raw.push(await rawRows(await mkdtemp(join(folder, 'raw-'))))
    discard.push(await drive(discardingWriter(), 64))
    const here = await mkdtemp(join(folder, 'store-'))
    const store = await openIn(here, {
      clock: systemClock,
      limits: { checkpointEvery: 1_000 },
    })
    for (const producers of producerCounts) {
      const list = byCount.get(producers) ?? []
      list.push(await drive(store.writer, producers))
      byCount.set(producers, list)
      process.stderr.write(
        `trial ${trial + 1}: ${producers} producers, ${Math.round(list.at(-1)?.perSecond ?? 0)} pairs/s\n`,
      )
    }
    await store.writer.close()
    isSound &&= checkFile(join(here, 'sen.db'))
    await rm(here, { recursive: true, force: true })
  }
  const best = [...byCount].filter(([count]) => count >= 64).map(([, list]) => list)
  const rates = best.map((list) => median(list.map((one) => one.perSecond)))
  const chosen = best[rates.indexOf(Math.max(...rates))] ?? []
  metrics['pairs_per_s'] = Math.round(Math.max(...rates))
  for (const [count, list] of byCount) {
    metrics[`pairs_${count}_per_s`] = Math.round(median(list.map((one) => one.perSecond)))
    metrics[`loop_p99_${count}_ms`] = round(median(list.map((one) => one.p99)))
  }
  metrics['loop_block_max_ms'] = round(median(chosen.map((one) => one.max)))
  metrics['loop_p99_ms'] = round(median((byCount.get(64) ?? []).map((one) => one.p99)))
  metrics['discard_loop_p99_ms'] = round(median(discard.map((one) => one.p99)))
  metrics['discard_pairs_per_s'] = Math.round(median(discard.map((one) => one.perSecond)))
  metrics['raw_rows_per_s'] = Math.round(median(raw))
  metrics['pairs_vs_half_raw'] = round(metrics['pairs_per_s'] / (metrics['raw_rows_per_s'] / 2))
  const killed = await runKills({ rounds: kills, seed: 1, mostSeconds: 120 })
  metrics['kills'] = killed.rounds
  metrics['lost_acknowledged'] = killed.lost
  const allowedDelay = 2 * metrics['discard_loop_p99_ms'] + 2
  process.exitCode = report('store', {
    metrics,
    quick: isQuick,
    gates: {
      pairs_vs_half_raw: gate('>=0.22', metrics['pairs_vs_half_raw']),
      loop_p99_ms: gate(`<=${round(allowedDelay)}`, metrics['loop_p99_ms']),
      integrity_faults: gate('=0', isSound ? 0 : 1),
      lost_acknowledged: gate('=0', killed.lost),
    },
    skipped: ['postgres: not part of this run'],
  })
} finally {
  await rm(folder, { recursive: true, force: true })
}

function checkFile(file: string): boolean {
  const database = new Database(file)
  const state = database.query<{ integrity_check: string }, []>('pragma integrity_check').get()
  const entries = database.query<{ entry: string }, []>(
    'select entry from ledger_entries order by id',
  )
  const texts = (function* () {
    for (const row of entries.iterate()) yield row.entry
  })()
  const verified = verifyEntries(texts)
  database.close()
  return state?.integrity_check === 'ok' && verified.ok && verified.report.open.length === 0
}
