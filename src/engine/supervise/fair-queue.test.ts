// Who comes when: in turn between owners, in order within one, never two lanes at once.
import { expect, test } from 'bun:test'

import { SenError } from '../../errors/sen-error.ts'
import { createManualClock } from '../../time/clock.ts'
import { createFairQueue, type Turn } from './fair-queue.ts'

const never = new AbortController().signal
const wait = { signal: never, waitMs: 60_000, lane: 'm' }
const options = { capacity: 1, depth: 8, longestWaitMs: 60_000, clock: createManualClock(0) }

test('one owner with many calls does not delay the first of another', async () => {
  const queue = createFairQueue(options)
  const order: string[] = []
  const enter = async (owner: string) => {
    const turn = await queue.enter({ ...wait, owner })
    order.push(owner)
    await Promise.resolve()
    turn?.release()
  }
  await Promise.all(['a', 'a', 'a', 'a', 'b', 'b', 'c'].map(enter))
  expect(order.indexOf('b')).toBeLessThanOrEqual(2)
  expect(order.indexOf('c')).toBeLessThanOrEqual(3)
  expect(order.toSorted().join('')).toBe('aaaabbc')
  expect(queue.running + queue.waiting).toBe(0)
})

test('as many run at once as there are places', async () => {
  const queue = createFairQueue({ ...options, capacity: 3 })
  const turns: (Turn | undefined)[] = []
  for (let call = 0; call < 3; call += 1) turns.push(await queue.enter({ ...wait, owner: 'a' }))
  const fourth = queue.enter({ ...wait, owner: 'a' })
  expect([queue.running, queue.waiting]).toEqual([3, 1])
  turns[0]?.release()
  turns[0]?.release()
  const last = await fourth
  expect([queue.running, queue.waiting]).toEqual([3, 0])
  for (const turn of [turns[1], turns[2], last]) turn?.release()
  expect(queue.running).toBe(0)
})

test('a call of another lane waits until nobody uses the first, and is not overtaken', async () => {
  const queue = createFairQueue({ ...options, capacity: 2 })
  const first = await queue.enter({ ...wait, owner: 'a' })
  const order: string[] = []
  const other = queue
    .enter({ ...wait, owner: 'b', lane: 'n' })
    .then((turn) => (order.push('n'), turn))
  const same = queue.enter({ ...wait, owner: 'a' }).then((turn) => (order.push('m'), turn))
  expect(queue.running).toBe(1)
  first?.release()
  ;(await other)?.release()
  ;(await same)?.release()
  expect(order).toEqual(['n', 'm'])
})

test('full: refused with a time to come back; gone: out of the line', async () => {
  const queue = createFairQueue({ ...options, depth: 1 })
  const running = await queue.enter({ ...wait, owner: 'a' })
  const controller = new AbortController()
  const gone = queue.enter({ ...wait, owner: 'a', signal: controller.signal })
  const refused = await queue.enter({ ...wait, owner: 'b' }).catch((thrown: unknown) => thrown)
  expect(refused).toBeInstanceOf(SenError)
  if (refused instanceof SenError) {
    expect(refused.code).toBe('overloaded')
    expect(refused.retryAfter).toBeGreaterThanOrEqual(1)
  }
  controller.abort()
  expect(await gone).toBeUndefined()
  expect(queue.waiting).toBe(0)
  running?.release()
})

test('waiting has an end: the caller’s own deadline, or the house’s patience', async () => {
  const queue = createFairQueue({ ...options, longestWaitMs: 20 })
  const running = await queue.enter({ ...wait, owner: 'a' })
  const codes = await Promise.all(
    [5, 60_000].map((waitMs) =>
      queue
        .enter({ ...wait, owner: 'a', waitMs })
        .catch((thrown: unknown) => (thrown instanceof SenError ? thrown.code : 'other')),
    ),
  )
  expect(codes).toEqual(['deadline_exceeded', 'overloaded'])
  running?.release()
})
