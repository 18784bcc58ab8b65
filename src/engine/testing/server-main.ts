// A server that answers for ever and prints its child's pid, so that a test can kill it in mid-answer.
import { ask, startTestEngine, toyDigest } from './test-engine.ts'

const never = new AbortController().signal
await using host = startTestEngine({ tier: { context: 2_048, slots: 1, kv: 'f16' } })
await host.engine.load(toyDigest, never)
for (let seed = 0; seed < 1_000; seed += 1) {
  for await (const _event of host.engine.generate(
    ask({ maxTokens: 2_000, temperature: 1.5, seed }),
    never,
  )) {
    if (seed === 0 && host.events.length > 0) {
      host.events.length = 0
      console.log(`${host.engine.status().pids[0]} ${host.folder}`)
    }
  }
}
