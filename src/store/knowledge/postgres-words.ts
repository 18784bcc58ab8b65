// Words in PostgreSQL: a vocabulary with numbers, and a row for each word of each chunk (design `knowledge` §6). No extension is needed.
import { type RawBuilder, sql } from 'kysely'

import type { Cell } from '../cells.ts'
import type { Compiler } from '../compiler.ts'
import type { Connection } from '../connection.ts'
import { numberOf, rowsOf, runQuery, textOf } from './run-query.ts'
import type { Shortlist, Shortlisted, Words, WordsOfChunk } from './words.ts'

export function createPostgresWords(db: Compiler): Words {
  const compiled = (query: RawBuilder<unknown>) => ({ compile: () => query.compile(db) })
  return {
    async create() {
      // Its rows make it.
    },
    async drop(connection, collection) {
      for (const table of ['knowledge_terms', 'knowledge_vocabulary'])
        await runQuery(connection, db.deleteFrom(table).where('collection', '=', collection))
    },
    async add(connection, collection, chunks) {
      const holding = countHolding(chunks)
      // In order, so that no two replicas wait for each other's words.
      const terms = [...holding.keys()].sort()
      const counts = terms.map((term) => holding.get(term) ?? 0)
      const upsert = sql`
        insert into knowledge_vocabulary (collection, term, term_id, chunks)
        select ${collection}, term, nextval('knowledge_term_ids'), chunks
        from unnest(${terms}::text[], ${counts}::bigint[]) as new (term, chunks)
        on conflict (collection, term)
        do update set chunks = knowledge_vocabulary.chunks + excluded.chunks
        returning term, term_id`
      const rows = await rowsOf(connection, compiled(upsert))
      const ids = new Map(rows.map((row) => [textOf(row, 'term'), numberOf(row, 'term_id')]))
      const columns = { term: [] as number[], chunk: [] as number[], times: [] as number[] }
      for (const { chunk, tokens } of chunks)
        for (const [token, times] of countTimes(tokens)) {
          columns.term.push(ids.get(token) ?? 0)
          columns.chunk.push(chunk)
          columns.times.push(times)
        }
      const insert = sql`
        insert into knowledge_terms (collection, term_id, chunk, times)
        select ${collection}, term_id, chunk, times
        from unnest(${columns.term}::bigint[], ${columns.chunk}::bigint[], ${columns.times}::bigint[])
          as new (term_id, chunk, times)`
      await runQuery(connection, compiled(insert))
    },
    async remove(connection, collection, chunks) {
      const ids = chunks.map(({ chunk }) => chunk)
      const update = sql`
        with gone as (
          delete from knowledge_terms where chunk = any(${ids}::bigint[]) returning term_id),
        counts as (select term_id, count(*) as chunks from gone group by term_id)
        update knowledge_vocabulary as v set chunks = v.chunks - counts.chunks
        from counts where v.collection = ${collection} and v.term_id = counts.term_id`
      await runQuery(connection, compiled(update))
      await runQuery(
        connection,
        db
          .deleteFrom('knowledge_vocabulary')
          .where('collection', '=', collection)
          .where('chunks', '<=', 0),
      )
    },
    async holding(connection, collection, tokens) {
      const rows = await rowsOf(
        connection,
        compiled(sql`select term, chunks from knowledge_vocabulary
          where collection = ${collection} and term = any(${[...tokens]}::text[])`),
      )
      return new Map(rows.map((row) => [textOf(row, 'term'), numberOf(row, 'chunks')]))
    },
    async shortlist(connection: Connection, wanted) {
      const rows = await rowsOf(connection, compiled(shortlistQuery(wanted)))
      return rows.map((row): Shortlisted => ({
        id: numberOf(row, 'id'),
        isOn: textOf(row, 'is_on') === 'true',
      }))
    },
  }
}

function shortlistQuery(wanted: Shortlist): RawBuilder<unknown> {
  const { collection, filter, limit, otherDays, chunks, meanTokens } = wanted
  const tokens: Cell[] = wanted.terms.map(({ token }) => token)
  const weights = wanted.terms.map(({ holding }) =>
    Math.max(1e-6, Math.log((chunks - holding + 0.5) / (holding + 0.5))),
  )
  const isOn = sql`(f.valid_from <= ${filter.on} and f.valid_to > ${filter.on})`
  const trusted = filter.trustedOnly ? sql`and f.trusted = 1` : sql``
  const documents =
    filter.documents === undefined
      ? sql``
      : sql`and f.document = any(${[...filter.documents]}::bigint[])`
  return sql`with matched as (
      select t.chunk as id, sum(w.weight * t.times * 2.2
        / (t.times + 1.2 * (0.25 + 0.75 * c.tokens / ${meanTokens}::float8))) as score
      from unnest(${tokens}::text[], ${weights}::float8[]) as w (term, weight)
      join knowledge_vocabulary as v on v.collection = ${collection} and v.term = w.term
      join knowledge_terms as t on t.collection = ${collection} and t.term_id = v.term_id
      join knowledge_filters as c on c.id = t.chunk
      group by t.chunk),
    filtered as (
      select m.id, m.score, ${isOn} as is_on from matched as m
      join knowledge_filters as f on f.id = m.id where true ${trusted} ${documents})
    (select id, is_on from filtered where is_on order by score desc, id limit ${limit})
    union all
    (select id, is_on from filtered where not is_on order by score desc, id limit ${otherDays})`
}

function countTimes(tokens: readonly string[]): ReadonlyMap<string, number> {
  const times = new Map<string, number>()
  for (const token of tokens) times.set(token, (times.get(token) ?? 0) + 1)
  return times
}

function countHolding(chunks: readonly WordsOfChunk[]): ReadonlyMap<string, number> {
  const holding = new Map<string, number>()
  for (const { tokens } of chunks)
    for (const token of new Set(tokens)) holding.set(token, (holding.get(token) ?? 0) + 1)
  return holding
}
