// What the citation resolver knows of the documents: which hold on a day, and which units stand in them.
import type { Day, KnowledgeReader, RegisteredDocument } from '../../contract/knowledge.ts'
import { clausesIn } from '../../text/clauses-in.ts'
import { pointsIn } from '../../text/points-in.ts'
import type { Row } from '../cells.ts'
import type { KnowledgeDatabase } from './database.ts'
import { documentType } from './document-type.ts'
import { listDocuments } from './read.ts'
import { inPieces, rowsOf, textOf } from './run-query.ts'
import { noFirstDay, noLastDay } from './tables.ts'
import { readableCollections } from './visible.ts'

export type RegistryReader = (
  reader: KnowledgeReader,
  on: Day,
) => Promise<readonly RegisteredDocument[]>

const atOnce = 200
/** Who may read what, on how many days: a handful in any office. */
const mostKept = 8

/** The same list, as the same object, until something that this reader may read changes: whoever indexes it does so once. */
export function createRegistryReader(database: KnowledgeDatabase): RegistryReader {
  const kept = new Map<string, readonly RegisteredDocument[]>()
  return async (reader, on) => {
    const collections = await readableCollections(database, database.reading, { reader })
    const key = [on, ...collections.map(({ serial, revision }) => `${serial}:${revision}`)].join()
    const known = kept.get(key)
    if (known !== undefined) return known
    const registry = await readRegistry(database, reader, on)
    if (kept.size >= mostKept) kept.clear()
    kept.set(key, registry)
    return registry
  }
}

/** Documents that have a wording on this day, with the units that stand in it, in reading order. */
async function readRegistry(
  database: KnowledgeDatabase,
  reader: KnowledgeReader,
  on: Day,
): Promise<readonly RegisteredDocument[]> {
  const { db, reading } = database
  const listed = await listDocuments(database, reader)
  const current = listed.flatMap(({ document, versions }) => {
    // Where two overlap, the one that began last.
    const version = versions.findLast(
      ({ validFrom = noFirstDay, validTo = noLastDay }) => validFrom <= on && on < validTo,
    )
    return version === undefined ? [] : [{ document, version }]
  })
  const found = new Map<string, Units>()
  for (const piece of inPieces(current, atOnce)) {
    const rows = await rowsOf(
      reading,
      db
        .selectFrom('knowledge_chunks')
        .select(['version', 'article', 'clause', 'point', 'text'])
        .where(
          'version',
          'in',
          piece.map(({ version }) => version.id),
        )
        .where('article', '<>', '')
        .orderBy('version')
        .orderBy('ordinal'),
    )
    for (const row of rows) addUnit(found, row)
  }
  return current.map(({ document, version }) => {
    const own = found.get(version.id)
    return {
      id: document.id,
      type: documentType(document),
      number: document.number,
      title: document.title,
      aliases: document.aliases,
      articles: own?.articles.size ?? 0,
      ...(own !== undefined && { units: own.parts }),
    }
  })
}

interface Units {
  readonly articles: Set<string>
  /** Clauses by article, points by `article.clause`. */
  readonly parts: Map<string, string[]>
}

function addUnit(found: Map<string, Units>, row: Row): void {
  const version = textOf(row, 'version')
  const own = found.get(version) ?? {
    articles: new Set<string>(),
    parts: new Map<string, string[]>(),
  }
  found.set(version, own)
  const article = textOf(row, 'article')
  const clause = textOf(row, 'clause')
  own.articles.add(article)
  addPart(own.parts, article, clause)
  // A short article lies in the index in one piece: its clauses are counted in its text.
  if (clause === '')
    for (const one of clausesIn(textOf(row, 'text')).keys()) addPart(own.parts, article, one)
  // A clause lies in the index with its points, unless it is long.
  for (const point of [textOf(row, 'point'), ...pointsIn(textOf(row, 'text'))])
    addPart(own.parts, `${article}.${clause}`, point)
}

function addPart(parts: Map<string, string[]>, key: string, part: string): void {
  const known = parts.get(key) ?? []
  parts.set(key, known)
  if (part !== '' && !known.includes(part)) known.push(part)
}
