// Kills the engine child at random moments of answers: the server stays, and every caller hears a clear end.
import { ask, collect, modelFile, startTestEngine } from '../../src/engine/testing/test-engine.ts'
import { SenError } from '../../src/errors/sen-error.ts'

const never = new AbortController().signal

export interface Kills {
  readonly kills: number
  /** Calls that ended by a named error or, where nothing had been said yet, by an answer of the next child. */
  readonly clearEnds: number
  /** Of these, ended by an error of the catalogue. */
  readonly clearErrors: number
  /** Calls after a kill that were answered. */
  readonly answeredAfter: number
  /** Milliseconds from a kill to the next whole answer. */
  readonly readyP99Ms: number
  readonly residentGrowthMb: number
}

export async function measureKills(model: string, rounds: number): Promise<Kills> {
  const digest = 'c'.repeat(64)
  await using host = startTestEngine({
    breaker: { deaths: 1_000_000, withinMs: 1, closedMs: 1 },
    tier: { context: 1_024, slots: 1, kv: 'f16' },
    models: [modelFile(model, { digest, name: 'small' })],
  })
  const request = (seed: number, maxTokens: number) =>
    ask({ model: digest, prompt: `abc${seed}`, messages: [], maxTokens })
  await collect(host.engine.generate(request(0, 4), never))
  const before = process.memoryUsage.rss()
  const ready: number[] = []
  let clearErrors = 0
  let clearEnds = 0
  let answeredAfter = 0
  let kills = 0
  for (let round = 0; round < rounds; round += 1) {
    // Kill after so many tokens: 0 is before the first one, when the call is tried once more.
    const after = (round * 37) % 200
    let tokens = 0
    let killedAt = 0
    const kill = () => {
      if (killedAt !== 0) return
      killedAt = performance.now()
      kills += 1
      for (const pid of host.engine.status().pids) process.kill(pid, 'SIGKILL')
    }
    try {
      if (after === 0) kill()
      for await (const event of host.engine.generate(request(round, 900), never)) {
        if (event.type === 'done') clearEnds += 1
        else tokens += event.tokens ?? 0
        if (tokens >= after) kill()
      }
    } catch (thrown) {
      if (thrown instanceof SenError && thrown.code === 'upstream_failed') {
        clearErrors += 1
        clearEnds += 1
      }
    }
    const { done } = await collect(host.engine.generate(request(round, 4), never))
    if (done.usage.output === 4) answeredAfter += 1
    if (killedAt !== 0) ready.push(performance.now() - killedAt)
  }
  const sorted = ready.toSorted((left, right) => left - right)
  return {
    kills,
    clearEnds,
    clearErrors,
    answeredAfter,
    readyP99Ms: sorted[Math.ceil(sorted.length * 0.99) - 1] ?? Number.NaN,
    residentGrowthMb: (process.memoryUsage.rss() - before) / 1e6,
  }
}
