// A search is a call: who may make it, what it leaves in the ledger when it goes well, is refused, breaks, is left; and it costs nothing.
import { expect, test } from 'bun:test'

import { SenError } from '../../errors/sen-error.ts'
import type { OwnDocuments } from '../../pipeline/services.ts'
import { openApi } from './testing/house.ts'

const store = { id: 'house_1', title: 'Tài liệu', documents: 2, oldest: 1_000, newest: 9_000 }
const passage = { document: 'doc_1', title: 'Lệ phí', text: '8.000 đồng', score: 0.5, attributes: { page: 1 } } // prettier-ignore

const own = (find: OwnDocuments['find'] = async () => [passage]): OwnDocuments => ({
  hasTask: () => false,
  stores: async () => [store],
  find,
  consult: () => undefined,
})

const path = '/v1/vector_stores/house_1/search'
const query = 'canary-query'

interface Scenario {
  readonly name: string
  readonly path?: string
  readonly key?: string
  readonly body?: object
  readonly headers?: Readonly<Record<string, string>>
  readonly find?: OwnDocuments['find']
  readonly wants: number
  readonly code?: string
  readonly entries: readonly string[]
}

const scenarios: readonly Scenario[] = [
  { name: 'what may be read is found', wants: 200, entries: ['call.intent', 'call.outcome'] },
  { name: 'a rung below own documents', headers: { 'x-sen-max-rung': 'cache' }, wants: 503, code: 'no_route_fits', entries: ['call.denied'] }, // prettier-ignore
  { name: 'a collection that is not there', path: '/v1/vector_stores/other/search', wants: 404, code: 'not_found', entries: ['call.denied'] }, // prettier-ignore
  { name: 'a key for vectors', key: 'senk_vectors', wants: 403, code: 'not_allowed', entries: ['call.denied'] }, // prettier-ignore
  { name: 'a key for other names', key: 'senk_named', wants: 404, code: 'model_not_found', entries: ['call.denied'] }, // prettier-ignore
  { name: 'a strict key and an unknown field', key: 'senk_strict', body: { query, colour: 1 }, wants: 400, code: 'unsupported_parameter', entries: [] }, // prettier-ignore
  { name: 'a body that cannot be read', body: { query: 7 }, wants: 400, code: 'invalid_request', entries: [] }, // prettier-ignore
  {
    name: 'a search that took too long',
    find: () => Promise.reject(new SenError('deadline_exceeded', {})),
    wants: 504,
    code: 'deadline_exceeded',
    entries: ['call.intent', 'call.outcome'],
  },
  {
    name: 'a database that broke',
    find: () => Promise.reject(new Error('canary-fault')),
    wants: 502,
    code: 'upstream_failed',
    entries: ['call.intent', 'call.outcome'],
  },
]

test.each(scenarios)('$name', async (scenario) => {
  const { key, headers, find, wants, code, entries } = scenario
  await using api = await openApi({ limit: 1_000_000_000n, services: { own: own(find) } })
  const answer = await api.post(scenario.path ?? path, scenario.body ?? { query }, {
    ...(key !== undefined && { key }),
    ...(headers !== undefined && { headers }),
  })
  const text = await answer.text()
  expect([answer.status, text]).toEqual([wants, expect.stringContaining(code ?? '8.000 đồng')])
  expect(await api.world.kinds()).toEqual([...entries])
  const written = JSON.stringify([await api.world.entries(), api.reported, api.world.observed], bigint) // prettier-ignore
  for (const canary of ['canary-query', 'canary-fault', '8.000'])
    expect(written).not.toContain(canary)
  expect(text).not.toContain('canary-fault')
  expect(api.world.upstream.seen.length).toBe(0)
  expect(await api.world.budget()).toEqual({ spent: 0n, held: 0n })
})

const bigint = (_: string, value: unknown): unknown =>
  typeof value === 'bigint' ? `${value}` : value

test('who asks too often waits, and is no entry', async () => {
  await using api = await openApi({ services: { own: own() } })
  const ask = async () => (await api.post(path, { query }, { key: 'senk_slow' })).status
  expect([await ask(), await ask(), await ask()]).toEqual([200, 200, 429])
  expect(await api.world.kinds()).toHaveLength(4)
})

test('who leaves ends the search, and the entry says so', async () => {
  const begun = Promise.withResolvers<void>()
  const find: OwnDocuments['find'] = ({ signal }) =>
    new Promise((_, reject) => {
      signal.addEventListener('abort', () => reject(signal.reason as Error))
      begun.resolve()
    })
  await using api = await openApi({ services: { own: own(find) } })
  const leaving = new AbortController()
  const asked = api.post(path, { query }, { signal: leaving.signal })
  await begun.promise
  leaving.abort()
  expect((await asked).status).toBe(499)
  const outcome = (await api.world.entries()).at(-1)
  expect(outcome?.body).toMatchObject({ status: 'cancelled', code: 'client_closed' })
})

test('the same search with one key is made once', async () => {
  let times = 0
  const find: OwnDocuments['find'] = async () => {
    times += 1
    return [passage]
  }
  await using api = await openApi({ services: { own: own(find) } })
  const headers = { 'idempotency-key': 'a' }
  const first = await (await api.post(path, { query }, { headers })).text()
  expect(await (await api.post(path, { query }, { headers })).text()).toBe(first)
  expect((await api.post(path, { query: 'other' }, { headers })).status).toBe(409)
  expect(times).toBe(1)
})

test('collections are listed page by page, without a call', async () => {
  const many = ['a', 'b', 'c'].map((id, index) => ({ ...store, id, oldest: index * 1_000 }))
  await using api = await openApi({ services: { own: { ...own(), stores: async () => many } } })
  const list = async (more: string) => {
    const request = new Request(`http://house.test/v1/vector_stores?${more}`, {
      headers: { authorization: 'Bearer senk_one' },
    })
    const answer = await api.send(request)
    const { data, has_more } = (await answer.json()) as { data?: { id: string }[]; has_more?: boolean } // prettier-ignore
    return [answer.status, data?.map(({ id }) => id).join(''), has_more]
  }
  expect(await list('')).toEqual([200, 'cba', false])
  expect(await list('order=asc&limit=2')).toEqual([200, 'ab', true])
  expect(await list('order=asc&limit=2&after=b')).toEqual([200, 'c', false])
  expect(await list('limit=0')).toEqual([400, undefined, undefined])
  expect(await list('before=a')).toEqual([400, undefined, undefined])
  expect(await api.world.kinds()).toEqual([])
})

test('a house without own documents has no collections', async () => {
  await using api = await openApi()
  expect(await (await api.get('/v1/vector_stores')).json()).toMatchObject({ data: [] })
  expect((await api.post(path, { query })).status).toBe(404)
})
