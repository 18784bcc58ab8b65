// A made-up password passes the house's own rule and can be read aloud.
import { expect, test } from 'bun:test'

import { isLongEnough } from './checks.ts'
import { makePhrase } from './make-phrase.ts'

test('phrases are six groups of two syllables and do not repeat', () => {
  const phrases = Array.from({ length: 500 }, makePhrase)
  for (const phrase of phrases) {
    expect(phrase).toMatch(/^([bdghklmnprstvxyz][aeio]){2}(-([bdghklmnprstvxyz][aeio]){2}){5}$/)
    expect(isLongEnough('short')(phrase)).toBeUndefined()
  }
  expect(new Set(phrases).size).toBe(500)
})
