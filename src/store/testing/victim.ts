// A process that writes calls through the real writer until it is killed, and says aloud what was acknowledged to it.
//   bun victim.ts FOLDER PRODUCERS RUN [CALLS [FULL|NORMAL|OFF]]      without CALLS it goes on until it is killed
import { writeSync } from 'node:fs'

import { systemClock } from '../../time/clock.ts'
import { hold, intend, intentOf, openIn, settle } from './house.ts'

const [folder = '', producers = '1', run = '0', most = 'Infinity', synchronous = 'FULL'] =
  process.argv.slice(2)
const store = await openIn(folder, {
  clock: systemClock,
  limits: { checkpointEvery: 50, checkpointPages: 20, synchronous: synchronous as 'FULL' },
})
const say = (line: string): void => {
  writeSync(1, `${line}\n`)
}
say(`R ${store.recovered.uncertain}`)

let calls = 0
async function produce(): Promise<void> {
  while (calls < Number(most)) {
    calls += 1
    const call = `call_${run}_${calls}`
    const holds = [hold('house', 2n ** 60n, 1_000n), hold('person', 2n ** 60n, 900n)]
    const intent = intentOf(await store.writer.intend(intend(call, holds)))
    say(`I ${intent} ${call}`)
    const { outcome } = await store.writer.settle(
      settle(call, intent, { holds, cost: BigInt(calls % 900) }),
    )
    say(`O ${outcome} ${call}`)
  }
}
await Promise.all(Array.from({ length: Number(producers) }, produce))
// Leaves at once, without folding the WAL: what counts is what was on the disk at every moment.
process.exit(0)
