// The writer's thread: it alone writes to the embedded database. Batches come in, each is one transaction, replies go out after the commit.
import { rmSync } from 'node:fs'

import { toSenError } from '../../../errors/sen-error.ts'
import { decodeBatch } from '../../batch-text.ts'
import { createCompiler } from '../../compiler.ts'
import { loadAllReservations, loadHead } from '../../load-state.ts'
import { createGroupProcessor, type GroupProcessor } from '../../process-group.ts'
import { openLog, settleUncertain } from '../../recover.ts'
import { verifyHead } from '../../verify-head.ts'
import { createWriteStatements } from '../../write-statements.ts'
import type { SqliteConnection } from './connection.ts'
import { classifySqlite } from './faults.ts'
import { openForWriting } from './open-database.ts'
import type { FromThread, OpenMessage, ToThread } from './thread-messages.ts'

declare const self: Worker

interface Open {
  readonly connection: SqliteConnection
  readonly processor: GroupProcessor
}

let open: Open | undefined
/** Messages are answered one after the other, in the order of their arrival. */
let turn: Promise<void> = Promise.resolve()

self.onmessage = (event: MessageEvent<ToThread>) => {
  turn = turn.then(() => take(event.data))
}

async function take(message: ToThread): Promise<void> {
  if (typeof message === 'string') return handle(message)
  if ('open' in message) return start(message)
  if ('scrub' in message) return post({ scrubbed: open !== undefined && foldWal(open) })
  // Folds the WAL into the database, so that a copied folder is whole.
  if (open !== undefined) foldWal(open)
  open?.connection.close()
  open = undefined
  post({ closed: true })
}

/** @returns whether the whole log is in the database now; a reader in the middle of a page keeps a part of it. */
function foldWal({ connection }: Open): boolean {
  const row = connection.database
    .query<{ busy: bigint }, []>('pragma wal_checkpoint(truncate)')
    .get()
  return row?.busy === 0n
}

async function handle(text: string): Promise<void> {
  if (open === undefined) return
  post(JSON.stringify(await open.processor.process(decodeBatch(text))))
}

async function start({ open: options }: OpenMessage): Promise<void> {
  let connection: SqliteConnection | undefined
  try {
    connection = openForWriting(options)
    const compiler = createCompiler('sqlite')
    await verifyHead(connection, compiler)
    const processor = createProcessor(connection, options)
    const statements = createWriteStatements(compiler, 'sqlite')
    const state = await loadHead(connection, statements)
    await loadAllReservations(state, connection, statements)
    const time = { now: options.now, monotonic: options.monotonic }
    const recovered = await settleUncertain([...state.reservations.values()], processor, time)
    const { size, frontier } = await openLog(options.origin, processor, time)
    open = { connection, processor }
    post({ opened: { size, frontier, recovered } })
  } catch (error) {
    connection?.database.close()
    const { code, detail } = toSenError(error)
    post({ refused: { code, detail: detail as Readonly<Record<string, string | number>> } })
  }
}

function createProcessor(
  connection: SqliteConnection,
  options: OpenMessage['open'],
): GroupProcessor {
  return createGroupProcessor({
    connect: () => connection,
    release: () => undefined,
    classify: classifySqlite,
    begin: { sql: 'begin immediate' },
    isAlone: true,
    makeRoom() {
      rmSync(options.ballast, { force: true })
      return true
    },
    endsWhenBroken: true,
    node: options.node,
  })
}

function post(message: FromThread): void {
  self.postMessage(message)
}
