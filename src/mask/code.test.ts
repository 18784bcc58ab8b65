// A pseudonym has the same shape whatever it is made of, and a digit in it, so that a label before it does not take the words behind it.
import { expect, test } from 'bun:test'

import fc from 'fast-check'

import { createInspect } from '../detect/inspect.ts'
import { bodyOf, isCode } from './code.ts'
import { leftOver } from './left-over.ts'

const hash = fc.uint8Array({ minLength: 5, maxLength: 5 })

test('every code has its shape and a digit, the same for the same hash', () => {
  fc.assert(
    fc.property(hash, (bytes) => {
      const body = bodyOf(bytes)
      expect(isCode(`SENX${body}`)).toBe(true)
      expect(body).toMatch(/\d/)
      expect(bodyOf(bytes)).toBe(body)
    }),
    { seed: 20_261_125, numRuns: 5_000 },
  )
})

test('behind a label of the house no code is taken for the beginning of a name', () => {
  const own = {
    values: [],
    labels: [{ word: 'Mã hội viên', means: 'personal' as const }],
    keep: [],
  }
  const inspect = createInspect()
  // The letters alone: a hash whose thirty-five bits spell no digit.
  const letters = Uint8Array.from([0xff, 0xff, 0xff, 0xff, 0xff])
  fc.assert(
    fc.property(fc.oneof(hash, fc.constant(letters)), (bytes) => {
      const code = `SENX${bodyOf(bytes)}`
      const text = `Mã hội viên: ${code} cần gì?`
      const { findings } = inspect([{ text }], { mode: 'balanced', names: 'rules', now: 0, own })
      const put = [13, 13 + code.length]
      expect(leftOver([{ text, put } as never], { findings })).toBe(0)
    }),
    { seed: 20_261_125, numRuns: 300 },
  )
})
