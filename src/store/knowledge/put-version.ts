// Takes a version in: its chunks become searchable all at once, in one transaction, or not at all.
import type { Chunk, ChunkFlag, NewVersion } from '../../contract/knowledge.ts'
import type { Ranking } from '../../contract/ranking.ts'
import { SenError } from '../../errors/sen-error.ts'
import type { Connection } from '../connection.ts'
import { countOf, slicesOf } from './chunk-slices.ts'
import { addSums, demandCollection, nextSerials } from './collections.ts'
import { giveTurn, type KnowledgeDatabase } from './database.ts'
import { indexedText } from './indexed-text.ts'
import { removeVersions } from './remove.ts'
import { chunkCells, documentCells, versionCells } from './rows.ts'
import { insertRows, numberOf, rowsOf, runQuery, textOf } from './run-query.ts'
import { isStuffed } from './stuffed.ts'
import { noFirstDay, noLastDay } from './tables.ts'

/** Chunks between two looks at the signal, and between two turns of whoever searches. */
const sliceSize = 32
export interface PutParts {
  readonly database: KnowledgeDatabase
  readonly ranking: Ranking
}

/**
 * @returns whether a version with this id was there, and is replaced.
 * @throws SenError `not_found` {what: collection}, `already_changed` where the document or the version belongs to another one,
 * `storage_full`, `invalid_request`; the signal's reason. Then nothing was changed.
 */
export function putVersion(
  { database, ranking }: PutParts,
  wanted: NewVersion,
  signal: AbortSignal,
): Promise<{ readonly replaced: boolean; readonly collection: number }> {
  return database.write(async (connection) => {
    signal.throwIfAborted()
    const { db } = database
    const collection = await demandCollection(database, connection, wanted.document.collection)
    await demandSameOwner(database, connection, wanted)
    const [known] = await rowsOf(
      connection,
      db.selectFrom('knowledge_versions').select('id').where('id', '=', wanted.version.id),
    )
    if (known !== undefined)
      await removeVersions({ database, ranking }, connection, {
        versions: [wanted.version.id],
        signal,
      })
    await demandRoom(database, connection, { collection, chunks: countOf(wanted.chunks) })
    const document = await putDocument(database, connection, wanted)
    await runQuery(
      connection,
      db
        .insertInto('knowledge_versions')
        .values(versionCells(wanted.version, wanted.document.collection)),
    )
    await putChunks({ database, ranking, connection }, wanted, { collection, document, signal })
    return { replaced: known !== undefined, collection }
  })
}

async function demandSameOwner(
  { db }: KnowledgeDatabase,
  connection: Connection,
  { document, version }: NewVersion,
): Promise<void> {
  const documents = await rowsOf(
    connection,
    db.selectFrom('knowledge_documents').select('collection').where('id', '=', document.id),
  )
  const versions = await rowsOf(
    connection,
    db.selectFrom('knowledge_versions').select('document').where('id', '=', version.id),
  )
  const isSame =
    documents.every((row) => textOf(row, 'collection') === document.collection) &&
    versions.every((row) => textOf(row, 'document') === document.id) &&
    version.document === document.id
  if (!isSame) throw new SenError('already_changed')
}

async function demandRoom(
  { db, most }: KnowledgeDatabase,
  connection: Connection,
  wanted: { readonly collection: number; readonly chunks: number },
): Promise<void> {
  const rows = await rowsOf(
    connection,
    db.selectFrom('knowledge_collections').select(['serial', 'chunks']),
  )
  let inAll = wanted.chunks
  let inCollection = wanted.chunks
  for (const row of rows) {
    inAll += numberOf(row, 'chunks')
    if (numberOf(row, 'serial') === wanted.collection) inCollection += numberOf(row, 'chunks')
  }
  if (inAll > most.inAll || inCollection > most.inCollection)
    throw new SenError('storage_full', { why: 'chunks' })
}

/** @returns the document's serial. */
async function putDocument(
  database: KnowledgeDatabase,
  connection: Connection,
  { document }: NewVersion,
): Promise<number> {
  const { db } = database
  const cells = documentCells(document)
  const [known] = await rowsOf(
    connection,
    db.selectFrom('knowledge_documents').select(['serial', 'trust']).where('id', '=', document.id),
  )
  if (known === undefined) {
    const serial = await nextSerials(database, connection, { name: 'document', count: 1 })
    await runQuery(connection, db.insertInto('knowledge_documents').values({ ...cells, serial }))
    return serial
  }
  const serial = numberOf(known, 'serial')
  await runQuery(
    connection,
    db.updateTable('knowledge_documents').set(cells).where('id', '=', document.id),
  )
  if (textOf(known, 'trust') !== document.trust)
    await runQuery(
      connection,
      db
        .updateTable('knowledge_filters')
        .set({ trusted: mayAnswerAlone(document.trust) })
        .where('document', '=', serial),
    )
  return serial
}

/** Design `knowledge` §12: only the first two. */
function mayAnswerAlone(trust: NewVersion['document']['trust']): 0 | 1 {
  return trust === 'official' || trust === 'own' ? 1 : 0
}

async function putChunks(
  { database, ranking, connection }: PutParts & { readonly connection: Connection },
  wanted: NewVersion,
  into: { readonly collection: number; readonly document: number; readonly signal: AbortSignal },
): Promise<void> {
  const count = countOf(wanted.chunks)
  const { collection, signal } = into
  if (count === 0) return addSums(database, connection, { collection, ...noSums })
  const lastId = await nextSerials(database, connection, { name: 'chunk', count })
  const sums = { chunks: 0, tokens: 0, trigrams: 0 }
  const reader = ranking.createReader()
  let id = lastId - count
  for await (const slice of slicesOf(wanted.chunks, sliceSize)) {
    signal.throwIfAborted()
    const rows = slice.map((chunk) => {
      id += 1
      const read = reader.read(indexedText(chunk))
      sums.chunks += 1
      sums.tokens += read.tokens.length
      sums.trigrams += read.trigrams
      return { id, chunk, ...read }
    })
    await insertSlice({ database, connection, into }, wanted, rows)
    await database.words.add(
      connection,
      collection,
      rows.map((row) => ({ chunk: row.id, tokens: row.tokens })),
    )
    await giveTurn()
  }
  await addSums(database, connection, { collection, ...sums, holding: reader.holding })
}

const noSums = { chunks: 0, tokens: 0, trigrams: 0, holding: new Map<string, number>() }

interface ReadChunk {
  readonly id: number
  readonly chunk: Chunk
  readonly tokens: readonly string[]
  readonly trigrams: number
}

async function insertSlice(
  parts: {
    readonly database: KnowledgeDatabase
    readonly connection: Connection
    readonly into: { readonly collection: number; readonly document: number }
  },
  { version, document }: NewVersion,
  rows: readonly ReadChunk[],
): Promise<void> {
  const { connection, into } = parts
  const { db } = parts.database
  const days = (chunk: Chunk) => ({
    valid_from: later(version.validFrom ?? noFirstDay, chunk.validFrom ?? noFirstDay),
    valid_to: earlier(version.validTo ?? noLastDay, chunk.validTo ?? noLastDay),
  })
  const chunkRows = rows.map(({ id, chunk, tokens, trigrams }) => ({
    ...chunkCells({ ...chunk, flags: flagsOf(chunk, tokens) }),
    id,
    version: version.id,
    document: document.id,
    tokens: tokens.length,
    trigrams,
  }))
  const filterRows = rows.map(({ id, chunk, tokens }) => ({
    ...days(chunk),
    id,
    collection: into.collection,
    document: into.document,
    trusted: mayAnswerAlone(document.trust),
    tokens: tokens.length,
  }))
  await insertRows({ db, connection }, 'knowledge_chunks', chunkRows)
  await insertRows({ db, connection }, 'knowledge_filters', filterRows)
}

function later(left: string, right: string): string {
  return left > right ? left : right
}

function earlier(left: string, right: string): string {
  return left < right ? left : right
}

function flagsOf(chunk: Chunk, tokens: readonly string[]): readonly ChunkFlag[] {
  if (chunk.flags.includes('stuffed') || !isStuffed(tokens)) return chunk.flags
  return [...chunk.flags, 'stuffed']
}
