// Opens the documents where they lie, and takes in a file that a restore put beside a house whose rows are in a server.
import { existsSync, rmSync } from 'node:fs'

import type { Ranking } from '../../contract/ranking.ts'
import { copyKnowledge } from './copy.ts'
import type { KnowledgeDatabase } from './database.ts'
import { openSqliteKnowledge } from './open-sqlite.ts'
import { numberOf, rowsOf } from './run-query.ts'
import type { KnowledgePlace } from './thread-messages.ts'

export async function openPlace(
  { file, url }: KnowledgePlace,
  ranking: Ranking,
): Promise<KnowledgeDatabase> {
  if (url === undefined) {
    const database = openSqliteKnowledge(file)
    await finishSweep(database)
    return database
  }
  // The client library is loaded where it is used.
  const { openPostgresKnowledge } = await import('./open-postgres.ts')
  const database = await openPostgresKnowledge(url)
  try {
    if (existsSync(file)) await takeFile(database, { file, ranking })
    return database
  } catch (error) {
    await database[Symbol.asyncDispose]()
    throw error
  }
}

/** A process that ended in between left words of deleted chunks in the file. */
async function finishSweep(database: KnowledgeDatabase): Promise<void> {
  const query = database.db
    .selectFrom('knowledge_collections')
    .select('serial')
    .where('unswept', '=', 1)
  const left = await rowsOf(database.reading, query)
  await database.sweep(left.map((row) => numberOf(row, 'serial')))
}

/** Into a server without any documents only: elsewhere the file is somebody's mistake, and is left alone. */
async function takeFile(
  database: KnowledgeDatabase,
  { file, ranking }: { readonly file: string; readonly ranking: Ranking },
): Promise<void> {
  const { db, reading } = database
  const known = await rowsOf(reading, db.selectFrom('knowledge_collections').select('id').limit(1))
  if (known.length > 0) return
  const from = openSqliteKnowledge(file)
  try {
    await copyKnowledge({ from, to: database, ranking }, new AbortController().signal)
  } finally {
    await from[Symbol.asyncDispose]()
  }
  for (const end of ['', '-wal', '-shm']) rmSync(`${file}${end}`, { force: true })
}
