// Reads of own documents besides the search: lists, units, single chunks, and what the citation resolver knows of them.
import type {
  Day,
  DocumentVersion,
  KnowledgeReader,
  KnownDocument,
  StoredChunk,
  UnitRef,
} from '../../contract/knowledge.ts'
import type { Row } from '../cells.ts'
import type { KnowledgeDatabase } from './database.ts'
import { toChunk, toDocument, toVersion } from './rows.ts'
import { inPieces, rowsOf, textOf } from './run-query.ts'
import { readableCollections } from './visible.ts'

export interface ListedDocument {
  readonly document: KnownDocument
  readonly versions: readonly DocumentVersion[]
}

export async function listDocuments(
  database: KnowledgeDatabase,
  reader: KnowledgeReader,
): Promise<readonly ListedDocument[]> {
  const ids = await readableIds(database, reader)
  if (ids.length === 0) return []
  const { db, reading } = database
  const documents = await rowsOf(
    reading,
    db
      .selectFrom('knowledge_documents')
      .selectAll()
      .where('collection', 'in', ids)
      .orderBy('serial'),
  )
  const versions = await rowsOf(
    reading,
    db
      .selectFrom('knowledge_versions')
      .selectAll()
      .where('collection', 'in', ids)
      .orderBy('valid_from')
      .orderBy('added_at'),
  )
  const byDocument = Map.groupBy(versions.map(toVersion), ({ document }) => document)
  return documents.map((row) => {
    const document = toDocument(row)
    return { document, versions: byDocument.get(document.id) ?? [] }
  })
}

async function readableIds(
  database: KnowledgeDatabase,
  reader: KnowledgeReader,
): Promise<readonly string[]> {
  const collections = await readableCollections(database, database.reading, { reader })
  return collections.map(({ id }) => id)
}

/** Chunks of a unit on a day, in reading order. A chunk that holds more than the unit (a short article in one piece) counts too. */
export async function readUnit(
  database: KnowledgeDatabase,
  ref: UnitRef,
  at: { readonly reader: KnowledgeReader; readonly on: Day },
): Promise<readonly StoredChunk[]> {
  const { db, reading } = database
  let query = db
    .selectFrom('knowledge_chunks as c')
    .innerJoin('knowledge_filters as f', 'f.id', 'c.id')
    .select('c.id')
    .where('c.document', '=', ref.document)
    .where('f.valid_from', '<=', at.on)
    .where('f.valid_to', '>', at.on)
  if (ref.article !== undefined) query = query.where('c.article', '=', ref.article)
  if (ref.clause !== undefined) query = query.where('c.clause', 'in', [ref.clause, ''])
  if (ref.point !== undefined) query = query.where('c.point', 'in', [ref.point, ''])
  const rows = await rowsOf(reading, query.orderBy('c.version').orderBy('c.ordinal'))
  const ids = await readableIds(database, at.reader)
  const chunks = await loadChunks(
    database,
    rows.map((row) => Number(row['id'])),
  )
  return chunks.filter((chunk) => ids.includes(chunk.collection))
}

export async function readChunk(
  database: KnowledgeDatabase,
  id: number,
  reader: KnowledgeReader,
): Promise<StoredChunk | undefined> {
  if (!Number.isSafeInteger(id)) return undefined
  const [chunk] = await loadChunks(database, [id])
  const ids = chunk === undefined ? [] : await readableIds(database, reader)
  return chunk !== undefined && ids.includes(chunk.collection) ? chunk : undefined
}

const atOnce = 200

/** In the order of the ids; one that is not there is left out. Whoever calls has looked, or looks, whether they may be read. */
export async function loadChunks(
  { db, reading }: KnowledgeDatabase,
  ids: readonly number[],
): Promise<readonly StoredChunk[]> {
  const found = new Map<number, StoredChunk>()
  for (const piece of inPieces(ids, atOnce)) {
    const chunks = await rowsOf(
      reading,
      db
        .selectFrom('knowledge_chunks')
        .selectAll()
        .where('id', 'in', [...piece]),
    )
    const load = async (table: string, column: string): Promise<readonly Row[]> => {
      const wanted = [...new Set(chunks.map((row) => textOf(row, column)))]
      if (wanted.length === 0) return []
      return rowsOf(reading, db.selectFrom(table).selectAll().where('id', 'in', wanted))
    }
    const documents = byId((await load('knowledge_documents', 'document')).map(toDocument))
    const versions = byId((await load('knowledge_versions', 'version')).map(toVersion))
    for (const row of chunks) {
      const document = documents.get(textOf(row, 'document'))
      const version = versions.get(textOf(row, 'version'))
      // Between two reads somebody may have deleted it.
      if (document === undefined || version === undefined) continue
      const chunk = toChunk(row, { document, version })
      found.set(chunk.id, chunk)
    }
  }
  return ids.flatMap((id) => found.get(id) ?? [])
}

function byId<Item extends { readonly id: string }>(
  items: readonly Item[],
): ReadonlyMap<string, Item> {
  return new Map(items.map((item) => [item.id, item]))
}
