// Whole calls of a busy house through the store's writer, each entry durable before its caller goes on; then the export of the log.
import { Database } from 'bun:sqlite'
import { mkdir, stat } from 'node:fs/promises'
import { join } from 'node:path'

import type { Tenant } from '../../src/contract/people.ts'
import type { Writer } from '../../src/contract/store.ts'
import { noUsage } from '../../src/contract/usage.ts'
import { formatVerifierKey, keyType } from '../../src/ledger/note.ts'
import { intentBody, policyHash } from '../../src/ledger/testing/realistic-log.ts'
import { writeLogFiles } from '../../src/ledger/write-log-files.ts'
import { readLedger } from '../../src/server/read-ledger.ts'
import { openIn, signingKey } from '../../src/store/testing/house.ts'
import { systemClock } from '../../src/time/clock.ts'

export interface Appended {
  readonly size: number
  readonly perSecond: number
  /** Rows of the same length in synced groups of 100, from one loop: what this disk and machine can do at most. */
  readonly rawPerSecond: number
  readonly entryBytes: number
  readonly diskBytes: number
  /** Verifier key of the log. */
  readonly key: string
  readonly dataFolder: string
  readonly checkpoint: string
}

const producers = 256
const tenant = 'ten_bench' as Tenant
const cost = { nano: 412_000n, currency: 'USD' }

/** Leaves the export in `<folder>/log`, one of its first entries alone in `<folder>/small`, and the database in `<folder>/data`. */
export async function appendEntries(options: {
  readonly folder: string
  readonly size: number
  readonly say: (line: string) => void
}): Promise<Appended> {
  const { folder, size } = options
  const dataFolder = join(folder, 'data')
  await mkdir(dataFolder)
  const store = await openIn(dataFolder, { clock: systemClock, limits: { checkpointEvery: 1_000 } })
  const { name, publicKey } = signingKey
  const key = formatVerifierKey(name, keyType.log, publicKey)
  const { signal } = new AbortController()
  try {
    await store.writer.append({
      kind: 'policy.set',
      body: { hash: policyHash, id: 'pol_vn-clinic', version: 'p3' },
    })
    await exportTo('small')
    const pairs = Math.floor((size - 2) / 2)
    const started = performance.now()
    let next = 0
    const produce = async (): Promise<void> => {
      for (let number = next++; number < pairs; number = next++) await runCall(store.writer, number)
    }
    await Promise.all(Array.from({ length: producers }, produce))
    const seconds = (performance.now() - started) / 1_000
    const exported = await exportTo('log')
    const rawPerSecond = rawRows(join(folder, 'raw.db'), exported.bytes / exported.size)
    const { size: diskBytes } = await stat(join(dataFolder, 'sen.db'))
    return {
      size: exported.size,
      perSecond: (pairs * 2) / seconds,
      rawPerSecond,
      entryBytes: exported.bytes / exported.size,
      diskBytes,
      key,
      dataFolder,
      checkpoint: exported.checkpoint,
    }
  } finally {
    await store.writer.close()
  }

  async function exportTo(target: string) {
    await mkdir(join(folder, target))
    const { checkpoint = '', size: to } = await store.checkpoint()
    let bytes = 0
    const counted = (async function* () {
      for await (const entry of readLedger(store.reader, { from: 0, to }, signal)) {
        bytes += entry.length
        yield entry
      }
    })()
    const files = { folder: join(folder, target), entries: counted, checkpoint, key }
    return { size: await writeLogFiles(files), bytes, checkpoint }
  }
}

async function runCall(writer: Writer, number: number): Promise<void> {
  const call = `call_01jd${number.toString(32).padStart(22, '0')}`
  const intended = await writer.intend({
    tenant,
    call,
    hop: 1,
    holds: [],
    reserved: { nano: 12_300_000n, currency: 'USD' },
    entry: { kind: 'call.intent', body: intentBody(call, number) },
  })
  if (intended.kind !== 'intended') throw new Error(`${call} was refused.`)
  const { intent } = intended
  await writer.settle({
    tenant,
    call,
    hop: 1,
    intent,
    status: 'ok',
    certainty: 'reported',
    cost,
    charges: [],
    entry: {
      kind: 'call.outcome',
      body: {
        call,
        code: null,
        cost: { amount: '0.000412', certainty: 'reported', currency: 'USD' },
        first: 280 + (number % 90),
        intent,
        model: 'qwen-plus-2026-09',
        ms: 2_000 + (number % 1_000),
        status: 'ok',
        usage: { cached: 0, in: 412, out: 188, reasoning: 0 },
      },
    },
    spent: {
      day: '2026-11-24',
      rung: 'provider',
      route: 'qwen/qwen-plus',
      usage: noUsage,
      house: cost,
    },
  })
}

function rawRows(file: string, length: number): number {
  const database = new Database(file, { create: true })
  database.run('pragma journal_mode = wal')
  database.run('pragma synchronous = full')
  database.run('create table t (id integer primary key, body text not null) strict')
  const insert = database.prepare('insert into t (body) values (?)')
  const body = 'x'.repeat(Math.round(length))
  const started = performance.now()
  let rows = 0
  while (performance.now() - started < 2_000) {
    database.run('begin immediate')
    for (let row = 0; row < 100; row += 1) insert.run(body)
    database.run('commit')
    rows += 100
  }
  const perSecond = (rows / (performance.now() - started)) * 1_000
  database.close()
  return perSecond
}
