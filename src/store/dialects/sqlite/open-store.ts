// The embedded store: lock on the folder, the writer's thread, a reading connection here, ballast, and the head outside the database.
import { join } from 'node:path'

import { SenError } from '../../../errors/sen-error.ts'
import { newId } from '../../../time/new-id.ts'
import { assembleStore } from '../../assemble-store.ts'
import { createCompiler } from '../../compiler.ts'
import { openDisk } from '../../disk.ts'
import { readHeadFile, type SignedHead, writeHeadFile } from '../../head-file.ts'
import type { OpenedStore, StoreSettings } from '../../open.ts'
import { createReader } from '../../reader.ts'
import type { SqliteConnection } from './connection.ts'
import { copyDatabase } from './copy.ts'
import { lockFolder } from './lock.ts'
import { refuseNetworkFolder } from './network-folder.ts'
import { openForReading } from './open-database.ts'
import { startThread, type ThreadClient } from './thread-client.ts'

export const databaseName = 'sen.db'
const ballastBytes = 64 * 1_024 * 1_024
/** 16 MiB of WAL: folding it costs two syncs and happens between two groups, so it must not come every few of them. */
const checkpointPages = 2_000

/** @throws as `openStore`. */
export async function openSqlite(options: StoreSettings): Promise<OpenedStore> {
  const { dataFolder, limits, log, clock } = options
  await refuseNetworkFolder(dataFolder)
  const lock = lockFolder(dataFolder, process.pid)
  const file = join(dataFolder, databaseName)
  const headFile = join(dataFolder, 'head')
  const ballast = join(dataFolder, 'ballast')
  let thread: ThreadClient | undefined
  let connection: SqliteConnection | undefined
  try {
    const disk = await openDisk({
      ballast,
      ballastBytes: limits.ballastBytes ?? ballastBytes,
      log,
      ...(limits.room !== undefined && { room: limits.room }),
    })
    thread = await startThread({
      file,
      ballast,
      mostBytes: limits.mostBytes ?? 0,
      checkpointPages: limits.checkpointPages ?? checkpointPages,
      synchronous: limits.synchronous ?? 'FULL',
      node: newId('job', clock),
      now: clock.now(),
      monotonic: clock.monotonic(),
      origin: options.signingKey.name,
    })
    connection = openForReading(file)
    const reading = connection
    const reader = createReader(createCompiler('sqlite'), async (statement, parameters) =>
      reading.all(statement, parameters),
    )
    const known = await readHeadFile(headFile)
    if (known !== undefined) await refuseOlder(known, reading)
    const { recovered } = thread.opened
    const writing = thread
    if (recovered.uncertain > 0) log.warn('calls-uncertain', { count: recovered.uncertain })
    return await assembleStore(
      {
        dialect: 'sqlite',
        send: (batch) => writing.send(batch),
        start: writing.opened,
        recovered,
        reader,
        disk,
        keepHead: (head) => writeHeadFile(headFile, head),
        isReachable: () => Promise.resolve(true),
        scrub: () => writing.scrub(),
        copyTo: (to, signal) => copyDatabase({ from: file, to }, signal),
        async end() {
          reading.close()
          await writing.close()
          lock.release()
        },
      },
      options,
    )
  } catch (error) {
    connection?.close()
    await thread?.close()
    lock.release()
    throw error
  }
}

/** A database that is older than what was signed must not go on: somebody may hold the later checkpoint (invariant L3). */
async function refuseOlder(known: SignedHead, connection: SqliteConnection): Promise<void> {
  const db = createCompiler('sqlite')
  const query = db
    .selectFrom('ledger_checkpoints')
    .select('root')
    .where('size', '=', known.size)
    .compile()
  const [row] = connection.all(query, [known.size])
  if (row?.['root'] !== known.root) {
    throw new SenError('ledger_unavailable', {
      why: 'older-than-head',
      index: Math.max(known.size, 0),
    })
  }
}
