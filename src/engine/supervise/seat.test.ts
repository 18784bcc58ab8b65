// Deaths, hangs and damaged files: every call ends once, by name, and the next one is answered.
import { expect, test } from 'bun:test'
import { readFileSync, rmSync, truncateSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

import type { Clock } from '../../contract/clock.ts'
import type { EngineEvent } from '../../contract/engine.ts'
import { SenError } from '../../errors/sen-error.ts'
import {
  ask,
  collect,
  hasToy,
  modelFile,
  startTestEngine,
  toyDigest,
  toyPath,
} from '../testing/test-engine.ts'
import { createThreadStore } from '../thread-store.ts'
import { threadBound } from '../threads.ts'

const never = new AbortController().signal
/** Deaths are what is tested: they shall not close the engine. */
const openBreaker = { deaths: 10_000, withinMs: 600_000, closedMs: 1_000 }

async function outcome(events: AsyncIterable<EngineEvent>): Promise<string> {
  try {
    return (await collect(events)).done.reason
  } catch (thrown) {
    return thrown instanceof SenError ? thrown.code : String(thrown)
  }
}

function killAll(pids: readonly number[], signal: NodeJS.Signals = 'SIGKILL'): void {
  for (const pid of pids) process.kill(pid, signal)
}

test.skipIf(!hasToy)(
  'killed 20 times in mid-answer: a clear error each time, and the next call is answered',
  async () => {
    await using host = startTestEngine({
      breaker: openBreaker,
      tier: { context: 2_048, slots: 1, kv: 'f16' },
    })
    const outcomes: string[] = []
    for (let round = 0; round < 20; round += 1) {
      let tokens = 0
      const request = ask({ maxTokens: 2_000, temperature: 1.5, seed: round })
      try {
        for await (const event of host.engine.generate(request, never)) {
          if (event.type === 'token') tokens += event.tokens ?? 0
          if (tokens > round * 5) killAll(host.engine.status().pids)
        }
        outcomes.push('finished')
      } catch (thrown) {
        expect(tokens).toBeGreaterThan(0)
        outcomes.push(thrown instanceof SenError ? thrown.code : String(thrown))
        if (thrown instanceof SenError) expect(thrown.detail['output']).toBe(tokens)
      }
      expect(await outcome(host.engine.generate(ask({ maxTokens: 3 }), never))).toBe('length')
    }
    expect(new Set(outcomes)).toEqual(new Set(['upstream_failed']))
    expect(host.engine.status().restarts).toBe(20)
    expect(host.engine.status().running).toBe(0)
  },
  120_000,
)

test.skipIf(!hasToy)(
  'killed before the first token: tried once more, and the caller does not notice',
  async () => {
    let kills = 1
    await using host = startTestEngine({
      breaker: openBreaker,
      notice: (notice) => {
        if (notice.event === 'model-loaded' && kills-- > 0) killAll(host.engine.status().pids)
      },
    })
    await host.engine.load(toyDigest, never)
    const [pid] = host.engine.status().pids
    const answer = collect(host.engine.generate(ask(), never))
    if (pid !== undefined) process.kill(pid, 'SIGKILL')
    expect((await answer).done.reason).toBe('length')
  },
  30_000,
)

test.skipIf(!hasToy)(
  'a child that hangs is killed, the caller told, the next call answered',
  async () => {
    await using host = startTestEngine({
      breaker: openBreaker,
      deadlines: { beatMs: 2_500 },
      tier: { context: 2_048, slots: 1, kv: 'f16' },
    })
    const started = performance.now()
    const request = ask({ maxTokens: 2_000, temperature: 1.5, seed: 3 })
    let code = ''
    try {
      for await (const _event of host.engine.generate(request, never)) {
        killAll(host.engine.status().pids, 'SIGSTOP')
      }
    } catch (thrown) {
      if (thrown instanceof SenError) ({ code } = thrown)
    }
    expect(code).toBe('upstream_failed')
    expect(performance.now() - started).toBeLessThan(12_000)
    expect(await outcome(host.engine.generate(ask(), never))).toBe('length')
  },
  60_000,
)

interface Broken {
  readonly name: string
  /** Changes the file of the model after it was imported. */
  readonly damage: (path: string) => void
  readonly mustHash: boolean
  readonly code: string
  readonly isMarked: boolean
}

const broken: readonly Broken[] = [
  {
    name: 'a cut file',
    damage: (path) => truncateSync(path, 500_000),
    mustHash: false,
    code: 'model_damaged',
    isMarked: true,
  },
  {
    name: 'an empty file',
    damage: (path) => truncateSync(path, 0),
    mustHash: false,
    code: 'model_damaged',
    isMarked: true,
  },
  {
    name: 'a changed weight, seen by the digest alone',
    damage: (path) => {
      const bytes = readFileSync(toyPath)
      bytes[200_000] = (bytes[200_000] ?? 0) ^ 1
      writeFileSync(path, bytes)
    },
    mustHash: true,
    code: 'model_damaged',
    isMarked: true,
  },
  {
    name: 'text in place of a model',
    damage: (path) => writeFileSync(path, '<html>'),
    mustHash: false,
    code: 'model_damaged',
    isMarked: true,
  },
  {
    name: 'a file that is gone',
    damage: () => undefined,
    mustHash: false,
    code: 'model_not_found',
    isMarked: false,
  },
]

test.skipIf(!hasToy).each([...broken])(
  '$name is refused by name and not tried again',
  async (row) => {
    await using host = startTestEngine()
    const path = join(host.folder, 'broken')
    if (row.name !== 'a file that is gone') {
      writeFileSync(path, readFileSync(toyPath))
      row.damage(path)
    }
    const file = row.isMarked
      ? modelFile(path, { digest: toyDigest, name: 'x', mustHash: row.mustHash })
      : {
          digest: toyDigest,
          name: 'x',
          path,
          bytes: 1,
          use: 'chat' as const,
          mustHash: false,
          isDamaged: false,
        }
    await using other = startTestEngine({ models: [file] })
    expect(await outcome(other.engine.generate(ask(), never))).toBe(row.code)
    expect(await outcome(other.engine.generate(ask(), never))).toBe(row.code)
    expect(other.damaged.has(toyDigest)).toBe(row.isMarked)
    expect(other.engine.status().restarts).toBe(0)
  },
  30_000,
)

test.skipIf(!hasToy)(
  'a file that kills its loader three times is marked damaged',
  async () => {
    await using host = startTestEngine({
      breaker: openBreaker,
      notice: (notice) => {
        const { pid } = notice.numbers
        if (notice.event === 'engine-started' && pid !== undefined) process.kill(pid, 'SIGKILL')
      },
    })
    expect(await outcome(host.engine.generate(ask(), never))).toBe('model_damaged')
    expect(host.damaged).toEqual(new Set([toyDigest]))
    expect(host.engine.status().restarts).toBe(3)
  },
  30_000,
)

test.skipIf(!hasToy)(
  'a child that cannot start closes the engine for a while',
  async () => {
    await using host = startTestEngine({ command: ['false'] })
    const codes = [
      await outcome(host.engine.generate(ask(), never)),
      await outcome(host.engine.generate(ask(), never)),
      await outcome(host.engine.generate(ask(), never)),
    ]
    expect(codes).toEqual(['upstream_failed', 'overloaded', 'overloaded'])
    expect(host.engine.state).toBe('closed')
    expect(host.damaged.size).toBe(0)
  },
  30_000,
)

test.skipIf(!hasToy)('a program that is not there is said by name and is no death', async () => {
  await using host = startTestEngine({ command: ['/no/such/program'] })
  expect(await outcome(host.engine.generate(ask(), never))).toBe('engine_missing')
  expect(host.engine.status().restarts).toBe(0)
})

test.skipIf(!hasToy)(
  'answers that stay slow give a thread back, and no call is cut for it',
  async () => {
    let ahead = 0
    const clock: Clock = { now: () => 0, monotonic: () => performance.now() + ahead }
    await using host = startTestEngine({ clock, hasFreeThreads: true })
    const store = createThreadStore(join(host.folder, 'engine', 'threads'), threadBound())
    // Measured when the machine was ten thousand times faster.
    await store.write(toyDigest, { threads: 2, tokensPerSecond: 1e8 })
    const answers = async (count: number) => {
      const calls = Array.from({ length: count }, (_, index) =>
        outcome(host.engine.generate(ask({ slotKey: `a${index}` }), never)),
      )
      return new Set(await Promise.all(calls))
    }
    expect(await answers(1)).toEqual(new Set(['length']))
    expect(host.engine.status().model?.threads).toBe(2)
    ahead = 31_000
    expect(await answers(6)).toEqual(new Set(['length']))
    expect(await answers(2)).toEqual(new Set(['length']))
    expect(host.engine.status()).toMatchObject({ restarts: 0, model: { threads: 1 } })
    expect(host.events.filter((event) => event === 'engine-started')).toHaveLength(2)
  },
  180_000,
)

test.skipIf(!hasToy)(
  'a model that does not fit into memory is refused before a child starts',
  async () => {
    await using host = startTestEngine({ availableMemory: () => 200e6 })
    expect(await outcome(host.engine.generate(ask(), never))).toBe('model_too_large')
    expect(host.events).toEqual(['memory-short'])
  },
)

test.skipIf(!hasToy)(
  'when the server is killed, its child goes with it',
  async () => {
    const script = join(import.meta.dir, '../testing/server-main.ts')
    const server = Bun.spawn([process.execPath, '--no-env-file', script], {
      stdout: 'pipe',
      stdin: 'ignore',
      stderr: 'ignore',
    })
    const reader = server.stdout.getReader()
    const { value } = await reader.read()
    const [pid, folder = ''] = new TextDecoder().decode(value).trim().split(' ')
    const child = Number(pid)
    expect(child).toBeGreaterThan(1)
    server.kill('SIGKILL')
    const started = performance.now()
    while (isRunning(child) && performance.now() - started < 5_000) await Bun.sleep(10)
    expect(performance.now() - started).toBeLessThan(2_000)
    rmSync(folder, { recursive: true, force: true })
  },
  30_000,
)

function isRunning(pid: number): boolean {
  try {
    return !/^State:\s+Z/m.test(readFileSync(`/proc/${pid}/status`, 'utf8'))
  } catch {
    return false
  }
}
