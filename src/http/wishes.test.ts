// The x-sen-* headers: read to the last digit, or refused by their name.
import { expect, test } from 'bun:test'

import type { Clock } from '../contract/clock.ts'
import { thrownBy } from './testing/thrown.ts'
import { readWishes } from './wishes.ts'

/** 2026-11-24T10:00:00Z, with another origin of the monotonic clock. */
const clock: Clock = { now: () => 1_795_514_400_000, monotonic: () => 5000 }

const readable = [
  { headers: {}, gives: {} },
  { headers: { 'x-sen-receipt': '1' }, gives: { showReceipt: true } },
  { headers: { 'x-sen-receipt': '0' }, gives: {} },
  { headers: { 'x-sen-task': 'health.discharge-note' }, gives: { task: 'health.discharge-note' } },
  { headers: { 'x-sen-max-rung': 'low-cost' }, gives: { maxRung: 'low-cost' } },
  {
    headers: { 'x-sen-max-cost': '0.002 USD' },
    gives: { maxCost: { nano: 2_000_000n, currency: 'USD' } },
  },
  {
    headers: { 'x-sen-max-cost': '50 VND' },
    gives: { maxCost: { nano: 50_000_000_000n, currency: 'VND' } },
  },
  { headers: { 'x-sen-conversation': 'class 2A / 3' }, gives: { conversation: 'class 2A / 3' } },
  { headers: { 'x-sen-budget': 'group_01' }, gives: { budget: 'group_01' } },
  { headers: { 'x-sen-class': 'child' }, gives: { dataClass: 'child' } },
  { headers: { 'x-sen-deadline': '30s' }, gives: { deadline: 35_000 } },
  { headers: { 'x-sen-deadline': '250ms' }, gives: { deadline: 5250 } },
  { headers: { 'x-sen-deadline': '2m' }, gives: { deadline: 125_000 } },
  { headers: { 'x-sen-deadline': '2026-11-24T10:00:07Z' }, gives: { deadline: 12_000 } },
  { headers: { 'x-sen-deadline': '2026-11-24T17:00:07+07:00' }, gives: { deadline: 12_000 } },
  { headers: { 'x-sen-cache': 'off' }, gives: { cache: 'off' } },
  { headers: { 'x-sen-cache': 'refresh' }, gives: { cache: 'refresh' } },
  { headers: { 'x-sen-cache': 'only' }, gives: { cache: 'only' } },
  { headers: { 'x-sen-hop': '3', 'x-stainless-lang': 'js', 'openai-project': 'p' }, gives: {} },
]

test.each(readable.map((row) => ({ ...row, name: JSON.stringify(row.headers) })))(
  '$name',
  ({ headers, gives }) => {
    const wishes = readWishes(new Headers(headers as Record<string, string>), clock)
    expect(wishes as unknown).toEqual({ showReceipt: false, ...gives })
  },
)

test.each([
  ['x-sen-receipt', 'yes'],
  ['x-sen-task', '../task'],
  ['x-sen-max-rung', 'strongest'],
  ['x-sen-max-cost', '-1 USD'],
  ['x-sen-max-cost', '1e3 USD'],
  ['x-sen-max-cost', '0.0000000001 USD'],
  ['x-sen-max-cost', '1 usd'],
  ['x-sen-conversation', 'x'.repeat(129)],
  ['x-sen-budget', 'a b'],
  ['x-sen-class', 'top-secret'],
  ['x-sen-deadline', 'soon'],
  ['x-sen-deadline', '25h'],
  ['x-sen-deadline', '2026-11-24 10:00'],
  ['x-sen-deadline', '2026-13-40T10:00:00Z'],
  ['x-sen-cache', 'maybe'],
])('%s: %s is refused by name, without its value', (name, value) => {
  const error = thrownBy(() => readWishes(new Headers({ [name]: value }), clock))
  expect(error.code).toBe('invalid_request')
  expect(error.detail['parameter']).toBe(name)
  expect(String(error.detail['expected'])).not.toContain(value)
})

test('an instant that has passed is a deadline that was reached', () => {
  const headers = new Headers({ 'x-sen-deadline': '2026-11-24T09:59:59Z' })
  expect(thrownBy(() => readWishes(headers, clock)).code).toBe('deadline_exceeded')
})
