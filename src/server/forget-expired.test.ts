// What was kept for a time is gone after it, and not before.
import { expect, test } from 'bun:test'

import type { Clock } from '../contract/clock.ts'
import type { Store } from '../contract/store.ts'
import { openApi } from '../http/v1/testing/house.ts'
import { changeHouse } from '../people/change.ts'
import { type Directory, openDirectory } from '../people/directory.ts'
import { openSession } from '../people/sessions.ts'
import { openSealer, quickHasher } from '../people/testing/house.ts'
import { actor } from '../pipeline/testing/world.ts'
import { forgetExpired } from './forget-expired.ts'

const minute = 60_000
const dayMs = 24 * 60 * minute

test.each([
  ['at once', 0, { replies: 1, sealed: 1, reasoning: 1, sessions: 1 }],
  ['after ten minutes', 10 * minute, { replies: 1, sealed: 0, reasoning: 1, sessions: 1 }],
  ['after half a day', 12 * 60 * minute, { replies: 1, sealed: 0, reasoning: 1, sessions: 0 }],
  ['after a day', 24 * 60 * minute, { replies: 0, sealed: 0, reasoning: 0, sessions: 0 }],
])('%s', async (...[, later, left]) => {
  await using api = await openApi()
  const { house, services } = api.world
  const { clock, store } = house
  const { reader } = store
  const directory = await signedIn(store, clock)
  await services.reasoning.keep(
    { actor, conversation: 'c' },
    ['call_1'],
    [{ type: 'reasoning', text: 'x' }],
  )
  const question = { model: 'sen/auto', messages: [{ role: 'user', content: 'x' }] }
  await (
    await api.post('/v1/chat/completions', question, { headers: { 'idempotency-key': 'k' } })
  ).text()
  clock.advance(later)
  await forgetExpired({ store, directory, clock })
  const replies = await reader.find('replies', {})
  expect({
    replies: replies.length,
    sealed: replies.filter((row) => row.reply !== '').length,
    reasoning: (await reader.find('reasoning', {})).length,
    sessions: (await reader.find('sessions', {})).length,
  }).toEqual(left)
  expect(await forgetExpired({ store, directory, clock })).toBe(0)
})

test('a question without an answer is counted for ninety days, and not a day longer', async () => {
  await using api = await openApi()
  const { clock, store } = api.world.house
  const directory = await signedIn(store, clock)
  const miss = (id: string) => ({
    id,
    tenant: actor.tenant,
    day: '2026-08-01',
    pack: '',
    language: 'vi',
    reason: 'nothing' as const,
    chunks: '[]',
    at: clock.now(),
  })
  // More than one round takes at a time.
  for (let number = 0; number < 20; number += 1)
    await store.writer.apply([{ do: 'insert', table: 'own_misses', row: miss(`old-${number}`) }])
  clock.advance(dayMs)
  await store.writer.apply([{ do: 'insert', table: 'own_misses', row: miss('new') }])
  clock.advance(89 * dayMs - 1)
  await forgetExpired({ store, directory, clock })
  expect(await store.reader.find('own_misses', {})).toHaveLength(21)
  clock.advance(1)
  await forgetExpired({ store, directory, clock })
  expect((await store.reader.find('own_misses', {})).map(({ id }) => id)).toEqual(['new'])
})

/** A house with one person, who has just signed in. */
async function signedIn(store: Pick<Store, 'reader' | 'writer'>, clock: Clock): Promise<Directory> {
  const directory = await openDirectory({ store, clock, sealer: openSealer })
  const at = clock.now()
  const { tenant } = actor
  await changeHouse(
    { store, directory, clock },
    {
      tenant,
      steps: [
        {
          do: 'insert',
          table: 'tenants',
          row: {
            id: tenant,
            name: 'Trường làng',
            zone: 'Asia/Ho_Chi_Minh',
            currency: 'VND',
            language: 'vi',
            country: 'VN',
            sector: 'school',
            createdAt: at,
            setupAt: at,
          },
        },
        {
          do: 'insert',
          table: 'users',
          row: {
            id: 'user_1',
            tenant,
            login: 'lan',
            name: 'Lan',
            passwordHash: '',
            role: 'member',
            language: '',
            createdAt: at,
            disabledAt: 0,
            ledgerKey: '',
          },
        },
      ],
    },
  )
  const context = { store, directory, clock, sealer: openSealer, hasher: quickHasher() }
  await openSession(context, { id: 'user_1', tenant })
  return directory
}
