// The embedded database of documents: a file of its own, so that taking in twenty thousand articles never delays the ledger.
import { Database } from 'bun:sqlite'

import { SenError } from '../../errors/sen-error.ts'
import { createCompiler } from '../compiler.ts'
import type { Connection } from '../connection.ts'
import { type SqliteConnection, wrapSqlite } from '../dialects/sqlite/connection.ts'
import { classifySqlite } from '../dialects/sqlite/faults.ts'
import { isSafeVersion } from '../dialects/sqlite/version.ts'
import { giveTurn, type KnowledgeDatabase } from './database.ts'
import { runQuery } from './run-query.ts'
import { createSqliteWords, mergeWords } from './sqlite-words.ts'
import { knowledgeMigrations, knowledgeSchema } from './tables.ts'

export const knowledgeName = 'knowledge.db'
/** `SENK`: the file is ours. */
const applicationId = 0x53_45_4e_4b
const db = createCompiler('sqlite')

const guards = ['trusted_schema = off', 'cell_size_check = on', 'mmap_size = 0']
const forWriting = [
  'page_size = 8192',
  'journal_mode = wal',
  'synchronous = full',
  // What is deleted is overwritten: a document that was taken back must not lie on in a free page.
  'secure_delete = on',
  'cache_size = -32768',
  'temp_store = memory',
  'journal_size_limit = 67108864',
  // 32 MB: folding the log into the database is dearer than writing it, and nobody waits for it to be short.
  'wal_autocheckpoint = 4000',
]

/** @throws SenError `ledger_unavailable` {why: old-sqlite, foreign-file, newer-schema}. */
export function openSqliteKnowledge(file: string): KnowledgeDatabase {
  const writing = openFile(file, forWriting)
  let reading: SqliteConnection
  try {
    migrate(writing)
    reading = openFile(file, ['query_only = on', 'cache_size = -32768', 'temp_store = memory'])
  } catch (error) {
    writing.close()
    throw error
  }
  let turn: Promise<unknown> = Promise.resolve()
  const inTurn = <Value>(work: () => Promise<Value>): Promise<Value> => {
    const mine = turn.then(work)
    turn = mine.catch(() => undefined)
    return mine
  }
  const write = <Value>(work: (connection: Connection) => Promise<Value>): Promise<Value> =>
    inTurn(async () => {
      try {
        writing.database.run('begin immediate')
        const value = await work(writing)
        writing.database.run('commit')
        return value
      } catch (error) {
        if (writing.database.inTransaction) writing.database.run('rollback')
        throw asSenError(error)
      }
    })
  return {
    dialect: 'sqlite',
    db,
    words: createSqliteWords(db),
    most: { inCollection: 50_000, inAll: 200_000 },
    reading,
    write,
    async sweep(collections) {
      for (const collection of collections) {
        let isMore = true
        while (isMore) {
          isMore = await write((connection) => mergeWords(db, connection, collection))
          await giveTurn()
        }
        const swept = db
          .updateTable('knowledge_collections')
          .set({ unswept: 0 })
          .where('serial', '=', collection)
        await write((connection) => runQuery(connection, swept))
      }
      await inTurn(async () => writing.database.run('pragma wal_checkpoint(truncate)'))
    },
    async [Symbol.asyncDispose]() {
      await turn
      reading.close()
      writing.database.run('pragma wal_checkpoint(truncate)')
      writing.close()
    },
  }
}

function openFile(file: string, pragmas: readonly string[]): SqliteConnection {
  const database = new Database(file, { create: true, readwrite: true })
  try {
    for (const pragma of ['busy_timeout = 5000', ...pragmas, ...guards])
      database.run(`pragma ${pragma}`)
    return wrapSqlite(database)
  } catch (error) {
    database.close()
    throw error
  }
}

/** Each step in a transaction of its own, its number with it. */
function migrate({ database }: SqliteConnection): void {
  const version = database.query<{ v: string }, []>('select sqlite_version() as v').get()?.v ?? ''
  if (!isSafeVersion(version))
    throw new SenError('ledger_unavailable', { why: 'old-sqlite', version })
  const id = numberOfPragma(database, 'application_id')
  const current = numberOfPragma(database, 'user_version')
  if (id !== applicationId && (id !== 0 || current !== 0))
    throw new SenError('ledger_unavailable', { why: 'foreign-file' })
  if (current > knowledgeSchema)
    throw new SenError('ledger_unavailable', { why: 'newer-schema', version: current })
  for (const migration of knowledgeMigrations.filter(({ number }) => number > current)) {
    database.run('begin immediate')
    try {
      for (const query of migration.statements(db, 'sqlite'))
        database.run(query.sql, query.parameters as never)
      database.run(`pragma application_id = ${applicationId}`)
      database.run(`pragma user_version = ${migration.number}`)
      database.run('commit')
    } catch (error) {
      database.run('rollback')
      throw error
    }
  }
}

function numberOfPragma(database: Database, name: 'application_id' | 'user_version'): number {
  return Number(database.query<Record<string, number>, []>(`pragma ${name}`).get()?.[name] ?? 0)
}

function asSenError(error: unknown): unknown {
  if (error instanceof Error && error.name === 'SQLiteError' && classifySqlite(error) === 'full')
    return new SenError('storage_full', {}, { cause: error })
  return error
}
