// Copies all documents from one database into another of either kind; the index is made anew there.
import type { NewVersion } from '../../contract/knowledge.ts'
import type { Ranking } from '../../contract/ranking.ts'
import { putCollection } from './collections.ts'
import type { KnowledgeDatabase } from './database.ts'
import { putVersion } from './put-version.ts'
import { loadChunks } from './read.ts'
import { toCollection, toDocument, toVersion } from './rows.ts'
import { numberOf, rowsOf } from './run-query.ts'

/** Versions that are taken in meanwhile may be in it or not; each is whole. @throws the signal's reason. */
export async function copyKnowledge(
  parts: {
    readonly from: KnowledgeDatabase
    readonly to: KnowledgeDatabase
    readonly ranking: Ranking
  },
  signal: AbortSignal,
): Promise<void> {
  const { from, to, ranking } = parts
  const { db, reading } = from
  const list = (table: string, order: string) =>
    rowsOf(reading, db.selectFrom(table).selectAll().orderBy(order))
  for (const row of await list('knowledge_collections', 'serial')) {
    signal.throwIfAborted()
    await putCollection(to, toCollection(row))
  }
  const documents = new Map(
    (await list('knowledge_documents', 'serial'))
      .map(toDocument)
      .map((document) => [document.id, document]),
  )
  for (const version of (await list('knowledge_versions', 'id')).map(toVersion)) {
    signal.throwIfAborted()
    const document = documents.get(version.document)
    const ids = await rowsOf(
      reading,
      db
        .selectFrom('knowledge_chunks')
        .select('id')
        .where('version', '=', version.id)
        .orderBy('ordinal'),
    )
    const stored = await loadChunks(
      from,
      ids.map((row) => numberOf(row, 'id')),
    )
    // Deleted since the list was read.
    if (document === undefined || stored.length !== ids.length) continue
    const chunks: NewVersion['chunks'] = stored
    await putVersion({ database: to, ranking }, { document, version, chunks }, signal)
  }
}
