// A process that keeps answers, changes a document and clears, until it is killed; it says aloud what it begins and what it was told is done.
//   bun victim.ts FOLDER RUN
import { writeSync } from 'node:fs'

import { openIn, start, tenant } from '../../store/testing/house.ts'
import { createManualClock } from '../../time/clock.ts'
import { openKeeping, origin, textOf } from './keeping.ts'

const [folder = '', run = '0'] = process.argv.slice(2)
const hour = 3_600_000
const clock = createManualClock(start + Number(run) * hour)
const store = await openIn(folder, { clock })
const { kept, change } = openKeeping(store, clock)
const say = (line: string): void => {
  writeSync(1, `${line}\n`)
}
say('open')

for (let number = 1; ; number += 1) {
  const restsOnOwn = number % 2 === 0
  const key = `k_${run}_${number}_${restsOnOwn ? 'own' : 'free'}`
  clock.advance(1)
  say(`keep ${key}`)
  await kept.keep(
    { text: textOf(key), origin, grounded: undefined },
    {
      tenant,
      key,
      exact: key,
      partition: 'p',
      conversation: 'c',
      call: `call_${key}`,
      restsOnOwn,
      at: clock.now(),
      expiresAt: start + 24 * 30 * hour,
    },
  )
  say(`kept ${key}`)
  if (number % 9 === 0) {
    say('change')
    await change()
    say('changed')
    // What is asked within a minute of a change is not kept: there would be nothing to lose.
    clock.advance(61_000)
  }
  if (number % 31 === 0) {
    say('clear')
    await kept.clear(tenant)
    say('cleared')
  }
}
