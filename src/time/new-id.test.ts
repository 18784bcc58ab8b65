// Identifiers sort by the time they were made, also within one millisecond.
import { expect, test } from 'bun:test'

import { createManualClock } from './clock.ts'
import { newId, newRef } from './new-id.ts'

test('an id is its prefix and 26 characters of Crockford base 32, version 7 and variant 10', () => {
  const id = newId('call', createManualClock(Date.UTC(2026, 10, 24)))
  expect(id).toMatch(/^call_[0-9a-hjkmnp-tv-z]{26}$/)
  const value =
    Array.from(id.slice(5), (letter) =>
      BigInt('0123456789abcdefghjkmnpqrstvwxyz'.indexOf(letter)),
    ).reduce((sum, digit) => sum * 32n + digit, 0n) >> 2n
  expect((value >> 76n) & 15n).toBe(7n)
  expect((value >> 62n) & 3n).toBe(2n)
})

test('ids rise strictly, within one millisecond and after the clock was set back', () => {
  const clock = createManualClock(Date.UTC(2026, 10, 24, 1))
  const ids: string[] = []
  for (let index = 0; index < 20_000; index += 1) {
    if (index === 7_000) clock.advance(-3_600_000)
    if (index % 5_000 === 0) clock.advance(1)
    ids.push(newId('call', clock))
  }
  expect(ids).toEqual(ids.toSorted())
  expect(new Set(ids).size).toBe(ids.length)
})

test('a ref is eight characters that can be read aloud', () => {
  expect(newRef()).toMatch(/^[0-9A-HJKMNP-TV-Z]{8}$/)
})
