// The house's own documents through OpenAI's own client: listed, searched, filtered; by right; entered in the ledger like any call.
import { afterAll, beforeAll, expect, test } from 'bun:test'

import OpenAI from 'openai'

import { startNode, type TestNode } from './testing/start-node.ts'
import { until } from './testing/until.ts'

const text = 'Lệ phí cấp bản sao trích lục kết hôn là 9.731 đồng một bản, nộp tại bộ phận một cửa.'
const secret = 'Lệ phí cấp bản sao trích lục kết hôn của riêng tôi là 4.444 đồng.'

let node: TestNode
let client: OpenAI
let other: OpenAI
let house = ''

beforeAll(async () => {
  node = await startNode({ sector: 'public-administration', environment: { SEN_OFFLINE: 'true' } })
  const make = (key: string) =>
    new OpenAI({ apiKey: key, baseURL: `${node.url}/v1`, maxRetries: 0 })
  client = make(node.key)
  other = make(await memberKey())
  await put('le-phi.txt', `LỆ PHÍ HỘ TỊCH\n\n${text}`)
  await put('rieng.txt&into=own', `GHI CHÉP\n\n${secret}`)
  await until(async () => {
    const { documents } = (await (await node.api('GET', '/api/documents')).json()) as {
      documents: readonly {
        readonly state: string
        readonly collection: string
        readonly own: boolean
      }[]
    }
    house = documents.find(({ own }) => !own)?.collection ?? ''
    return documents.length === 2 && documents.every(({ state }) => state === 'ready')
  }, 20_000)
}, 60_000)
afterAll(() => node[Symbol.asyncDispose]())

async function put(query: string, content: string): Promise<void> {
  const url = `${node.url}/api/documents?name=${query}`
  const headers = { cookie: node.cookie, origin: node.url, 'content-type': 'application/octet-stream' } // prettier-ignore
  expect((await fetch(url, { method: 'POST', headers, body: content })).status).toBe(202)
}

async function memberKey(): Promise<string> {
  const account = { name: 'Minh', login: 'minh', password: 'sóng vỗ bờ đá xám', role: 'member' }
  expect((await node.api('POST', '/api/people', account)).status).toBe(201)
  const send = (path: string, body: object, cookie = '') =>
    fetch(`${node.url}${path}`, {
      method: 'POST',
      headers: { cookie, origin: node.url, 'content-type': 'application/json' },
      body: JSON.stringify(body),
    })
  const session = await send('/api/session', { login: 'minh', password: account.password })
  const cookie = (session.headers.getSetCookie()[0] ?? '').split(';')[0] ?? ''
  const made = await send('/api/keys', { name: 'k', scopes: ['chat'] }, cookie)
  return ((await made.json()) as { secret: string }).secret
}

async function idsOf(from: OpenAI): Promise<readonly string[]> {
  const ids: string[] = []
  for await (const store of from.vectorStores.list({ limit: 1 })) ids.push(store.id)
  return ids
}

test('what may be read is listed and retrieved; what is another person’s is not there', async () => {
  const mine = await idsOf(client)
  expect(mine).toContain('pack:public-administration')
  expect(mine).toContain(house)
  expect(mine).toHaveLength(3)
  const own = mine.find((id) => id !== house && !id.startsWith('pack:')) ?? ''
  expect([...(await idsOf(other))].sort()).toEqual(mine.filter((id) => id !== own).sort())
  expect(await client.vectorStores.retrieve(own)).toMatchObject({
    object: 'vector_store',
    status: 'completed',
    file_counts: { completed: 1, total: 1, in_progress: 0, failed: 0, cancelled: 0 },
  })
  for (const id of [own, 'nothing'])
    for (const ask of [
      () => other.vectorStores.retrieve(id).asResponse(),
      () => other.vectorStores.search(id, { query: 'lệ phí' }).asResponse(),
    ])
      expect(await ask().catch((error: unknown) => error)).toMatchObject({ status: 404, code: 'not_found' }) // prettier-ignore
}, 30_000)

test('a search finds passages with their source and a score, and nothing of anybody else', async () => {
  const page = await client.vectorStores.search(house, { query: 'le phi trich luc ket hon' })
  const [first] = page.data
  expect(first?.content).toEqual([{ type: 'text', text }])
  expect(first?.filename).toBe('LỆ PHÍ HỘ TỊCH')
  expect(first?.file_id).toStartWith('doc_')
  expect(first?.score).toBeGreaterThan(0.2)
  expect(first?.score).toBeLessThanOrEqual(1)
  expect(first?.attributes).toMatchObject({ kind: 'prose', trust: 'own', source: 'le-phi.txt' })
  const seen = await other.vectorStores.search(house, { query: 'lệ phí trích lục kết hôn của riêng tôi' }) // prettier-ignore
  expect(JSON.stringify(seen.data)).toContain('9.731')
  expect(JSON.stringify(seen.data)).not.toContain('4.444')
}, 30_000)

test('filters, day, threshold and number of results bind what is found in a pack', async () => {
  const pack = 'pack:public-administration'
  const cited = await client.vectorStores.search(pack, { query: 'Điều 15 Luật Hộ tịch' })
  expect(cited.data[0]?.score).toBe(1)
  expect(cited.data[0]?.content[0]?.text).toContain('60 ngày')
  // A unit of the pack is not in the house's own collection, whoever cites it.
  const elsewhere = await client.vectorStores.search(house, { query: 'Điều 15 Luật Hộ tịch' })
  expect(JSON.stringify(elsewhere.data)).not.toContain('60 ngày')
  const query = 'đăng ký khai sinh'
  expect((await client.vectorStores.search(pack, { query, max_num_results: 2 })).data).toHaveLength(2) // prettier-ignore
  const [best] = (await client.vectorStores.search(pack, { query })).data
  const only = await client.vectorStores.search(pack, {
    query: [query, 'lệ phí'],
    filters: {
      type: 'and',
      filters: [
        { type: 'eq', key: 'file_id', value: best?.file_id ?? '' },
        { type: 'eq', key: 'as_of', value: '2026-11-25' },
        { type: 'eq', key: 'language', value: 'vi' },
      ],
    },
    ranking_options: { score_threshold: 0.05 },
  })
  expect(only.data.length).toBeGreaterThan(0)
  for (const one of only.data) {
    expect(one.file_id).toBe(best?.file_id ?? '')
    expect(one.score).toBeGreaterThanOrEqual(0.05)
  }
  const before = { type: 'eq', key: 'as_of', value: '1900-01-01' } as const
  expect((await client.vectorStores.search(pack, { query, filters: before })).data).toEqual([])
}, 30_000)

test.each([
  { name: 'no query', body: {}, code: 'invalid_request', param: 'query' },
  { name: 'a query without end', body: { query: 'a'.repeat(2_001) }, code: 'invalid_request', param: 'query' }, // prettier-ignore
  { name: 'too many results', body: { query: 'a', max_num_results: 51 }, code: 'invalid_request', param: 'max_num_results' }, // prettier-ignore
  { name: 'an attribute that nothing has', body: { query: 'a', filters: { type: 'eq', key: 'colour', value: 'red' } }, code: 'invalid_request', param: 'filters' }, // prettier-ignore
  { name: 'a day in an or', body: { query: 'a', filters: { type: 'or', filters: [{ type: 'eq', key: 'as_of', value: '2026-01-01' }] } }, code: 'invalid_request', param: 'filters' }, // prettier-ignore
  { name: 'a threshold above 1', body: { query: 'a', ranking_options: { score_threshold: 2 } }, code: 'invalid_request', param: 'ranking_options.score_threshold' }, // prettier-ignore
])('$name is refused aloud', async ({ body, code, param }) => {
  const answer = await fetch(`${node.url}/v1/vector_stores/${house}/search`, {
    method: 'POST',
    headers: { authorization: `Bearer ${node.key}`, 'content-type': 'application/json' },
    body: JSON.stringify(body),
  })
  expect(answer.status).toBe(400)
  expect(((await answer.json()) as { error: object }).error).toMatchObject({ code, param })
})

test('it is a call: rung, receipt, no price, an entry before and one after, a note of what was left out', async () => {
  const query = 'lệ phí canary-truy-van-77 của 0912345678'
  const { response, data } = await client.vectorStores
    .search(house, { query, rewrite_query: true }, { headers: { 'x-sen-receipt': '1' } })
    .withResponse()
  expect(response.headers.get('x-sen-rung')).toBe('documents')
  expect(response.headers.get('x-sen-route')).toBe('documents/own')
  expect(response.headers.get('x-sen-cost')).toStartWith('0 ')
  expect(response.headers.get('x-sen-ignored')).toBe('rewrite_query')
  expect(data.data.length).toBeGreaterThan(0)
  const call = response.headers.get('x-sen-call') ?? ''
  const receipt = await fetch(`${node.url}/v1/receipts/${call}`, {
    headers: { authorization: `Bearer ${node.key}` },
  })
  const { sen } = (await receipt.json()) as {
    sen: {
      classes: readonly string[]
      asked: string
      ledger: { intent: number; outcome: number }
    }
  }
  expect(sen.ledger.outcome).toBeGreaterThan(sen.ledger.intent)
  expect(sen).toMatchObject({ rung: 'documents', asked: 'sen/documents', cost: { amount: '0' } })
  expect(sen.classes).toContain('personal')
  const log = node.output()
  expect(log).not.toContain('canary-truy-van')
  expect(log).not.toContain('0912345678')
}, 30_000)
