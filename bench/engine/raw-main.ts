// The library alone in one process, with nothing of ours around it: what the engine child is compared with.
import { setPriority } from 'node:os'

import { getLlama, LlamaLogLevel, type Token } from 'node-llama-cpp'

/** As much as the engine child gives way to others; else the comparison would be of priorities. */
setPriority(10)

export interface RawRun {
  readonly prompt: string
  readonly tokens: number
  readonly parallel: number
}

export interface RawResult {
  readonly firstMs: number
  readonly tokensPerSecond: number
}

const [path = '', context = '', slots = ''] = process.argv.slice(2)
const llama = await getLlama({
  gpu: false,
  build: 'never',
  skipDownload: true,
  maxThreads: 0,
  logLevel: LlamaLogLevel.disabled,
})
const model = await llama.loadModel({
  modelPath: path,
  gpuLayers: 0,
  ignoreMemorySafetyChecks: true,
})
const shared = await model.createContext({
  contextSize: Number(context),
  sequences: Number(slots),
  batchSize: 512,
  threads: { ideal: 1, min: 1 },
  ignoreMemorySafetyChecks: true,
})
const sequences = Array.from({ length: Number(slots) }, () => shared.getSequence())

async function one(run: RawRun, index: number): Promise<{ firstMs: number; endMs: number }> {
  const sequence = sequences[index]
  if (sequence === undefined) throw new Error('more runs than sequences')
  await sequence.clearHistory()
  const started = performance.now()
  const start = model.tokens.bos
  const prompt = [...(start === null ? [] : [start]), ...model.tokenize(run.prompt)]
  const produced: Token[] = []
  let text = ''
  let firstMs = 0
  for await (const token of sequence.evaluate(prompt, { temperature: 0, topK: 1 })) {
    text += model.detokenize([token], false, produced.slice(-6))
    produced.push(token)
    if (produced.length === 1) firstMs = performance.now() - started
    if (produced.length === run.tokens) break
  }
  if (text === '') throw new Error('nothing was produced')
  return { firstMs, endMs: performance.now() - started }
}

process.on('message', (run: RawRun) => {
  const all = Array.from({ length: run.parallel }, (_, index) => one(run, index))
  void Promise.all(all).then((results) => {
    const firstMs = Math.max(...results.map((result) => result.firstMs))
    const endMs = Math.max(...results.map((result) => result.endMs))
    const seconds = (endMs - firstMs) / 1_000
    process.send?.({ firstMs, tokensPerSecond: ((run.tokens - 1) * run.parallel) / seconds })
  })
})
process.on('disconnect', () => process.exit(0))
process.send?.('ready')
