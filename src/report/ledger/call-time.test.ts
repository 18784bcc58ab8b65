// The time in a call's id, against the maker of ids itself.
import { expect, test } from 'bun:test'

import fc from 'fast-check'

import { newId } from '../../time/new-id.ts'
import { callTime } from './call-time.ts'

test('the time that an id was made at can be read from it', () => {
  // Later than any other test: ids never fall back in one process.
  let now = Date.UTC(2190, 0, 1)
  fc.assert(
    fc.property(fc.nat(86_400_000), (later) => {
      now += later + 1
      const at = now
      expect(callTime(newId('call', { now: () => at, monotonic: () => 0 }))).toBe(at)
    }),
    { numRuns: 200, seed: 20261125 },
  )
})

test.each([
  '',
  'call_',
  'call_1',
  'call_0000000000000000000000000',
  'call_00000000000000000000000000',
  'call_uuuuuuuuuuuuuuuuuuuuuuuuuu',
  'house-call-17',
])('%s is none of ours', (id) => {
  expect(callTime(id)).toBeUndefined()
})
