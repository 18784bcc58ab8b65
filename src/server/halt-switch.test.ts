// The stop switch under two readings at once: what was read last stands, whichever answer the database gives first.
import { expect, test } from 'bun:test'

import type { Reader } from '../contract/store.ts'
import type { GuardedClient } from '../fetch/client.ts'
import type { Directory } from '../people/directory.ts'
import { openHaltSwitch } from './halt-switch.ts'

const house = { id: 'tenant_1' }

/** A database whose answers come when the test says so. */
function slowReader() {
  const asked: ((value: string) => void)[] = []
  const reader = {
    find: () =>
      new Promise((resolve) => {
        asked.push((value) => resolve([{ value }]))
      }),
  }
  return { asked, reader: reader as unknown as Reader }
}

async function turns(): Promise<void> {
  for (let turn = 0; turn < 20; turn += 1) await Promise.resolve()
}

test('a resume that is read late does not undo the halt that came after it', async () => {
  const { asked, reader } = slowReader()
  let withdrawn = 0
  const opening = openHaltSwitch({
    reader,
    directory: { house: () => house } as unknown as Directory,
    client: { withdrawPermits: () => (withdrawn += 1) } as unknown as GuardedClient,
  })
  await turns()
  asked[0]?.('')
  const halt = await opening
  const both = Promise.all([halt.reload(), halt.reload()])
  await turns()
  // The second reading is not even asked for before the first has ended.
  expect(asked).toHaveLength(2)
  asked[1]?.('')
  await turns()
  asked[2]?.('on')
  await both
  expect([halt.halted, withdrawn]).toEqual([true, 1])
})

test('a reading that failed does not keep the next one away', async () => {
  let reads = 0
  const reader = {
    find: async () => {
      reads += 1
      if (reads === 2) throw new Error('scripted')
      return [{ value: reads === 1 ? '' : 'on' }]
    },
  } as unknown as Reader
  const halt = await openHaltSwitch({
    reader,
    directory: { house: () => house } as unknown as Directory,
    client: { withdrawPermits: () => undefined } as unknown as GuardedClient,
  })
  expect(await halt.reload().catch((error: Error) => error.message)).toBe('scripted')
  await halt.reload()
  expect(halt.halted).toBe(true)
})
