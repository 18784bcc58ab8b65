// Words in SQLite: one contentless FTS5 index per collection, fed with our own tokens (design `knowledge` §6, with its traps).
import { type RawBuilder, sql } from 'kysely'

import type { Compiler } from '../compiler.ts'
import type { Connection } from '../connection.ts'
import { numberOf, rowsOf, runQuery, textOf } from './run-query.ts'
import type { Shortlist, Shortlisted, Words } from './words.ts'

/** `detail=none` would be smaller, but then `bm25()` is 0 for every row. */
const options = sql`words, tokenize = "ascii tokenchars '_'", content = '', contentless_delete = 1`

export function createSqliteWords(db: Compiler): Words {
  const compiled = (query: RawBuilder<unknown>) => ({ compile: () => query.compile(db) })
  return {
    async create(connection, collection) {
      const words = sql.table(wordsName(collection))
      const holding = sql.table(holdingName(collection))
      await runQuery(
        connection,
        compiled(sql`create virtual table ${words} using fts5(${options})`),
      )
      await runQuery(
        connection,
        compiled(sql`create virtual table ${holding} using fts5vocab(${words}, row)`),
      )
    },
    async drop(connection, collection) {
      for (const name of [holdingName(collection), wordsName(collection)])
        await runQuery(connection, compiled(sql`drop table if exists ${sql.table(name)}`))
    },
    async add(connection, collection, chunks) {
      const words = sql.table(wordsName(collection))
      const statement = sql`insert into ${words} (rowid, words) values (${0}, ${''})`.compile(db)
      for (const { chunk, tokens } of chunks)
        await connection.run(statement, [chunk, tokens.join(' ')])
    },
    async remove(connection, collection, chunks) {
      const words = sql.table(wordsName(collection))
      const statement = sql`delete from ${words} where rowid = ${0}`.compile(db)
      for (const { chunk } of chunks) await connection.run(statement, [chunk])
    },
    async holding(connection, collection, tokens) {
      const table = sql.table(holdingName(collection))
      const statement = sql`select doc from ${table} where term = ${''}`.compile(db)
      const found = new Map<string, number>()
      for (const token of tokens) {
        const [row] = await connection.all(statement, [token])
        if (row !== undefined) found.set(token, numberOf(row, 'doc'))
      }
      return found
    },
    async shortlist(connection, wanted) {
      const rows = await rowsOf(connection, compiled(shortlistQuery(wanted)))
      return rows.map((row): Shortlisted => ({
        id: numberOf(row, 'id'),
        isOn: textOf(row, 'is_on') === '1',
      }))
    },
  }
}

/**
 * Takes the words of deleted chunks out of the files: until segments are merged, FTS5 only remembers that they do not count. In small steps,
 * so that searches come in between. @returns whether there may be more to do.
 */
export async function mergeWords(
  db: Compiler,
  connection: Connection,
  collection: number,
): Promise<boolean> {
  const words = sql.table(wordsName(collection))
  const column = sql.ref(wordsName(collection))
  const before = await totalChanges(db, connection)
  // A negative number merges whatever there is, not only what is due (sqlite.org/fts5.html, `merge`).
  const pages = -400
  const query = sql`insert into ${words} (${column}, rank) values ('merge', ${pages})`
  await runQuery(connection, { compile: () => query.compile(db) })
  return (await totalChanges(db, connection)) - before >= 2
}

async function totalChanges(db: Compiler, connection: Connection): Promise<number> {
  const query = sql`select total_changes() as changes`
  const [row] = await rowsOf(connection, { compile: () => query.compile(db) })
  return numberOf(row, 'changes')
}

function wordsName(collection: number): string {
  return `knowledge_words_${collection}`
}

function holdingName(collection: number): string {
  return `knowledge_holding_${collection}`
}

function shortlistQuery(wanted: Shortlist): RawBuilder<unknown> {
  const { collection, filter, limit, otherDays } = wanted
  const words = sql.table(wordsName(collection))
  const column = sql.ref(wordsName(collection))
  // Tokens are letters, digits, marks and `_`: between quotes nothing of them is a word of the query language.
  const match = wanted.terms.map(({ token }) => `"${token}"`).join(' OR ')
  const isOn = sql`(f.valid_from <= ${filter.on} and f.valid_to > ${filter.on})`
  const trusted = filter.trustedOnly ? sql`and f.trusted = 1` : sql``
  const documents =
    filter.documents === undefined
      ? sql``
      : sql`and f.document in (${sql.join(filter.documents.map((serial) => sql`${serial}`))})`
  const from = sql`from ${words} cross join knowledge_filters as f on f.id = ${words}.rowid
    where ${column} match ${match} ${trusted} ${documents}`
  if (otherDays === 0)
    return sql`select f.id as id, 1 as is_on ${from} and ${isOn}
      order by bm25(${words}), f.id limit ${limit}`
  return sql`with matched as materialized (
      select f.id as id, bm25(${words}) as score, ${isOn} as is_on ${from})
    select id, is_on from (select * from matched where is_on = 1 order by score, id limit ${limit})
    union all
    select id, is_on from (select * from matched where is_on = 0 order by score, id limit ${otherDays})`
}
