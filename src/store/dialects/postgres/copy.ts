// Copies the shared database, as of one moment, into a file of the embedded kind: one format for backups, and the way from one to the other.
import { rm } from 'node:fs/promises'

import type { Pool } from 'pg'

import type { Cell, Row } from '../../cells.ts'
import { createCompiler } from '../../compiler.ts'
import { allTables } from '../../migrations/all-tables.ts'
import type { SqliteConnection } from '../sqlite/connection.ts'
import { openForWriting } from '../sqlite/open-database.ts'

const pageSize = 500
const postgres = createCompiler('postgres')
const sqlite = createCompiler('sqlite')

/** @throws the signal's reason when cancelled; then no file is left. */
export async function copyToSqlite(pool: Pool, file: string, signal: AbortSignal): Promise<void> {
  signal.throwIfAborted()
  const client = await pool.connect()
  const target = openForWriting({ file, mostBytes: 0, checkpointPages: 1_000, synchronous: 'FULL' })
  let isWhole = false
  try {
    await client.query('begin isolation level repeatable read read only')
    target.run({ sql: 'begin immediate' }, [])
    for (const table of allTables) {
      target.run(sqlite.deleteFrom(table.name).compile(), [])
      let query = postgres.selectFrom(table.name).selectAll()
      for (const column of table.key) query = query.orderBy(column)
      // The transaction holds the moment still, so a cursor may walk through it.
      const { sql, parameters } = query.compile()
      await client.query(`declare walk no scroll cursor for ${sql}`, [...parameters])
      for (;;) {
        signal.throwIfAborted()
        const { rows } = await client.query<Row>(`fetch ${pageSize} from walk`)
        for (const row of rows) insertRow(target, table.name, row)
        if (rows.length < pageSize) break
      }
      await client.query('close walk')
    }
    target.run({ sql: 'commit' }, [])
    target.database.run('pragma wal_checkpoint(truncate)')
    target.database.run('pragma journal_mode = delete')
    isWhole = true
  } finally {
    await client.query('rollback')
    client.release()
    target.close()
    if (!isWhole) await rm(file, { force: true })
  }
}

function insertRow(target: SqliteConnection, table: string, row: Row): void {
  const query = sqlite
    .insertInto(table)
    .values({ ...row })
    .compile()
  target.run(query, query.parameters as readonly Cell[])
}
