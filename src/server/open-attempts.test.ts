// What counts as open, and which outcomes are handed in again until they are written.
import { expect, test } from 'bun:test'

import type { Settle, Writer } from '../contract/store.ts'
import type { ErrorCode } from '../errors/catalogue.ts'
import { SenError } from '../errors/sen-error.ts'
import { hold, intend, openHouse, settle } from '../store/testing/house.ts'
import { countAttempts } from './open-attempts.ts'

type Fault = readonly [code: ErrorCode, why: string]
const full: Fault = ['storage_full', 'disk']
const refused: Fault = ['ledger_unavailable', 'refused']

/** Fails as the script says, then writes; rounds of handing in again are run by hand. */
function counted(writer: Writer, script: readonly (Fault | undefined)[]) {
  let next = 0
  const rounds: (() => Promise<void>)[] = []
  const failing: Writer = {
    ...writer,
    async settle(operation) {
      const fault = script[next]
      next += 1
      if (fault !== undefined) throw new SenError(fault[0], { why: fault[1] })
      return await writer.settle(operation)
    },
  }
  const attempts = countAttempts(failing, (run) => void rounds.push(run))
  return { attempts, rounds, round: async () => await rounds.shift()?.() }
}

interface Row {
  readonly name: string
  readonly script: readonly Fault[]
  /** Attempts that are open after the call, and after each round. */
  readonly open: readonly number[]
  readonly written: boolean
}
const rows: readonly Row[] = [
  { name: 'written at once', script: [], open: [0], written: true },
  {
    name: 'the queue was full for a moment',
    script: [['overloaded', 'writer']],
    open: [1, 0],
    written: true,
  },
  { name: 'a full disk, twice', script: [full, full], open: [1, 1, 0], written: true },
  {
    name: 'a connection that comes back',
    script: [['ledger_unavailable', 'broken']],
    open: [1, 0],
    written: true,
  },
  { name: 'a neighbour spoilt the transaction', script: [refused], open: [1, 0], written: true },
  {
    name: 'it spoils every transaction',
    script: [refused, refused, refused, refused, refused],
    open: [1, 1, 1, 1, 0],
    written: false,
  },
  {
    name: 'the writer is gone',
    script: [['ledger_unavailable', 'writer-gone']],
    open: [0],
    written: false,
  },
  {
    name: 'the store closes meanwhile',
    script: [full, ['ledger_unavailable', 'closed']],
    open: [1, 0],
    written: false,
  },
  {
    name: 'it was written after all',
    script: [full, ['already_changed', 'settled']],
    open: [1, 0],
    written: false,
  },
  {
    name: 'it cannot be stored',
    script: [['invalid_request', 'amount']],
    open: [0],
    written: false,
  },
]
test.each(rows)('an outcome: $name', async ({ script, open, written }) => {
  await using house = await openHouse('sqlite')
  const holds = [hold('house', 1_000n, 100n)]
  const { attempts, rounds, round } = counted(house.store.writer, script)
  const intended = await attempts.writer.intend(intend('call_1', holds))
  expect(attempts.open()).toBe(1)
  const intent = intended.kind === 'intended' ? intended.intent : -1
  const first = await attempts.writer
    .settle(settle('call_1', intent, { holds, cost: 5n }))
    .catch((error: SenError) => error.code)
  if (script.length > 0) expect<unknown>(first).toBe(script[0]?.[0])
  const seen = [attempts.open()]
  while (rounds.length > 0) {
    await round()
    seen.push(attempts.open())
  }
  expect(seen).toEqual([...open])
  expect(await house.store.reader.find('reservations', {})).toHaveLength(written ? 0 : 1)
  expect(await house.store.reader.find('calls', {})).toHaveLength(written ? 1 : 0)
})

test('while the disk is full one is tried for all, and then all are written in their order', async () => {
  await using house = await openHouse('sqlite')
  const holds = [hold('house', 1_000n, 100n)]
  const { attempts, rounds, round } = counted(house.store.writer, [full, full, full])
  const outcomes: Settle[] = []
  for (const call of ['call_1', 'call_2']) {
    const intended = await attempts.writer.intend(intend(call, holds))
    const intent = intended.kind === 'intended' ? intended.intent : -1
    outcomes.push(settle(call, intent, { holds, cost: 5n }))
  }
  for (const one of outcomes) await attempts.writer.settle(one).catch(() => undefined)
  expect(rounds).toHaveLength(1)
  await round()
  expect([attempts.open(), rounds.length]).toEqual([2, 1])
  await round()
  expect([attempts.open(), rounds.length]).toEqual([0, 0])
  const calls = await house.store.reader.find('calls', {})
  expect(calls.map((one) => one.call)).toEqual(['call_1', 'call_2'])
})

test('what is kept is bounded', async () => {
  await using house = await openHouse('sqlite')
  const never = Promise.reject(new SenError('storage_full', { why: 'disk' }))
  const { writer } = house.store
  const intended = { kind: 'intended', intent: 1, warned: [] } as const
  const attempts = countAttempts(
    { ...writer, intend: async () => intended, settle: () => never },
    () => undefined,
  )
  const operation = settle('call_1', 1, { holds: [], cost: 5n })
  for (let call = 0; call < 4_100; call += 1) {
    await attempts.writer.intend(intend('call_1', []))
    await attempts.writer.settle({ ...operation }).catch(() => undefined)
  }
  expect(attempts.open()).toBe(4_096)
})
