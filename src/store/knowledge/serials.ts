// The small numbers of documents, which rows of an index carry in place of their ids.
import type { KnowledgeDatabase } from './database.ts'
import { inPieces, numberOf, rowsOf } from './run-query.ts'

/** Of those that exist, in no order. */
export async function serialsOf(
  { db, reading }: KnowledgeDatabase,
  documents: readonly string[],
): Promise<readonly number[]> {
  const serials: number[] = []
  for (const piece of inPieces(documents, 500))
    for (const row of await rowsOf(
      reading,
      db
        .selectFrom('knowledge_documents')
        .select('serial')
        .where('id', 'in', [...piece]),
    ))
      serials.push(numberOf(row, 'serial'))
  return serials
}
