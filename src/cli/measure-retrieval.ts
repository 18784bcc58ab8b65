// Takes passages into a database of their own, asks all questions, and counts: the product's search, as it answers people.
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

import type { Chunk, KnowledgeReader, KnowledgeStore } from '../contract/knowledge.ts'
import type { Tenant } from '../contract/people.ts'
import type { Passage } from '../knowledge/measure/read-passages.ts'
import type { MeasuredQuestion } from '../knowledge/measure/read-questions.ts'
import { createRecallCounter, type Recall } from '../knowledge/measure/recall.ts'
import { openHouseKnowledge } from '../server/open-knowledge.ts'
import { displayForm } from '../text/display-form.ts'

export interface MeasureOptions {
  readonly passages: readonly Passage[]
  readonly questions: readonly MeasuredQuestion[]
  readonly monotonic: () => number
  readonly signal: AbortSignal
  readonly onProgress: (phase: 'index' | 'ask', done: number, total: number) => void
}

export interface Measured extends Recall {
  readonly passages: number
  readonly indexMs: number
  readonly queryP50Ms: number
  readonly queryP95Ms: number
}

/** Passages in one document, and documents in one collection: the limits of a collection are those of a house. */
const inDocument = 1_000
const inCollection = 50
const asked = 50
const tenant = 'ten_measure' as Tenant
const reader: KnowledgeReader = { tenant, person: 'user_measure', groups: [] }
/** No passage has days: any day is theirs. */
const day = '2026-01-01'

/** Leaves nothing behind. @throws the signal's reason; SenError `storage_full` beyond the limits of a house. */
export async function measureRetrieval(options: MeasureOptions): Promise<Measured> {
  const { passages, questions, monotonic, signal, onProgress } = options
  const folder = await mkdtemp(join(tmpdir(), 'sen-measure-'))
  try {
    await using store = openHouseKnowledge({ dataFolder: folder })
    const started = monotonic()
    await takeIn(store, options)
    const indexMs = monotonic() - started
    const counter = createRecallCounter(passages)
    const times: number[] = []
    for (const [number, question] of questions.entries()) {
      onProgress('ask', number, questions.length)
      const before = monotonic()
      const query = { text: question.text, reader, on: day, limit: asked }
      const { hits } = await store.search(query, signal)
      times.push(monotonic() - before)
      const found = hits.map(({ chunk }) => Number(chunk.document.id) * inDocument + chunk.ordinal)
      counter.add(question, found)
    }
    const sorted = times.sort((left, right) => left - right)
    const at = (share: number): number =>
      Number((sorted[Math.floor(sorted.length * share)] ?? 0).toFixed(2))
    return {
      ...counter.result(),
      passages: passages.length,
      indexMs: Math.round(indexMs),
      queryP50Ms: at(0.5),
      queryP95Ms: at(0.95),
    }
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}

async function takeIn(
  store: KnowledgeStore,
  { passages, signal, onProgress }: MeasureOptions,
): Promise<void> {
  for (let number = 0; number * inDocument < passages.length; number += 1) {
    const from = number * inDocument
    onProgress('index', from, passages.length)
    const collection = `c${Math.floor(number / inCollection)}`
    const visibility = { to: 'everyone' } as const
    if (number % inCollection === 0)
      await store.putCollection({
        id: collection,
        tenant,
        title: collection,
        origin: 'house',
        visibility,
      })
    const id = String(number)
    await store.putVersion(
      {
        document: {
          id,
          collection,
          title: id,
          aliases: [],
          kind: 'prose',
          language: 'other',
          trust: 'own',
        },
        version: { id, document: id, sha256: '', source: '', ocr: false, addedAt: 0 },
        chunks: passages.slice(from, from + inDocument).map(toChunk),
      },
      signal,
    )
  }
}

function toChunk({ title, text }: Passage, ordinal: number): Chunk {
  return {
    ordinal,
    unit: {},
    path: [],
    context: displayForm(title).text,
    text: displayForm(text).text,
    flags: [],
    class: 'public',
  }
}
