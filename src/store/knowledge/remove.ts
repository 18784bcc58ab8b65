// Takes versions, documents and collections out: chunks, words and vectors in one transaction.
import type { Ranking } from '../../contract/ranking.ts'
import type { Connection } from '../connection.ts'
import { addSums } from './collections.ts'
import { giveTurn, type KnowledgeDatabase } from './database.ts'
import { indexedText } from './indexed-text.ts'
import { inPieces, numberOf, rowsOf, runQuery, textOf } from './run-query.ts'

export interface RemoveParts {
  readonly database: KnowledgeDatabase
  readonly ranking: Ranking
}

const sliceSize = 64
const never = new AbortController().signal

/** @returns serials of the collections that lost chunks; empty where there was no such version. */
export async function removeVersions(
  { database, ranking }: RemoveParts,
  connection: Connection,
  what: { readonly versions: readonly string[]; readonly signal?: AbortSignal },
): Promise<readonly number[]> {
  const { db } = database
  const touched = new Set<number>()
  for (const version of what.versions) {
    const [row] = await rowsOf(
      connection,
      db
        .selectFrom('knowledge_versions as v')
        .innerJoin('knowledge_collections as c', 'c.id', 'v.collection')
        .select('c.serial')
        .where('v.id', '=', version),
    )
    if (row === undefined) continue
    const collection = numberOf(row, 'serial')
    touched.add(collection)
    const signal = what.signal ?? never
    await removeChunks({ database, ranking }, connection, { version, collection, signal })
    await runQuery(connection, db.deleteFrom('knowledge_versions').where('id', '=', version))
  }
  return [...touched]
}

async function removeChunks(
  { database, ranking }: RemoveParts,
  connection: Connection,
  of: { readonly version: string; readonly collection: number; readonly signal: AbortSignal },
): Promise<void> {
  const { db } = database
  const sums = { chunks: 0, tokens: 0, trigrams: 0 }
  const reader = ranking.createReader()
  const found = await rowsOf(
    connection,
    db.selectFrom('knowledge_chunks').select('id').where('version', '=', of.version),
  )
  const all = found.map((row) => numberOf(row, 'id'))
  for (const ids of inPieces(all, sliceSize)) {
    of.signal.throwIfAborted()
    const rows = await rowsOf(
      connection,
      db
        .selectFrom('knowledge_chunks')
        .select(['id', 'context', 'text', 'tokens', 'trigrams'])
        .where('id', 'in', [...ids]),
    )
    const chunks = rows.map((row) => {
      const { tokens } = reader.read(
        indexedText({ context: textOf(row, 'context'), text: textOf(row, 'text') }),
      )
      sums.chunks -= 1
      sums.tokens -= numberOf(row, 'tokens')
      sums.trigrams -= numberOf(row, 'trigrams')
      return { chunk: numberOf(row, 'id'), tokens }
    })
    await database.words.remove(connection, of.collection, chunks)
    for (const table of ['knowledge_chunks', 'knowledge_filters'])
      await runQuery(connection, db.deleteFrom(table).where('id', 'in', [...ids]))
    await runQuery(connection, db.deleteFrom('knowledge_vectors').where('chunk', 'in', [...ids]))
    await giveTurn()
  }
  const holding = new Map(Array.from(reader.holding, ([trigram, texts]) => [trigram, -texts]))
  await addSums(database, connection, { collection: of.collection, ...sums, holding })
}

export function deleteVersion(parts: RemoveParts, id: string): Promise<void> {
  return remove(parts, async (connection) => {
    const { db } = parts.database
    const [row] = await rowsOf(
      connection,
      db.selectFrom('knowledge_versions').select('document').where('id', '=', id),
    )
    const touched = await removeVersions(parts, connection, { versions: [id] })
    const document = textOf(row, 'document')
    const left = await versionsOf(parts.database, connection, { document })
    // A document without a wording is nothing that anybody could find or open.
    if (left.length === 0)
      await runQuery(connection, db.deleteFrom('knowledge_documents').where('id', '=', document))
    return touched
  })
}

export function deleteDocument(parts: RemoveParts, id: string): Promise<void> {
  return remove(parts, async (connection) => {
    const versions = await versionsOf(parts.database, connection, { document: id })
    const touched = await removeVersions(parts, connection, { versions })
    const { db } = parts.database
    await runQuery(connection, db.deleteFrom('knowledge_documents').where('id', '=', id))
    return touched
  })
}

export function deleteCollection(parts: RemoveParts, id: string): Promise<void> {
  return remove(parts, async (connection) => {
    const { database } = parts
    const { db } = database
    const [row] = await rowsOf(
      connection,
      db.selectFrom('knowledge_collections').select('serial').where('id', '=', id),
    )
    if (row === undefined) return []
    const serial = numberOf(row, 'serial')
    await database.words.drop(connection, serial)
    const versions = db.selectFrom('knowledge_versions').select('id').where('collection', '=', id)
    await runQuery(connection, db.deleteFrom('knowledge_chunks').where('version', 'in', versions))
    for (const table of ['knowledge_filters', 'knowledge_trigrams', 'knowledge_vectors'])
      await runQuery(connection, db.deleteFrom(table).where('collection', '=', serial))
    for (const table of ['knowledge_versions', 'knowledge_documents'])
      await runQuery(connection, db.deleteFrom(table).where('collection', '=', id))
    await runQuery(connection, db.deleteFrom('knowledge_collections').where('id', '=', id))
    // Its index is gone as a whole; nothing is left to be merged.
    return []
  })
}

/** Deleted when the transaction has ended; out of the files when this has. */
async function remove(
  { database }: RemoveParts,
  work: (connection: Connection) => Promise<readonly number[]>,
): Promise<void> {
  await database.sweep(await database.write(work))
}

async function versionsOf(
  { db }: KnowledgeDatabase,
  connection: Connection,
  of: { readonly document: string },
): Promise<readonly string[]> {
  const rows = await rowsOf(
    connection,
    db.selectFrom('knowledge_versions').select('id').where('document', '=', of.document),
  )
  return rows.map((row) => textOf(row, 'id'))
}
