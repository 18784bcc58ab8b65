// Opens the embedded database for its one writer: pragmas, version, owner of the file, schema (design `reliability` §4).
import { Database } from 'bun:sqlite'

import { SenError } from '../../../errors/sen-error.ts'
import { createCompiler } from '../../compiler.ts'
import { migrations, schemaVersion } from '../../migrations/index.ts'
import { type SqliteConnection, wrapSqlite } from './connection.ts'
import { isSafeVersion } from './version.ts'

/** `SEN1`: the file is ours. */
const applicationId = 0x53_45_4e_31
const journalLimit = 64 * 1_024 * 1_024

export interface SqliteFile {
  readonly file: string
  /** Largest size of the database file in bytes, 0: what the disk holds. */
  readonly mostBytes: number
  /** Pages in the WAL after which it is written into the database. */
  readonly checkpointPages: number
  /** `FULL` always; another value exists so that tests can show that they would notice it. */
  readonly synchronous: 'FULL' | 'NORMAL' | 'OFF'
}

/** @throws SenError `ledger_unavailable` {why: old-sqlite, foreign-file, newer-schema}. */
export function openForWriting(options: SqliteFile): SqliteConnection {
  const database = new Database(options.file, { create: true, readwrite: true, safeIntegers: true })
  try {
    demandVersion(database)
    demandOwnFile(database)
    setPragmas(database, options)
    const connection = wrapSqlite(database)
    migrate(connection)
    return connection
  } catch (error) {
    database.close()
    throw error
  }
}

/** A second connection that cannot write: pages and receipts are read through it. */
export function openForReading(file: string): SqliteConnection {
  const database = new Database(file, { create: false, readwrite: true, safeIntegers: true })
  for (const pragma of ['busy_timeout = 5000', 'query_only = on', ...guards]) {
    database.run(`pragma ${pragma}`)
  }
  return wrapSqlite(database)
}

const guards = Object.freeze([
  'trusted_schema = off',
  'cell_size_check = on',
  // An I/O error on a mapped file is SIGBUS, which nobody can answer.
  'mmap_size = 0',
])

function setPragmas(database: Database, options: SqliteFile): void {
  const pragmas = [
    'busy_timeout = 5000',
    // Counts for a new file only. Entries and receipts are long: measured 15 to 30 % less time per commit than with 4 KiB.
    'page_size = 8192',
    'journal_mode = wal',
    `synchronous = ${options.synchronous}`,
    'fullfsync = on',
    'checkpoint_fullfsync = on',
    'foreign_keys = on',
    // What is deleted is overwritten with zeros: an erased conversation must not lie on in a free page.
    'secure_delete = on',
    'cache_size = -16384',
    'temp_store = memory',
    `journal_size_limit = ${journalLimit}`,
    `wal_autocheckpoint = ${options.checkpointPages}`,
    ...guards,
  ]
  for (const pragma of pragmas) database.run(`pragma ${pragma}`)
  if (options.mostBytes > 0) {
    const pageSize = Number(pragmaOf(database, 'page_size'))
    database.run(`pragma max_page_count = ${Math.floor(options.mostBytes / pageSize)}`)
  }
}

function demandVersion(database: Database): void {
  const row = database.query<{ version: string }, []>('select sqlite_version() as version').get()
  const version = row?.version ?? ''
  if (!isSafeVersion(version)) {
    throw new SenError('ledger_unavailable', { why: 'old-sqlite', version })
  }
}

function demandOwnFile(database: Database): void {
  const id = Number(pragmaOf(database, 'application_id'))
  const tables = database
    .query<{ count: bigint }, []>('select count(*) as count from sqlite_schema')
    .get()
  if (id === applicationId) return
  if (id !== 0 || tables?.count !== 0n) {
    throw new SenError('ledger_unavailable', { why: 'foreign-file' })
  }
}

/** Each step in a transaction of its own, its number with it: killed anywhere, the next start goes on from there. */
function migrate(connection: SqliteConnection): void {
  const { database } = connection
  const current = Number(pragmaOf(database, 'user_version'))
  if (current > schemaVersion) {
    throw new SenError('ledger_unavailable', { why: 'newer-schema', version: current })
  }
  const compiler = createCompiler('sqlite')
  for (const migration of migrations.filter(({ number }) => number > current)) {
    database.run('begin immediate')
    try {
      for (const query of migration.statements(compiler, 'sqlite')) {
        database.run(query.sql, query.parameters as never)
      }
      database.run(`pragma application_id = ${applicationId}`)
      database.run(`pragma user_version = ${migration.number}`)
      database.run('commit')
    } catch (error) {
      database.run('rollback')
      throw error
    }
  }
}

function pragmaOf(
  database: Database,
  name: 'page_size' | 'application_id' | 'user_version',
): unknown {
  const row = database.query<Record<string, unknown>, []>(`pragma ${name}`).get()
  return row?.[name]
}
