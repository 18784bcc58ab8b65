// An engine over the toy model in a folder of its own, for tests and benches.
import { cpSync, existsSync, mkdirSync, mkdtempSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

import type { EngineEvent, GenerateRequest } from '../../contract/engine.ts'
import { systemClock } from '../../time/clock.ts'
import { createEngine, type EngineOptions, type LocalEngine } from '../client.ts'
import type { ModelFile } from '../model-file.ts'

export const toyPath = join(import.meta.dir, '../../../../shared/data/gguf/stories260K.gguf')
export const hasToy = existsSync(toyPath)
export const toyDigest = '270cba1bd5109f42d03350f60406024560464db173c0e387d91f0426d3bd256d'
export const childCommand: readonly string[] = [
  process.execPath,
  '--no-env-file',
  join(import.meta.dir, 'child-main.ts'),
]

export interface TestEngine extends AsyncDisposable {
  readonly engine: LocalEngine
  readonly folder: string
  /** Digests that the engine marked as damaged. */
  readonly damaged: Set<string>
  readonly events: string[]
}

/** Deadlines for a machine that runs other tests at the same time. */
const patient = { readyMs: 30_000, cancelMs: 5_000 }

export function startTestEngine(
  options: Partial<EngineOptions> & {
    readonly models?: readonly ModelFile[]
    /** Thread counts come from the store or from measuring; left out: one thread. */
    readonly hasFreeThreads?: boolean
  } = {},
): TestEngine {
  const folder = mkdtempSync(join(tmpdir(), 'sen-engine-'))
  mkdirSync(join(folder, 'models'))
  const models = new Map<string, ModelFile>()
  for (const model of options.models ?? [toyModel(folder)]) models.set(model.digest, model)
  const damaged = new Set<string>()
  const events: string[] = []
  const engine = createEngine({
    command: childCommand,
    folder,
    clock: systemClock,
    ...(options.hasFreeThreads === true ? {} : { threads: 1 }),
    tier: { context: 512, slots: 2, kv: 'f16' },
    files: {
      async find(digest) {
        const model = models.get(digest)
        return model === undefined ? undefined : { ...model, isDamaged: damaged.has(digest) }
      },
      async markDamaged(digest) {
        damaged.add(digest)
      },
    },
    notice: (notice) => events.push(notice.event),
    ...options,
    deadlines: { ...patient, ...options.deadlines },
  })
  return {
    engine,
    folder,
    damaged,
    events,
    async [Symbol.asyncDispose]() {
      await engine[Symbol.asyncDispose]()
      rmSync(folder, { recursive: true, force: true })
    },
  }
}

function toyModel(folder: string): ModelFile {
  const path = join(folder, 'models', 'toy')
  cpSync(toyPath, path)
  return modelFile(path, { digest: toyDigest, name: 'stories260k' })
}

export function modelFile(
  path: string,
  more: Pick<ModelFile, 'digest' | 'name'> & Partial<ModelFile>,
): ModelFile {
  const bytes = statSync(path).size
  return { path, bytes, use: 'chat', mustHash: false, isDamaged: false, ...more }
}

export function ask(more: Partial<GenerateRequest> = {}): GenerateRequest {
  return {
    model: toyDigest,
    slotKey: 'tenant-a',
    messages: [{ role: 'user', text: 'Once upon a time' }],
    maxTokens: 40,
    stop: [],
    thinking: false,
    deadlineMs: 60_000,
    ...more,
  }
}

export interface Collected {
  readonly text: string
  readonly tokens: number
  readonly done: EngineEvent & { readonly type: 'done' }
}

/** @throws what the stream throws, and when it ends without a `done`. */
export async function collect(events: AsyncIterable<EngineEvent>): Promise<Collected> {
  let text = ''
  let tokens = 0
  let done: Collected['done'] | undefined
  for await (const event of events) {
    if (done !== undefined) throw new Error('something came after done')
    if (event.type === 'done') {
      done = event
    } else {
      text += event.text
      tokens += event.tokens ?? 0
    }
  }
  if (done === undefined) throw new Error('no done')
  return { text, tokens, done }
}
