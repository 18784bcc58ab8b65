// Finds the chunks that answer a question: by citation first, then by words; only what the asker may read is counted, ranked or shown.
import type {
  Citations,
  Found,
  Hit,
  HitReason,
  KnowledgeQuery,
  RegisteredDocument,
  StoredChunk,
} from '../../contract/knowledge.ts'
import type { Ranked, Ranking } from '../../contract/ranking.ts'
import type { KnowledgeDatabase } from './database.ts'
import type { FactsReader } from './index-facts.ts'
import { indexedText } from './indexed-text.ts'
import { loadChunks, readUnit } from './read.ts'
import type { RegistryReader } from './registry.ts'
import { inPieces, numberOf, rowsOf, textOf } from './run-query.ts'
import { serialsOf } from './serials.ts'
import { type ReadableCollection, readableCollections } from './visible.ts'
import type { Shortlisted } from './words.ts'

/** Names the units that a text cites; handed in, as it stands in a domain of its own. */
export type Cite = (text: string, documents: readonly RegisteredDocument[]) => Citations

export interface SearchParts {
  readonly database: KnowledgeDatabase
  readonly ranking: Ranking
  readonly facts: FactsReader
  readonly cite?: Cite | undefined
  readonly registry: RegistryReader
}

const mostHits = 50
const usualHits = 10
/** Design `knowledge` §6: with these many nothing of the true ten is lost. */
const shortlistLength = 50
const otherDaysLength = 10
const mostCited = 10
/** As much of a question as the ranking looks at. */
const mostCharacters = 2_000

/** @throws the signal's reason. */
export async function search(
  parts: SearchParts,
  query: KnowledgeQuery,
  signal: AbortSignal,
): Promise<Found> {
  signal.throwIfAborted()
  const { database, ranking, facts: reader } = parts
  const limit = Math.min(Math.max(query.limit ?? usualHits, 1), mostHits)
  const collections = (
    await readableCollections(database, database.reading, {
      reader: query.reader,
      only: query.collections,
    })
  ).filter(({ chunks }) => chunks > 0)
  if (collections.length === 0) return { hits: [], mass: 0, chunks: 0, otherDays: [] }
  const question = ranking.readQuestion(query.text)
  const { facts, holding } = await reader.read(collections, question)
  signal.throwIfAborted()
  const cited = await findCited(parts, query, collections)
  const terms = ranking.chooseTerms(question.tokens, facts.holding, facts.chunks)
  const listed = await shortlist(parts, query, { collections, terms, holding, signal })
  const candidates = [...new Set([...cited.map(({ id }) => id), ...listed.map(({ id }) => id)])]
  const texts = await loadTexts(database, candidates)
  const { mass, ranked } = ranking.order(question, texts, facts)
  const isOn = new Set([...cited, ...listed.filter((one) => one.isOn)].map(({ id }) => id))
  const today = ranked.filter(({ id }) => isOn.has(id))
  const first = cited.flatMap(({ id }) => today.find((one) => one.id === id) ?? [])
  const rest = today.filter(({ id, covered }) => !cited.some((one) => one.id === id) && covered > 0)
  const chosen = [...first, ...rest].slice(0, limit)
  const hits = await toHits(database, chosen, new Set(cited.map(({ id }) => id)))
  const others = ranked.filter(({ id }) => !isOn.has(id))
  const { chunks } = facts
  return { hits, mass, chunks, otherDays: await nameOtherDays(database, { others, hits, limit }) }
}

async function findCited(
  { database, cite, registry }: SearchParts,
  query: KnowledgeQuery,
  collections: readonly ReadableCollection[],
): Promise<readonly StoredChunk[]> {
  // Most questions cite nothing, and the list of what could be cited is long.
  if (cite === undefined || !mayCite.test(query.text)) return []
  const { reader, on } = query
  const text = query.text.slice(0, mostCharacters).normalize('NFC')
  const { refs } = cite(text, await registry(reader, on))
  const found: StoredChunk[] = []
  // Who names a whole law asks something about it, not for its beginning.
  for (const ref of refs.filter(({ article }) => article !== undefined).slice(0, mostCited))
    found.push(...(await readUnit(database, ref, { reader, on })))
  return found
    .filter(
      ({ collection, document }) =>
        collections.some(({ id }) => id === collection) &&
        (query.documents?.includes(document.id) ?? true) &&
        (query.trustedOnly !== true || ['official', 'own'].includes(document.trust)),
    )
    .slice(0, mostCited)
}

/** Whoever cites names an article, a clause, a number or a title in marks. */
const mayCite = /\d|第|《|điều|dieu|khoản|khoan|article|clause|§/iu

async function shortlist(
  { database, facts }: SearchParts,
  query: KnowledgeQuery,
  of: {
    readonly collections: readonly ReadableCollection[]
    readonly terms: readonly string[]
    readonly holding: ReadonlyMap<number, ReadonlyMap<string, number>>
    readonly signal: AbortSignal
  },
): Promise<readonly Shortlisted[]> {
  const documents =
    query.documents === undefined ? undefined : await serialsOf(database, query.documents)
  if (documents?.length === 0) return []
  const found: Shortlisted[] = []
  for (const collection of of.collections) {
    of.signal.throwIfAborted()
    const holding = of.holding.get(collection.serial)
    const terms = of.terms.flatMap((token) => {
      const count = holding?.get(token) ?? 0
      return count > 0 ? [{ token, holding: count }] : []
    })
    if (terms.length === 0) continue
    const hasOthers = await facts.hasOtherDays(collection, query.on)
    found.push(
      ...(await database.words.shortlist(database.reading, {
        collection: collection.serial,
        terms,
        chunks: collection.chunks,
        meanTokens: collection.tokens / collection.chunks,
        filter: {
          on: query.on,
          trustedOnly: query.trustedOnly === true,
          ...(documents !== undefined && { documents }),
        },
        limit: shortlistLength,
        otherDays: hasOthers ? otherDaysLength : 0,
      })),
    )
  }
  return found
}

async function loadTexts({ db, reading }: KnowledgeDatabase, ids: readonly number[]) {
  const texts: { readonly id: number; readonly text: string }[] = []
  for (const piece of inPieces(ids, 500)) {
    const rows = await rowsOf(
      reading,
      db
        .selectFrom('knowledge_chunks')
        .select(['id', 'context', 'text'])
        .where('id', 'in', [...piece]),
    )
    for (const row of rows)
      texts.push({
        id: numberOf(row, 'id'),
        text: indexedText({ context: textOf(row, 'context'), text: textOf(row, 'text') }),
      })
  }
  return texts
}

async function toHits(
  database: KnowledgeDatabase,
  ranked: readonly Ranked[],
  cited: ReadonlySet<number>,
): Promise<readonly Hit[]> {
  const chunks = await loadChunks(
    database,
    ranked.map(({ id }) => id),
  )
  return chunks.flatMap((chunk): readonly Hit[] => {
    const one = ranked.find(({ id }) => id === chunk.id)
    return one === undefined ? [] : [{ chunk, score: one.score, reason: reasonOf(one, cited) }]
  })
}

function reasonOf({ id, words, covered }: Ranked, cited: ReadonlySet<number>): HitReason {
  const byCitation = cited.has(id) ? (['citation'] as const) : []
  const byWords = covered > 0 ? (['words'] as const) : []
  return { by: [...byCitation, ...byWords], words, covered }
}

/** Documents that would be among the hits if their day had been asked for, and of which no wording of the day is. */
async function nameOtherDays(
  database: KnowledgeDatabase,
  found: {
    readonly others: readonly Ranked[]
    readonly hits: readonly Hit[]
    readonly limit: number
  },
): Promise<Found['otherDays']> {
  const { others, hits, limit } = found
  if (others.length === 0) return []
  // Fewer hits than asked for: anything would be among them, so it must at least be half as near as the best.
  const best = Math.max(hits[0]?.score ?? 0, others[0]?.score ?? 0)
  const least = hits.length < limit ? best / 2 : (hits.at(-1)?.score ?? 0)
  const near = others.filter(({ score }) => score >= least)
  const chunks = await loadChunks(
    database,
    near.map(({ id }) => id),
  )
  const named = new Map<string, Found['otherDays'][number]>()
  for (const { document, version, validFrom, validTo } of chunks) {
    if (named.has(document.id) || hits.some(({ chunk }) => chunk.document.id === document.id))
      continue
    const from = validFrom ?? version.validFrom
    const to = validTo ?? version.validTo
    named.set(document.id, {
      document,
      ...(from !== undefined && { from }),
      ...(to !== undefined && { to }),
    })
  }
  return [...named.values()]
}
