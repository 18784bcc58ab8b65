// What is counted of the words of a question over several collections, kept until a collection changes.
import type { IndexFacts, QuestionTerms } from '../../contract/ranking.ts'
import type { KnowledgeDatabase } from './database.ts'
import { inPieces, numberOf, rowsOf, textOf } from './run-query.ts'
import type { ReadableCollection } from './visible.ts'

/** Words whose counts are kept per collection; beyond it all are counted anew. */
const mostKept = 20_000
const trigramsAtOnce = 400

interface Kept {
  readonly revision: number
  readonly holding: Map<string, number>
  readonly holdingTrigram: Map<string, number>
  /** The days on which chunks of it hold, each pair once. */
  days: readonly { readonly from: string; readonly to: string }[] | undefined
}

export interface FactsReader {
  /** Sums over the collections, and the counts of each. */
  read(
    collections: readonly ReadableCollection[],
    question: QuestionTerms,
  ): Promise<{
    readonly facts: IndexFacts
    readonly holding: ReadonlyMap<number, ReadonlyMap<string, number>>
  }>
  /** Whether some chunk of it holds on other days only. */
  hasOtherDays(collection: ReadableCollection, on: string): Promise<boolean>
}

export function createFactsReader(database: KnowledgeDatabase): FactsReader {
  const { db, reading, words } = database
  const kept = new Map<number, Kept>()
  const keptOf = ({ serial, revision }: ReadableCollection): Kept => {
    const known = kept.get(serial)
    const isOver = (known?.holding.size ?? 0) + (known?.holdingTrigram.size ?? 0) > mostKept
    if (known?.revision === revision && !isOver) return known
    const fresh: Kept = {
      revision,
      holding: new Map(),
      holdingTrigram: new Map(),
      days: undefined,
    }
    kept.set(serial, fresh)
    return fresh
  }

  const countTokens = async (serial: number, own: Kept, tokens: readonly string[]) => {
    const unknown = tokens.filter((token) => !own.holding.has(token))
    if (unknown.length === 0) return
    const found = await words.holding(reading, serial, unknown)
    for (const token of unknown) own.holding.set(token, found.get(token) ?? 0)
  }
  const countTrigrams = async (serial: number, own: Kept, trigrams: readonly string[]) => {
    const unknown = trigrams.filter((trigram) => !own.holdingTrigram.has(trigram))
    for (const trigram of unknown) own.holdingTrigram.set(trigram, 0)
    for (const piece of inPieces(unknown, trigramsAtOnce)) {
      const query = db
        .selectFrom('knowledge_trigrams')
        .select(['trigram', 'chunks'])
        .where('collection', '=', serial)
        .where('trigram', 'in', [...piece])
      for (const row of await rowsOf(reading, query))
        own.holdingTrigram.set(textOf(row, 'trigram'), numberOf(row, 'chunks'))
    }
  }

  return {
    async read(collections, question) {
      const sums = { chunks: 0, tokens: 0, trigrams: 0 }
      const holding = new Map<string, number>()
      const holdingTrigram = new Map<string, number>()
      const each = new Map<number, ReadonlyMap<string, number>>()
      for (const collection of collections) {
        const own = keptOf(collection)
        await countTokens(collection.serial, own, question.tokens)
        await countTrigrams(collection.serial, own, question.trigrams)
        sums.chunks += collection.chunks
        sums.tokens += collection.tokens
        sums.trigrams += collection.trigrams
        for (const token of question.tokens) add(holding, token, own.holding)
        for (const trigram of question.trigrams) add(holdingTrigram, trigram, own.holdingTrigram)
        each.set(collection.serial, own.holding)
      }
      const mean = (sum: number): number => (sums.chunks > 0 ? sum / sums.chunks : 0)
      const facts = {
        chunks: sums.chunks,
        meanTokens: mean(sums.tokens),
        meanTrigrams: mean(sums.trigrams),
        holding,
        holdingTrigram,
      }
      return { facts, holding: each }
    },
    async hasOtherDays(collection, on) {
      const own = keptOf(collection)
      own.days ??= await readDays(database, collection.serial)
      return own.days.some(({ from, to }) => on < from || on >= to)
    },
  }
}

async function readDays({ db, reading }: KnowledgeDatabase, collection: number) {
  const rows = await rowsOf(
    reading,
    db
      .selectFrom('knowledge_filters')
      .select(['valid_from', 'valid_to'])
      .distinct()
      .where('collection', '=', collection),
  )
  return rows.map((row) => ({ from: textOf(row, 'valid_from'), to: textOf(row, 'valid_to') }))
}

function add(to: Map<string, number>, key: string, from: ReadonlyMap<string, number>): void {
  const count = from.get(key) ?? 0
  if (count > 0) to.set(key, (to.get(key) ?? 0) + count)
}
