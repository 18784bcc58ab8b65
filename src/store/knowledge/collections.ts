// Collections as the index counts them: their numbers, and the sums that scores are made of.
import { sql } from 'kysely'

import type { Collection } from '../../contract/knowledge.ts'
import type { Tenant } from '../../contract/people.ts'
import { SenError } from '../../errors/sen-error.ts'
import type { Compiler } from '../compiler.ts'
import type { Connection } from '../connection.ts'
import type { KnowledgeDatabase } from './database.ts'
import { collectionCells, toCollection } from './rows.ts'
import { inPieces, numberOf, rowsOf, runQuery } from './run-query.ts'

/** Makes it, or changes its title and who may read it. @throws SenError `already_changed` where another tenant has this id. */
export function putCollection(database: KnowledgeDatabase, collection: Collection): Promise<void> {
  return database.write(async (connection) => {
    const { db } = database
    const cells = collectionCells(collection)
    const [known] = await rowsOf(
      connection,
      db.selectFrom('knowledge_collections').select('tenant').where('id', '=', collection.id),
    )
    if (known !== undefined) {
      if (known['tenant'] !== collection.tenant) throw new SenError('already_changed')
      await runQuery(
        connection,
        db.updateTable('knowledge_collections').set(cells).where('id', '=', collection.id),
      )
      return
    }
    const serial = await nextSerials(database, connection, { name: 'collection', count: 1 })
    const counted = { serial, chunks: 0, tokens: 0, trigrams: 0, revision: 0, unswept: 0 }
    await runQuery(
      connection,
      db.insertInto('knowledge_collections').values({ ...cells, ...counted }),
    )
    await database.words.create(connection, serial)
  })
}

export async function listCollections(
  { db, reading }: KnowledgeDatabase,
  tenant: Tenant,
): Promise<readonly Collection[]> {
  const rows = await rowsOf(
    reading,
    db
      .selectFrom('knowledge_collections')
      .selectAll()
      .where('tenant', '=', tenant)
      .orderBy('serial'),
  )
  return rows.map(toCollection)
}

/** Its serial; whoever else changes it waits until this transaction has ended. @throws SenError `not_found`. */
export async function demandCollection(
  { db }: KnowledgeDatabase,
  connection: Connection,
  id: string,
): Promise<number> {
  const [row] = await rowsOf(
    connection,
    db
      .updateTable('knowledge_collections')
      .set({ revision: sql`revision + 1` })
      .where('id', '=', id)
      .returning('serial'),
  )
  if (row === undefined) throw new SenError('not_found', { what: 'collection' })
  return numberOf(row, 'serial')
}

/** @returns the last of `count` numbers that nobody had before. */
export async function nextSerials(
  { db }: KnowledgeDatabase,
  connection: Connection,
  wanted: { readonly name: 'collection' | 'document' | 'chunk'; readonly count: number },
): Promise<number> {
  const { name, count } = wanted
  const [row] = await rowsOf(
    connection,
    db
      .insertInto('knowledge_serials')
      .values({ name, last: count })
      .onConflict((conflict) =>
        conflict.column('name').doUpdateSet({
          last: sql`${sql.ref('knowledge_serials.last')} + ${sql.ref('excluded.last')}`,
        }),
      )
      .returning('last'),
  )
  return numberOf(row, 'last')
}

/** Of chunks that came, or with negative numbers of chunks that went. */
export interface Sums {
  readonly collection: number
  readonly chunks: number
  readonly tokens: number
  readonly trigrams: number
  /** By trigram: chunks that hold it. */
  readonly holding: ReadonlyMap<string, number>
}

export async function addSums(
  { db }: KnowledgeDatabase,
  connection: Connection,
  sums: Sums,
): Promise<void> {
  const { collection } = sums
  // In order, so that no two replicas wait for each other.
  const counts = [...sums.holding].sort(([left], [right]) => (left < right ? -1 : 1))
  await addTrigrams({ db, connection }, collection, counts)
  if (sums.chunks < 0)
    await runQuery(
      connection,
      db
        .deleteFrom('knowledge_trigrams')
        .where('collection', '=', collection)
        .where('chunks', '<=', 0),
    )
  await runQuery(
    connection,
    db
      .updateTable('knowledge_collections')
      .set({
        chunks: sql`chunks + ${sums.chunks}`,
        tokens: sql`tokens + ${sums.tokens}`,
        trigrams: sql`trigrams + ${sums.trigrams}`,
        revision: sql`revision + 1`,
        // Until the files were swept, what was deleted is in them still: a start after a crash goes on with it.
        ...(sums.chunks < 0 && { unswept: 1 }),
      })
      .where('serial', '=', collection),
  )
}

const trigramsAtOnce = 200

/** In SQLite one by one, by a statement that is made once; over a network many at once. */
async function addTrigrams(
  { db, connection }: { readonly db: Compiler; readonly connection: Connection },
  collection: number,
  counts: readonly (readonly [trigram: string, chunks: number])[],
): Promise<void> {
  const upsert = (rows: readonly Readonly<Record<string, string | number>>[]) =>
    db
      .insertInto('knowledge_trigrams')
      .values([...rows])
      .onConflict((conflict) =>
        conflict.columns(['collection', 'trigram']).doUpdateSet({
          chunks: sql`${sql.ref('knowledge_trigrams.chunks')} + ${sql.ref('excluded.chunks')}`,
        }),
      )
  if (connection.dialect === 'postgres') {
    const rows = counts.map(([trigram, chunks]) => ({ collection, trigram, chunks }))
    for (const piece of inPieces(rows, trigramsAtOnce)) await runQuery(connection, upsert(piece))
    return
  }
  const statement = upsert([{ collection, trigram: '', chunks: 0 }]).compile()
  for (const [trigram, chunks] of counts)
    await connection.run(statement, [collection, trigram, chunks])
}
