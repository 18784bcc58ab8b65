// The database of own documents as everybody sees it, over either of the two databases.
import type { VectorStore } from '../../contract/embedder.ts'
import type { KnowledgeStore } from '../../contract/knowledge.ts'
import type { Ranking } from '../../contract/ranking.ts'
import { listCollections, putCollection } from './collections.ts'
import type { KnowledgeDatabase } from './database.ts'
import { createFactsReader } from './index-facts.ts'
import { putVersion } from './put-version.ts'
import { listDocuments, readChunk, readUnit } from './read.ts'
import { createRegistryReader } from './registry.ts'
import { deleteCollection, deleteDocument, deleteVersion } from './remove.ts'
import { runQuery } from './run-query.ts'
import { type Cite, search } from './search.ts'
import { createVectorStore } from './vectors.ts'

/** Everything but the copy, which is made from outside. */
export type KnowledgeRows = Omit<KnowledgeStore, 'copyTo'> & VectorStore

export function createKnowledgeRows(parts: {
  readonly database: KnowledgeDatabase
  readonly ranking: Ranking
  readonly cite?: Cite | undefined
}): KnowledgeRows {
  const { database, ranking, cite } = parts
  const facts = createFactsReader(database)
  const registry = createRegistryReader(database)
  return {
    ...createVectorStore(database),
    dialect: database.dialect,
    putCollection: (collection) => putCollection(database, collection),
    collections: (tenant) => listCollections(database, tenant),
    deleteCollection: (id) => deleteCollection({ database, ranking }, id),
    async putVersion(version, signal) {
      const { replaced, collection } = await putVersion({ database, ranking }, version, signal)
      if (replaced) await database.sweep([collection])
    },
    deleteVersion: (id) => deleteVersion({ database, ranking }, id),
    deleteDocument: (id) => deleteDocument({ database, ranking }, id),
    documents: (reader) => listDocuments(database, reader),
    async check(version, by, on) {
      const { db } = database
      const mark = { checked_by: by ?? '', checked_on: on ?? '' }
      await database.write((connection) =>
        runQuery(
          connection,
          db.updateTable('knowledge_versions').set(mark).where('id', '=', version),
        ),
      )
    },
    search: (query, signal) => search({ database, ranking, facts, cite, registry }, query, signal),
    unit: (ref, at) => readUnit(database, ref, at),
    chunk: (id, reader) => readChunk(database, id, reader),
    registry,
    async [Symbol.asyncDispose]() {
      await database[Symbol.asyncDispose]()
    },
  }
}
