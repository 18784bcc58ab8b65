// The collections that somebody may read: everything that is counted, searched or opened begins here.
import type { KnowledgeReader } from '../../contract/knowledge.ts'
import type { Row } from '../cells.ts'
import type { Connection } from '../connection.ts'
import type { KnowledgeDatabase } from './database.ts'
import { toCollection } from './rows.ts'
import { numberOf, rowsOf } from './run-query.ts'

/** A collection as a search needs it. */
export interface ReadableCollection {
  readonly id: string
  readonly serial: number
  readonly chunks: number
  /** Sums over its chunks. */
  readonly tokens: number
  readonly trigrams: number
  /** Rises with every change: what was counted before holds no longer. */
  readonly revision: number
}

/** @param only Ids, where fewer are asked for; others are as if they were not there. */
export async function readableCollections(
  { db }: Pick<KnowledgeDatabase, 'db'>,
  connection: Connection,
  asked: { readonly reader: KnowledgeReader; readonly only?: readonly string[] | undefined },
): Promise<readonly ReadableCollection[]> {
  const { reader, only } = asked
  const query = db
    .selectFrom('knowledge_collections')
    .selectAll()
    .where('tenant', '=', reader.tenant)
    .where((where) =>
      where.or([
        where('visible_to', 'in', ['everyone', 'groups']),
        where.and([where('visible_to', '=', 'person'), where('visible_who', '=', reader.person)]),
        where.and([
          where('visible_to', '=', 'conversation'),
          where('visible_who', '=', reader.conversation ?? ''),
          where('visible_who', '<>', ''),
        ]),
      ]),
    )
    .orderBy('serial')
  const rows = await rowsOf(connection, query)
  return rows
    .filter((row) => mayRead(row, reader) && (only?.includes(idOf(row)) ?? true))
    .map(toReadable)
}

function idOf(row: Row): string {
  return String(row['id'])
}

function mayRead(row: Row, reader: KnowledgeReader): boolean {
  const { visibility } = toCollection(row)
  if (visibility.to !== 'groups') return true
  return visibility.groups.some((group) => reader.groups.includes(group))
}

function toReadable(row: Row): ReadableCollection {
  return {
    id: idOf(row),
    serial: numberOf(row, 'serial'),
    chunks: numberOf(row, 'chunks'),
    tokens: numberOf(row, 'tokens'),
    trigrams: numberOf(row, 'trigrams'),
    revision: numberOf(row, 'revision'),
  }
}
