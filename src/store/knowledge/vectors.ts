// Vectors of chunks: kept beside them, gone with them, compared one by one with what is asked (up to 50,000 that is fast enough).
import { sql } from 'kysely'

import type { DataClass } from '../../contract/data-class.ts'
import type {
  EmbeddedPart,
  StoredVector,
  UnembeddedChunk,
  VectorStore,
} from '../../contract/embedder.ts'
import type { Hit, KnowledgeQuery } from '../../contract/knowledge.ts'
import type { Row } from '../cells.ts'
import type { KnowledgeDatabase } from './database.ts'
import { giveTurn } from './database.ts'
import { indexedText } from './indexed-text.ts'
import { loadChunks } from './read.ts'
import { inPieces, numberOf, rowsOf, runQuery, textOf } from './run-query.ts'
import { serialsOf } from './serials.ts'
import { readableCollections } from './visible.ts'

const mostHits = 50
/** Compared between two turns of whoever else waits: about 5 ms. */
const atOnce = 1_000

export function createVectorStore(database: KnowledgeDatabase): VectorStore {
  return {
    unembedded: (embedder, page) => listUnembedded(database, embedder, page),
    putVectors: (embedder, vectors) => putVectors(database, embedder, vectors),
    async deleteVectors(embedder) {
      const query = database.db.deleteFrom('knowledge_vectors').where('embedder', '=', embedder)
      await database.write((connection) => runQuery(connection, query))
    },
    async keepVectorsOf(embedder) {
      const query = database.db.deleteFrom('knowledge_vectors').where('embedder', '<>', embedder)
      await database.write((connection) => runQuery(connection, query))
    },
    embedded: (embedder) => countEmbedded(database, embedder),
    nearest: (to, query, signal) => findNearest(database, { to, query, signal }),
  }
}

async function countEmbedded(
  { db, reading }: KnowledgeDatabase,
  embedder: string,
): Promise<readonly EmbeddedPart[]> {
  const rows = await rowsOf(
    reading,
    db
      .selectFrom('knowledge_filters as f')
      .innerJoin('knowledge_chunks as c', 'c.id', 'f.id')
      .innerJoin('knowledge_collections as k', 'k.serial', 'f.collection')
      .leftJoin('knowledge_vectors as v', (join) =>
        join.onRef('v.chunk', '=', 'f.id').on('v.embedder', '=', embedder),
      )
      .select(['k.id as collection', 'c.class as class'])
      .select((count) => [
        count.fn.count('f.id').as('chunks'),
        count.fn.count('v.chunk').as('embedded'),
      ])
      .groupBy(['k.id', 'c.class']),
  )
  return rows.map((row) => ({
    collection: textOf(row, 'collection'),
    class: textOf(row, 'class') as DataClass,
    chunks: numberOf(row, 'chunks'),
    embedded: numberOf(row, 'embedded'),
  }))
}

async function listUnembedded(
  { db, reading }: KnowledgeDatabase,
  embedder: string,
  page: { readonly after: number; readonly limit: number },
): Promise<readonly UnembeddedChunk[]> {
  const rows = await rowsOf(
    reading,
    db
      .selectFrom('knowledge_chunks as c')
      .leftJoin('knowledge_vectors as v', (join) =>
        join.onRef('v.chunk', '=', 'c.id').on('v.embedder', '=', embedder),
      )
      .select(['c.id', 'c.context', 'c.text', 'c.class'])
      .where('v.chunk', 'is', null)
      .where('c.id', '>', page.after)
      .orderBy('c.id')
      .limit(page.limit),
  )
  return rows.map((row) => ({
    chunk: numberOf(row, 'id'),
    text: indexedText({ context: textOf(row, 'context'), text: textOf(row, 'text') }),
    class: textOf(row, 'class') as DataClass,
  }))
}

async function putVectors(
  database: KnowledgeDatabase,
  embedder: string,
  vectors: readonly StoredVector[],
): Promise<void> {
  const { db } = database
  await database.write(async (connection) => {
    for (const piece of inPieces(vectors, 100)) {
      const ids = piece.map(({ chunk }) => chunk)
      const filters = await rowsOf(
        connection,
        db.selectFrom('knowledge_filters').select(['id', 'collection']).where('id', 'in', ids),
      )
      const collections = new Map(
        filters.map((row) => [numberOf(row, 'id'), numberOf(row, 'collection')]),
      )
      const rows = piece.flatMap(({ chunk, vector }) => {
        const collection = collections.get(chunk)
        return collection === undefined
          ? []
          : [{ embedder, chunk, collection, vector: encode(vector) }]
      })
      if (rows.length === 0) continue
      await runQuery(
        connection,
        db
          .insertInto('knowledge_vectors')
          .values(rows)
          .onConflict((conflict) =>
            conflict
              .columns(['embedder', 'chunk'])
              .doUpdateSet({ vector: sql`${sql.ref('excluded.vector')}` }),
          ),
      )
    }
  })
}

interface AskedNearest {
  readonly to: { readonly embedder: string; readonly vector: Int8Array }
  readonly query: KnowledgeQuery
  readonly signal: AbortSignal
}

async function findNearest(
  database: KnowledgeDatabase,
  { to, query, signal }: AskedNearest,
): Promise<readonly Hit[]> {
  const collections = await readableCollections(database, database.reading, {
    reader: query.reader,
    only: query.collections,
  })
  if (collections.length === 0) return []
  const documents =
    query.documents === undefined ? undefined : await serialsOf(database, query.documents)
  if (documents?.length === 0) return []
  const page = createPage(database, {
    embedder: to.embedder,
    collections: collections.map(({ serial }) => serial),
    documents,
    query,
  })
  const near: { readonly id: number; readonly score: number }[] = []
  for (let after = 0; ;) {
    signal.throwIfAborted()
    const rows = await page(after)
    for (const row of rows) {
      const score = cosine(to.vector, decode(textOf(row, 'vector')))
      if (score > 0) near.push({ id: numberOf(row, 'chunk'), score })
    }
    near.sort((left, right) => right.score - left.score || left.id - right.id)
    near.length = Math.min(near.length, mostHits)
    if (rows.length < atOnce) break
    after = numberOf(rows.at(-1), 'chunk')
    await giveTurn()
  }
  const limit = Math.min(query.limit ?? mostHits, mostHits)
  const best = near.slice(0, limit)
  const scores = new Map(best.map(({ id, score }) => [id, score]))
  const chunks = await loadChunks(
    database,
    best.map(({ id }) => id),
  )
  return chunks.map((chunk) => ({
    chunk,
    score: scores.get(chunk.id) ?? 0,
    reason: { by: ['meaning'], words: [], covered: 0 },
  }))
}

/** What does not fit the reader, the day, the trust or the documents is never compared. */
function createPage(
  { db, reading }: KnowledgeDatabase,
  of: {
    readonly embedder: string
    readonly collections: readonly number[]
    readonly documents: readonly number[] | undefined
    readonly query: KnowledgeQuery
  },
): (after: number) => Promise<readonly Row[]> {
  const { embedder, collections, documents, query } = of
  return (after) => {
    let select = db
      .selectFrom('knowledge_vectors as v')
      .innerJoin('knowledge_filters as f', 'f.id', 'v.chunk')
      .select(['v.chunk', 'v.vector'])
      .where('v.embedder', '=', embedder)
      .where('v.chunk', '>', after)
      .where('f.collection', 'in', [...collections])
      .where('f.valid_from', '<=', query.on)
      .where('f.valid_to', '>', query.on)
    if (query.trustedOnly === true) select = select.where('f.trusted', '=', 1)
    if (documents !== undefined) select = select.where('f.document', 'in', [...documents])
    return rowsOf(reading, select.orderBy('v.chunk').limit(atOnce))
  }
}

function encode(vector: Int8Array): string {
  return Buffer.from(vector.buffer, vector.byteOffset, vector.byteLength).toString('base64')
}

function decode(text: string): Int8Array {
  const bytes = Buffer.from(text, 'base64')
  return new Int8Array(bytes.buffer, bytes.byteOffset, bytes.length)
}

/** 0 where they are of different lengths: no two models are compared. */
function cosine(left: Int8Array, right: Int8Array): number {
  if (left.length !== right.length) return 0
  let product = 0
  let ours = 0
  let theirs = 0
  for (let at = 0; at < left.length; at += 1) {
    const one = left[at] ?? 0
    const other = right[at] ?? 0
    product += one * other
    ours += one * one
    theirs += other * other
  }
  return ours === 0 || theirs === 0 ? 0 : product / Math.sqrt(ours * theirs)
}
