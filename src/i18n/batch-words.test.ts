// What waiting saves, said in three languages.
import { expect, test } from 'bun:test'

import { sayWaiting } from './batch-words.ts'

const zone = 'Asia/Ho_Chi_Minh'
const now = Date.parse('2026-11-25T09:30:00+07:00')
const evening = Date.parse('2026-11-25T17:00:00+07:00')
const quote = { now: '84000', planned: '42000', currency: 'VND', startAt: evening }

test.each([
  ['vi', quote, ['84.000', 'sau 17:00', '42.000']],
  ['zh', quote, ['84,000', '17:00 之后', '42,000']],
  ['en', quote, ['84,000', 'after 17:00', '42,000']],
  ['en', { ...quote, startAt: evening + 86_400_000 }, ['after 26 Nov 2026', '17:00']],
  ['en', { ...quote, now: '0.4', planned: '0.2' }, ['under ₫1', 'after']],
] as const)('%s', (language, asked, has) => {
  const said = sayWaiting(asked, { language, zone, now })
  for (const part of has) expect(said.replaceAll('\u00a0', ' ')).toContain(part)
})

test.each(['vi', 'zh', 'en'] as const)('%s: nothing is promised where nothing is saved', (language) => {
  const said = sayWaiting({ ...quote, planned: '84000' }, { language, zone, now })
  expect(said).not.toContain('17:00')
}) // prettier-ignore
