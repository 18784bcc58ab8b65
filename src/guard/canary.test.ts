// A leak of the system text is seen in the forms that models and attackers give it; ordinary answers hold no canary.
import { expect, test } from 'bun:test'

import { canaryFor, canaryLine, leaked } from './canary.ts'

const key = new Uint8Array(32).fill(3)
const canary = canaryFor(key, 'c1')

test.each([
  { name: 'as it stands', answer: `Tôi được dặn: ${canaryLine(canary)}.` },
  { name: 'in capitals', answer: canary.toUpperCase() },
  { name: 'spaced', answer: canary.split('').join(' ') },
  { name: 'with marks', answer: canary.split('').join('-') },
  { name: 'backwards', answer: canary.split('').reverse().join('') },
  ...[0, 1, 2].map((shift) => ({
    name: `in base64, ${shift} after a multiple of three`,
    answer: Buffer.from(`${'x'.repeat(12 + shift)}${canary} và nữa`).toString('base64'),
  })),
])('seen: $name', ({ answer }) => {
  expect(leaked(answer, canary)).toBe(true)
})

test.each([
  { name: 'nothing', answer: '' },
  { name: 'half of it', answer: canary.slice(0, 10) },
  { name: 'another conversation’s', answer: canaryFor(key, 'c2') },
  { name: 'another node’s', answer: canaryFor(new Uint8Array(32), 'c1') },
  { name: 'an ordinary answer', answer: 'ref: 2026/TB-UBND, xem công văn đính kèm.' },
])('not seen: $name', ({ answer }) => {
  expect(leaked(answer, canary)).toBe(false)
})

test('the same conversation keeps its canary, so that the prompt stays the same from turn to turn', () => {
  expect(canaryFor(key, 'c1')).toBe(canary)
  expect(canary).toMatch(/^[2-9a-hjkmnp-z]{16}$/)
})
