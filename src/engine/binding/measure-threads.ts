// Tries thread counts on the model itself: on shared cores two threads can be a hundred times slower than one (design `engine` §3).
import type { LlamaModel } from 'node-llama-cpp'

import type { ThreadSample } from '../threads.ts'

const tokensPerRun = 16
const runs = 2
/** Milliseconds for all counts together, and for one run: a slow model is judged by fewer tokens. */
const budget = 2_000
const runBudget = 400

/** @returns one sample per count that was tried; rising stops when it got slower. */
export async function measureThreads(
  model: LlamaModel,
  candidates: readonly number[],
): Promise<readonly ThreadSample[]> {
  const samples: ThreadSample[] = []
  const started = performance.now()
  let best = 0
  for (const threads of candidates) {
    const tokensPerSecond = await measure(model, threads)
    samples.push({ threads, tokensPerSecond })
    if (tokensPerSecond < best || performance.now() - started > budget / 2) break
    best = tokensPerSecond
  }
  return samples
}

async function measure(model: LlamaModel, threads: number): Promise<number> {
  await using context = await model.createContext({
    contextSize: 256,
    batchSize: 32,
    threads: { ideal: threads, min: threads },
    ignoreMemorySafetyChecks: true,
  })
  const sequence = context.getSequence()
  const [start] = model.tokenize(' a')
  const first = model.tokens.bos ?? start
  if (first === undefined) return 0
  let best = 0
  for (let run = 0; run < runs; run += 1) {
    await sequence.clearHistory()
    let produced = 0
    let began = 0
    for await (const _token of sequence.evaluate([first], { yieldEogToken: true })) {
      // The first token pays for pages of the file that were not in memory yet.
      if (produced === 0) began = performance.now()
      produced += 1
      if (produced > tokensPerRun || performance.now() - began > runBudget) break
    }
    const seconds = (performance.now() - began) / 1_000
    if (produced > 1) best = Math.max(best, (produced - 1) / seconds)
  }
  return best
}
