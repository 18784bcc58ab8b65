// Twenty thousand articles: how fast they are taken in and how long a question takes, in our store and in an index in memory.
import { mkdtemp, rm, stat } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

import { createWordIndex } from '../../src/knowledge/rank/word-index.ts'
import { openKnowledge } from '../../src/store/knowledge/open.ts'
import {
  collection,
  forever,
  teacher,
  today,
  wording,
} from '../../src/store/knowledge/testing/house.ts'
import { watchLoop } from '../store/loop-delay.ts'
import { makeArticles, makeQuestions } from './sets.ts'

const thread = new URL('../../src/server/knowledge-thread.ts', import.meta.url).href

export async function measureSpeed(options: {
  readonly articles: number
  readonly questions: number
}): Promise<Record<string, number>> {
  const documents = makeArticles(options.articles)
  const questions = makeQuestions(documents, options.questions)
  const stored = await measureStore(documents, questions)
  const memory = measureMemory(documents, questions)
  return {
    ...stored,
    ...memory,
    index_vs_memory: (stored['index_ms'] ?? 0) / (memory['memory_index_ms'] ?? 1),
    query_vs_memory: (stored['query_p95_ms'] ?? 0) / (memory['memory_query_p95_ms'] ?? 1),
  }
}

async function measureStore(
  documents: readonly (readonly string[])[],
  questions: readonly string[],
): Promise<Record<string, number>> {
  const folder = await mkdtemp(join(tmpdir(), 'sen-bench-speed-'))
  try {
    const file = join(folder, 'knowledge.db')
    const before = process.memoryUsage.rss()
    await using store = openKnowledge({ file, thread })
    await store.putCollection(collection('law'))
    const endWatch = watchLoop()
    const started = performance.now()
    let articles = 0
    for (const [number, texts] of documents.entries()) {
      articles += texts.length
      await store.putVersion(wording({ document: `d${number}`, collection: 'law', texts }), forever)
    }
    const milliseconds = performance.now() - started
    const loop = endWatch()
    const times: number[] = []
    for (const text of questions) {
      const asked = performance.now()
      await store.search({ text, reader: teacher, on: today }, forever)
      times.push(performance.now() - asked)
    }
    const { size } = await stat(file)
    return {
      index_per_s: (1_000 * articles) / milliseconds,
      index_ms: milliseconds,
      loop_blocked_max_ms: loop.max,
      loop_blocked_p99_ms: loop.p99,
      query_p50_ms: share(times, 0.5),
      query_p95_ms: share(times, 0.95),
      file_mb: size / 1_048_576,
      memory_mb: (process.memoryUsage.rss() - before) / 1_048_576,
    }
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}

function measureMemory(
  documents: readonly (readonly string[])[],
  questions: readonly string[],
): Record<string, number> {
  const started = performance.now()
  const index = createWordIndex(documents.flat().map((text, id) => ({ id: String(id), text })))
  const milliseconds = performance.now() - started
  const times = questions.map((text) => {
    const asked = performance.now()
    index.search(text, 10)
    return performance.now() - asked
  })
  return {
    memory_index_ms: milliseconds,
    memory_query_p50_ms: share(times, 0.5),
    memory_query_p95_ms: share(times, 0.95),
  }
}

function share(times: readonly number[], part: number): number {
  const sorted = times.toSorted((left, right) => left - right)
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * part))] ?? Number.NaN
}
