// Child and IPC against the library in one process, in turn on the same model: what supervision costs.
import { join } from 'node:path'

import type { EngineEvent } from '../../src/contract/engine.ts'
import { ask, modelFile, startTestEngine } from '../../src/engine/testing/test-engine.ts'
import type { RawResult, RawRun } from './raw-main.ts'

const never = new AbortController().signal
const slots = 4
const context = 1_024

export interface Overhead {
  /** 1 - child ÷ raw, tokens per second with one slot. */
  readonly overheadShare: number
  /** child ÷ raw - 1, time to the first token. */
  readonly firstTokenShare: number
  /** The same as the first, with four slots at once. */
  readonly fourSlotsShare: number
  readonly rawTokensPerSecond: number
  readonly childTokensPerSecond: number
  readonly childFirstMs: number
  readonly grammarTokensPerSecond: number
}

export async function measureOverhead(options: {
  readonly model: string
  /** Fresh processes of both kinds: two of the same kind differ by 5 %, by where their memory happens to lie. */
  readonly pairs: number
  /** Answers of each in one pair, in turn. */
  readonly rounds: number
  /** Milliseconds that are wasted per event, to see the gate fail. */
  readonly waste: number
}): Promise<Overhead> {
  const all: Pair = { raw: [], child: [], rawFour: [], childFour: [], grammar: [] }
  for (let pair = 0; pair < options.pairs; pair += 1) await measurePair(options, all)
  const rawSpeed = typical(all.raw.map(speed), faster)
  const childSpeed = typical(all.child.map(speed), faster)
  const childFirstMs = typical(all.child.map(first), shorter)
  return {
    overheadShare: 1 - childSpeed / rawSpeed,
    firstTokenShare: childFirstMs / typical(all.raw.map(first), shorter) - 1,
    fourSlotsShare:
      1 - typical(all.childFour.map(speed), faster) / typical(all.rawFour.map(speed), faster),
    rawTokensPerSecond: rawSpeed,
    childTokensPerSecond: childSpeed,
    childFirstMs,
    grammarTokensPerSecond: typical(all.grammar, faster),
  }
}

interface Pair {
  readonly raw: RawResult[]
  readonly child: RawResult[]
  readonly rawFour: RawResult[]
  readonly childFour: RawResult[]
  readonly grammar: number[]
}

const speed = (run: RawResult) => run.tokensPerSecond
const first = (run: RawResult) => run.firstMs

async function measurePair(
  options: { readonly model: string; readonly rounds: number; readonly waste: number },
  all: Pair,
): Promise<void> {
  const digest = 'b'.repeat(64)
  await using raw = await startRaw(options.model)
  await using host = startTestEngine({
    tier: { context, slots, kv: 'f16' },
    models: [modelFile(options.model, { digest, name: 'large' })],
  })
  const child = (run: RawRun, round: string) =>
    childRun({ host, digest, run, round, waste: options.waste })
  const single: RawRun = { prompt: 'abcdefgh'.repeat(64), tokens: 128, parallel: 1 }
  const parallel: RawRun = { ...single, prompt: 'abcdefgh'.repeat(8), parallel: slots }
  // The first run of each reads the file from the disk.
  await raw.run({ ...single, tokens: 8 })
  await child({ ...single, tokens: 8 }, 'warm')
  for (let round = 0; round < options.rounds; round += 1) {
    // In turn, and each first every other time: a neighbour on the machine hits both.
    const both = [
      async () => all.raw.push(await raw.run(single)),
      async () => all.child.push(await child(single, `one-${round}`)),
    ]
    for (const work of round % 2 === 0 ? both : both.toReversed()) await work()
  }
  all.rawFour.push(await raw.run(parallel))
  all.childFour.push(await child(parallel, 'four'))
  all.grammar.push(await grammarSpeed(host, digest))
}

type Host = ReturnType<typeof startTestEngine>

async function childRun(options: {
  readonly host: Host
  readonly digest: string
  readonly run: RawRun
  readonly round: string
  readonly waste: number
}): Promise<RawResult> {
  const { run } = options
  const all = Array.from({ length: run.parallel }, async (_, index) => {
    const request = ask({
      model: options.digest,
      prompt: run.prompt,
      messages: [],
      maxTokens: run.tokens,
      // Another owner each time: the slot is emptied, as the raw sequence is.
      slotKey: `${options.round}-${index}`,
    })
    let done: (EngineEvent & { readonly type: 'done' }) | undefined
    for await (const event of options.host.engine.generate(request, never)) {
      if (event.type === 'done') done = event
      const until = performance.now() + options.waste
      while (performance.now() < until);
    }
    if (done === undefined || done.usage.output !== run.tokens) throw new Error('wrong answer')
    return done.ms
  })
  const times = await Promise.all(all)
  const firstMs = Math.max(...times.map((ms) => ms.first))
  const endMs = Math.max(...times.map((ms) => ms.total))
  const tokens = (run.tokens - 1) * run.parallel
  return { firstMs, tokensPerSecond: tokens / ((endMs - firstMs) / 1_000) }
}

async function grammarSpeed(host: Host, digest: string): Promise<number> {
  const schema = {
    type: 'object',
    properties: { text: { type: 'string', minLength: 60, maxLength: 60 } },
    required: ['text'],
    additionalProperties: false,
  }
  const request = ask({ model: digest, prompt: 'a', messages: [], maxTokens: 200, schema })
  for await (const event of host.engine.generate(request, never)) {
    if (event.type === 'done')
      return event.usage.output / ((event.ms.total - event.ms.first) / 1_000)
  }
  throw new Error('no end')
}

interface Raw extends AsyncDisposable {
  run(run: RawRun): Promise<RawResult>
}

async function startRaw(model: string): Promise<Raw> {
  let answered: (message: unknown) => void = () => undefined
  const next = () =>
    new Promise<unknown>((resolve) => {
      answered = resolve
    })
  const ready = next()
  const script = join(import.meta.dir, 'raw-main.ts')
  const child = Bun.spawn(
    [process.execPath, '--no-env-file', script, model, String(context), String(slots)],
    {
      stdio: ['ignore', 'ignore', 'inherit'],
      serialization: 'advanced',
      ipc: (message) => answered(message),
    },
  )
  await ready
  return {
    async run(run) {
      const result = next()
      child.send(run)
      return (await result) as RawResult
    },
    async [Symbol.asyncDispose]() {
      child.kill('SIGKILL')
      await child.exited
    },
  }
}

/**
 * The middle of the better half: whatever else runs on the machine only slows, so the better half says more about the program.
 * @param better - puts the better of two values first.
 */
function typical(
  values: readonly number[],
  better: (left: number, right: number) => number,
): number {
  const sorted = values.toSorted(better)
  return sorted[Math.floor((sorted.length - 1) / 4)] ?? Number.NaN
}

const faster = (left: number, right: number) => right - left
const shorter = (left: number, right: number) => left - right
