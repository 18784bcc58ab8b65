// Every carrier of a key has the same checks, and nobody is let in by half a match.
import { describe, expect, test } from 'bun:test'

import fc from 'fast-check'

import { SenError } from '../errors/sen-error.ts'
import { isKeyText, makeKeyText } from './key-text.ts'
import { createKey, revokeKey, rotateKey, writeLastUsed } from './keys.ts'
import { actorOf, emptyHouse, furnish, type TestHouse, testTime } from './testing/house.ts'

const day = 86_400_000

async function houseWithKey(): Promise<{ house: TestHouse; secret: string; id: string }> {
  const house = await emptyHouse()
  await furnish(house, 'a')
  const made = await createKey(house, actorOf(house, 'a', 'member'), {
    name: 'notebook',
    scopes: ['chat', 'models'],
  })
  return { house, secret: made.secret, id: made.key.id }
}

function outcome(house: TestHouse, headers: Record<string, string>, url?: string): string {
  const actor = house.directory.authenticate(new Headers(headers), url)
  return actor instanceof SenError ? actor.code : actor.personId
}

const member = 'user_a_member'
const carriers: readonly {
  readonly name: string
  readonly headers: (key: string, other: string) => Record<string, string>
  readonly url?: (key: string) => string
  readonly wants: string
}[] = [
  { name: 'Bearer', headers: (key) => ({ authorization: `Bearer ${key}` }), wants: member },
  {
    name: 'bearer in small letters',
    headers: (key) => ({ authorization: `bearer ${key}` }),
    wants: member,
  },
  { name: 'x-api-key', headers: (key) => ({ 'x-api-key': key }), wants: member },
  {
    name: 'both, equal',
    headers: (key) => ({ authorization: `Bearer ${key}`, 'x-api-key': key }),
    wants: member,
  },
  {
    name: 'both, different',
    headers: (key, other) => ({ authorization: `Bearer ${key}`, 'x-api-key': other }),
    wants: 'invalid_api_key',
  },
  {
    name: 'both, different, the other way round',
    headers: (key, other) => ({ authorization: `Bearer ${other}`, 'x-api-key': key }),
    wants: 'invalid_api_key',
  },
  { name: 'nothing', headers: () => ({}), wants: 'invalid_api_key' },
  {
    name: 'Basic',
    headers: (key) => ({ authorization: `Basic ${key}` }),
    wants: 'invalid_api_key',
  },
  {
    name: 'without a scheme',
    headers: (key) => ({ authorization: key }),
    wants: 'invalid_api_key',
  },
  {
    name: 'two in one header',
    headers: (key, other) => ({ authorization: `Bearer ${other}, Bearer ${key}` }),
    wants: 'invalid_api_key',
  },
  {
    name: 'in the query',
    headers: () => ({}),
    url: (key) => `/v1/models?key=${key}`,
    wants: 'invalid_api_key',
  },
  {
    name: 'in the query under any name, beside a good header',
    headers: (key) => ({ authorization: `Bearer ${key}` }),
    url: (key) => `/v1/models?token=${key}`,
    wants: 'invalid_api_key',
  },
  {
    name: 'a harmless query',
    headers: (key) => ({ authorization: `Bearer ${key}` }),
    url: () => '/v1/models?limit=20&monkey=1',
    wants: member,
  },
  {
    name: 'same first 40 characters',
    headers: (key, other) => ({ 'x-api-key': key.slice(0, 40) + other.slice(40) }),
    wants: 'invalid_api_key',
  },
  {
    name: 'same last characters',
    headers: (key, other) => ({ 'x-api-key': other.slice(0, 20) + key.slice(20) }),
    wants: 'invalid_api_key',
  },
  { name: 'as a cookie', headers: (key) => ({ cookie: `sen=${key}` }), wants: 'invalid_api_key' },
]

test.each(carriers)('a key carried as $name', async ({ headers, url, wants }) => {
  const { house, secret } = await houseWithKey()
  const sent = headers(secret, makeKeyText())
  expect(outcome(house, sent, url?.(secret))).toBe(wants)
})

describe('the life of a key', () => {
  test('the stored hash is no key, and the key itself is stored nowhere', async () => {
    const { house, secret } = await houseWithKey()
    const row = house.store.rows('keys')[0]
    expect(outcome(house, { 'x-api-key': row?.hash ?? '' })).toBe('invalid_api_key')
    const written = JSON.stringify([house.store.rows('keys'), house.store.entries])
    expect(written).not.toContain(secret)
    expect(written).not.toContain(secret.slice(11, 40))
    expect(JSON.stringify(house.store.entries)).not.toContain('notebook')
  })

  test('a revoked key is dead at once', async () => {
    const { house, secret, id } = await houseWithKey()
    expect(outcome(house, { 'x-api-key': secret })).toBe(member)
    await revokeKey(house, actorOf(house, 'a', 'member'), id)
    expect(outcome(house, { 'x-api-key': secret })).toBe('invalid_api_key')
  })

  test('a key ends after a year unless somebody said otherwise', async () => {
    const { house, secret } = await houseWithKey()
    house.clock.advance(365 * day - 2)
    expect(outcome(house, { 'x-api-key': secret })).toBe(member)
    house.clock.advance(2)
    expect(outcome(house, { 'x-api-key': secret })).toBe('invalid_api_key')
  })

  test('a rotated key lives on for the overlap only', async () => {
    const { house, secret, id } = await houseWithKey()
    const next = await rotateKey(house, actorOf(house, 'a', 'member'), { id, overlapHours: 2 })
    expect(outcome(house, { 'x-api-key': secret })).toBe(member)
    expect(outcome(house, { 'x-api-key': next.secret })).toBe(member)
    house.clock.advance(2 * 3_600_000)
    expect(outcome(house, { 'x-api-key': secret })).toBe('invalid_api_key')
    expect(outcome(house, { 'x-api-key': next.secret })).toBe(member)
  })

  test.each([
    { name: 'the person was disabled', set: { disabledAt: testTime } },
    { name: 'the person became auditor: no chat any more', set: { role: 'auditor' } as const },
  ])('$name', async ({ set }) => {
    const { house, secret } = await houseWithKey()
    house.directory.authenticate(new Headers({ 'x-api-key': secret }))
    const step = { do: 'update', table: 'users', where: { id: member }, set } as const
    await house.store.writer.apply([step])
    await house.directory.absorb([step])
    const actor = house.directory.authenticate(new Headers({ 'x-api-key': secret }))
    if (actor instanceof SenError) expect(actor.code).toBe('invalid_api_key')
    else expect(actor.scopes).toEqual(['models'])
  })

  test('the day of last use is written once, in the house’s zone', async () => {
    const { house, secret } = await houseWithKey()
    house.clock.advance(15 * 3_600_000)
    outcome(house, { 'x-api-key': secret })
    outcome(house, { 'x-api-key': secret })
    const before = house.store.writes
    await writeLastUsed(house)
    await writeLastUsed(house)
    expect(house.store.writes).toBe(before + 1)
    expect(house.store.rows('keys')[0]?.lastUsed).toBe('2026-11-25')
  })
})

describe('other nodes and this machine', () => {
  test('what another node revoked is dead after the next look', async () => {
    const { house, secret, id } = await houseWithKey()
    const other = { ...house, directory: await otherNode(house) }
    expect(other.directory.authenticate(new Headers({ 'x-api-key': secret }))).not.toBeInstanceOf(
      SenError,
    )
    await revokeKey(house, actorOf(house, 'a', 'member'), id)
    expect(await other.directory.reloadIfChanged()).toBe(true)
    expect(outcome(other, { 'x-api-key': secret })).toBe('invalid_api_key')
    expect(await other.directory.reloadIfChanged()).toBe(false)
  })

  test('a local key acts as the owner and is not stored', async () => {
    const { house } = await houseWithKey()
    const text = makeKeyText()
    expect(outcome(house, { 'x-api-key': text })).toBe('invalid_api_key')
    house.directory.trustLocalKey(text)
    expect(outcome(house, { 'x-api-key': text })).toBe('user_a_owner')
    expect(house.store.rows('keys')).toHaveLength(1)
  })

  test('before the set-up there is nobody', async () => {
    const house = await emptyHouse()
    expect(outcome(house, { 'x-api-key': makeKeyText() })).toBe('setup_required')
  })
})

test('one million guesses hit nothing', async () => {
  const { house, secret } = await houseWithKey()
  const headers = new Headers()
  let hits = 0
  let shaped = 0
  const body = secret.slice(5, 44)
  for (let guess = 0; guess < 1_000_000; guess += 1) {
    const text = `senk_${body}${guess.toString(36).padStart(10, '0')}`
    if (isKeyText(text)) shaped += 1
    headers.set('x-api-key', text)
    if (!(house.directory.authenticate(headers) instanceof SenError)) hits += 1
  }
  expect(hits).toBe(0)
  expect(shaped).toBeLessThan(5)
}, 20_000)

test('10,000 strange Authorization headers: nobody, no query, no write', async () => {
  const { house } = await houseWithKey()
  let finds = 0
  const find: TestHouse['store']['reader']['find'] = (...wanted) => {
    finds += 1
    return house.store.reader.find(...wanted)
  }
  const store = { ...house.store, reader: { ...house.store.reader, find } }
  const { openDirectory } = await import('./directory.ts')
  const directory = await openDirectory({ store, clock: house.clock, sealer: house.sealer })
  const [loads, writes] = [finds, house.store.writes]
  const visible = fc.string({
    unit: fc.integer({ min: 32, max: 255 }).map((unit) => String.fromCharCode(unit)),
    maxLength: 120,
  })
  const header = fc.oneof(
    visible,
    visible.map((text) => `Bearer ${text}`),
    visible.map((text) => `Bearer senk_' OR 1=1 -- ${text}`),
  )
  fc.assert(
    fc.property(header, (authorization) => {
      const actor = directory.authenticate(new Headers({ authorization }))
      return (
        actor instanceof SenError &&
        actor.code === 'invalid_api_key' &&
        !JSON.stringify(actor.detail).includes('senk')
      )
    }),
    { seed: 20_261_124, numRuns: 10_000 },
  )
  expect(finds).toBe(loads)
  expect(house.store.writes).toBe(writes)
})

async function otherNode(house: TestHouse) {
  const { openDirectory } = await import('./directory.ts')
  return openDirectory({ store: house.store, clock: house.clock, sealer: house.sealer })
}
