// Who is asked: our store on either database, our index in memory, and the defaults of MiniSearch and of SQLite's FTS5.
import { Database } from 'bun:sqlite'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

import MiniSearch from 'minisearch'

import type { Ranking } from '../../src/contract/ranking.ts'
import { createKnowledgeRows } from '../../src/store/knowledge/create-store.ts'
import { openPostgresKnowledge } from '../../src/store/knowledge/open-postgres.ts'
import { openSqliteKnowledge } from '../../src/store/knowledge/open-sqlite.ts'
import {
  collection,
  forever,
  teacher,
  today,
  wording,
} from '../../src/store/knowledge/testing/house.ts'
import { createDatabase } from '../../src/store/testing/house.ts'

export interface Contender extends AsyncDisposable {
  /** Places of the best ten, best first. */
  ask(text: string): Promise<readonly number[]>
}

export async function ours(
  texts: readonly string[],
  ranking: Ranking,
  on: 'sqlite' | 'postgres' = 'sqlite',
): Promise<Contender> {
  const folder = await mkdtemp(join(tmpdir(), 'sen-bench-retrieval-'))
  const server = on === 'postgres' ? await createDatabase() : undefined
  const database =
    server === undefined
      ? openSqliteKnowledge(join(folder, 'knowledge.db'))
      : await openPostgresKnowledge(server.url)
  const rows = createKnowledgeRows({ database, ranking })
  await rows.putCollection(collection('c'))
  await rows.putVersion(wording({ document: 'd', collection: 'c', texts }), forever)
  return {
    async ask(text) {
      const { hits } = await rows.search({ text, reader: teacher, on: today }, forever)
      return hits.map(({ chunk }) => chunk.ordinal)
    },
    async [Symbol.asyncDispose]() {
      await rows[Symbol.asyncDispose]()
      await server?.drop()
      await rm(folder, { recursive: true, force: true })
    },
  }
}

export function miniSearch(texts: readonly string[]): Contender {
  const index = new MiniSearch<{ id: number; text: string }>({ fields: ['text'] })
  index.addAll(texts.map((text, id) => ({ id, text })))
  return {
    ask: (text) =>
      Promise.resolve(
        index
          .search(text)
          .slice(0, 10)
          .map(({ id }) => Number(id)),
      ),
    async [Symbol.asyncDispose]() {
      index.removeAll()
    },
  }
}

export function fts5(texts: readonly string[]): Contender {
  const database = new Database(':memory:')
  database.run('create virtual table passages using fts5(text)')
  const insert = database.prepare('insert into passages (rowid, text) values (?, ?)')
  texts.forEach((text, id) => insert.run(id + 1, text))
  const query = database.query<{ id: number }, [string]>(
    'select rowid as id from passages where passages match ? order by rank limit 10',
  )
  return {
    ask(text) {
      // Its own words, joined so that one is enough: as they stand, every word would have to be in a passage.
      const words = text.match(/[\p{L}\p{N}\p{M}]+/gu) ?? []
      const match = words.map((word) => `"${word}"`).join(' OR ')
      return Promise.resolve(match === '' ? [] : query.all(match).map(({ id }) => id - 1))
    },
    async [Symbol.asyncDispose]() {
      database.close()
    },
  }
}
