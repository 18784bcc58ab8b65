// The shared store: replicas on one PostgreSQL, whose writers stand in line at the ledger's head row (docs/decisions).
import { join } from 'node:path'

import type { Pool } from 'pg'

import { SenError } from '../../../errors/sen-error.ts'
import { assembleStore } from '../../assemble-store.ts'
import { createCompiler } from '../../compiler.ts'
import { readHeadFile, type SignedHead, writeHeadFile } from '../../head-file.ts'
import { reservationOf } from '../../load-state.ts'
import { allTables } from '../../migrations/all-tables.ts'
import type { OpenedStore, StoreSettings } from '../../open.ts'
import { createGroupProcessor, type GroupProcessor } from '../../process-group.ts'
import { createReader } from '../../reader.ts'
import { openLog, type Recovered, settleUncertain } from '../../recover.ts'
import { verifyHead } from '../../verify-head.ts'
import { connect, openPool, read } from './connection.ts'
import { copyToSqlite } from './copy.ts'
import { classifyPostgres } from './faults.ts'
import { isDead, type LifeLock, takeLifeLock, unlock } from './locks.ts'
import { demandSafeServer, migratePostgres } from './migrate.ts'

/** Tables out of which something is erased. */
const hasSecrets = new Set(['secrets', 'contents', 'scopes', 'pseudonyms'])

/** @throws as `openStore`. */
export async function openPostgres(
  databaseUrl: string,
  options: StoreSettings,
): Promise<OpenedStore> {
  const pool = openPool(databaseUrl)
  let life: LifeLock | undefined
  try {
    await prepare(pool, join(options.dataFolder, 'head'))
    life = await takeLifeLock(pool)
    const alive = life
    const processor = createProcessor(pool, alive.node)
    const time = { now: options.clock.now(), monotonic: options.clock.monotonic() }
    const recovered = await settleDead(pool, processor, time)
    if (recovered.uncertain > 0) options.log.warn('calls-uncertain', { count: recovered.uncertain })
    const start = await openLog(options.signingKey.name, processor, time)
    const reader = createReader(createCompiler('postgres'), (statement, parameters) =>
      read(pool, statement, parameters),
    )
    return await assembleStore(
      {
        dialect: 'postgres',
        send: (batch) => processor.process(batch),
        start,
        recovered,
        reader,
        // The disk is the database server's own; it answers `disk_full`. What is looked after here is that others see us alive.
        disk: { isFull: false, sawFull: () => undefined, look: () => alive.renew() },
        keepHead: (head) => writeHeadFile(join(options.dataFolder, 'head'), head),
        isReachable: () => isReachable(pool),
        // Deleted rows stay in the pages of a table until it is vacuumed.
        async scrub() {
          for (const { name } of allTables.filter((table) => hasSecrets.has(table.name)))
            await pool.query(`vacuum ${name}`)
        },
        copyTo: (file, signal) => copyToSqlite(pool, file, signal),
        async end() {
          await alive.release()
          await pool.end()
        },
      },
      options,
    )
  } catch (error) {
    // The pool waits for what is lent out, and the lock lives on a connection of its own.
    await life?.release()
    await pool.end()
    throw error
  }
}

async function prepare(pool: Pool, headFile: string): Promise<void> {
  const connection = await connectFirst(pool)
  try {
    await demandSafeServer(connection.client)
    await migratePostgres(connection.client)
    // One point in time: other replicas go on writing while this one checks.
    await connection.client.query('begin isolation level repeatable read read only')
    await verifyHead(connection, createCompiler('postgres'))
    await connection.client.query('commit')
    const known = await readHeadFile(headFile)
    if (known !== undefined) await refuseOlder(pool, known)
  } finally {
    connection.client.release()
  }
}

async function connectFirst(pool: Pool) {
  try {
    return await connect(pool)
  } catch (cause) {
    throw new SenError('ledger_unavailable', { why: 'unreachable' }, { cause })
  }
}

async function refuseOlder(pool: Pool, known: SignedHead): Promise<void> {
  const { rows } = await pool.query<{ root: string }>(
    'select root from ledger_checkpoints where size = $1',
    [known.size],
  )
  if (rows[0]?.root !== known.root) {
    const index = Math.max(known.size, 0)
    throw new SenError('ledger_unavailable', { why: 'older-than-head', index })
  }
}

function createProcessor(pool: Pool, node: string): GroupProcessor {
  return createGroupProcessor({
    connect: () => connect(pool),
    release: (connection, isBroken) => {
      if ('client' in connection)
        (connection as Awaited<ReturnType<typeof connect>>).client.release(isBroken)
    },
    classify: classifyPostgres,
    begin: { sql: 'begin isolation level read committed' },
    isAlone: false,
    makeRoom: () => false,
    endsWhenBroken: false,
    node,
  })
}

/** Reservations of processes that are gone. A living one keeps its own. */
async function settleDead(
  pool: Pool,
  processor: GroupProcessor,
  time: { readonly now: number; readonly monotonic: number },
): Promise<Recovered> {
  const client = await pool.connect()
  let uncertain = 0
  const intents: number[] = []
  try {
    const { rows } = await client.query<{ node: string }>('select distinct node from reservations')
    for (const { node } of rows) {
      if (!(await isDead(client, node))) continue
      const left = await client.query<Record<string, string | bigint>>(
        'select * from reservations where node = $1 order by intent',
        [node],
      )
      const found = await settleUncertain(left.rows.map(reservationOf), processor, time)
      uncertain += found.uncertain
      intents.push(...found.intents)
      await unlock(client, node)
    }
  } finally {
    client.release()
  }
  return { uncertain, intents }
}

async function isReachable(pool: Pool): Promise<boolean> {
  try {
    await pool.query('select 1')
    return true
  } catch {
    return false
  }
}
