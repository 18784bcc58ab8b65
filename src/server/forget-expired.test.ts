// What was kept for a time is gone after it, and not before.
import { expect, test } from 'bun:test'

import { openApi } from '../http/v1/testing/house.ts'
import { actor } from '../pipeline/testing/world.ts'
import { forgetExpired } from './forget-expired.ts'

const minute = 60_000

test.each([
  ['at once', 0, { replies: 1, sealed: 1, reasoning: 1 }],
  ['after ten minutes', 10 * minute, { replies: 1, sealed: 0, reasoning: 1 }],
  ['after a day', 24 * 60 * minute, { replies: 0, sealed: 0, reasoning: 0 }],
])('%s', async (...[, later, left]) => {
  await using api = await openApi()
  const { house, services } = api.world
  const { reader } = house.store
  await services.reasoning.keep(actor, ['call_1'], [{ type: 'reasoning', text: 'x' }])
  const question = { model: 'sen/auto', messages: [{ role: 'user', content: 'x' }] }
  await (
    await api.post('/v1/chat/completions', question, { headers: { 'idempotency-key': 'k' } })
  ).text()
  house.clock.advance(later)
  await forgetExpired(house.store, house.clock)
  const replies = await reader.find('replies', {})
  expect({
    replies: replies.length,
    sealed: replies.filter((row) => row.reply !== '').length,
    reasoning: (await reader.find('reasoning', {})).length,
  }).toEqual(left)
  expect(await forgetExpired(house.store, house.clock)).toBe(0)
})
