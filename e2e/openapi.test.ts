// What a running node answers is what /openapi.json says: documents, packs, tasks, sources, vector stores, models, receipts, errors.
import { afterAll, beforeAll, expect, test } from 'bun:test'

import Ajv2020 from 'ajv/dist/2020'

import { startNode, type TestNode } from './testing/start-node.ts'
import { until } from './testing/until.ts'

interface Described {
  readonly paths: Readonly<
    Record<
      string,
      Readonly<
        Record<
          string,
          {
            readonly responses: Readonly<
              Record<
                string,
                { readonly content?: Readonly<Record<string, { readonly schema: object }>> }
              >
            >
          }
        >
      >
    >
  >
}

const ajv = new Ajv2020({ strict: false, allErrors: true, validateFormats: false })
let node: TestNode
let described: Described
let file = ''

beforeAll(async () => {
  node = await startNode({ sector: 'public-administration', environment: { SEN_OFFLINE: 'true' } })
  described = (await (await fetch(`${node.url}/openapi.json`)).json()) as Described
  ajv.addSchema(described, 'sen')
  const url = `${node.url}/api/documents?name=le-phi.txt`
  const headers = { cookie: node.cookie, origin: node.url, 'content-type': 'application/octet-stream' } // prettier-ignore
  const body = 'LỆ PHÍ HỘ TỊCH\n\nLệ phí trích lục kết hôn là 9.731 đồng một bản.'
  const added = await fetch(url, { method: 'POST', headers, body })
  const answer = (await added.json()) as { document: { id: string } }
  expectDescribed('POST', '/api/documents', { status: added.status, body: answer })
  file = answer.document.id
  await until(async () => (await (await node.api('GET', '/api/documents')).text()).includes('"ready"'), 20_000) // prettier-ignore
}, 60_000)
afterAll(() => node[Symbol.asyncDispose]())

function expectDescribed(
  method: string,
  path: string,
  answer: { readonly status: number; readonly body: unknown },
): void {
  const { responses } = described.paths[path]?.[method.toLowerCase()] ?? {}
  const isGood = answer.status < 300
  const schema = isGood
    ? (responses?.['200'] ?? responses?.['2XX'])?.content?.['application/json']?.schema
    : { $ref: '#/components/schemas/Error' }
  if (schema === undefined) throw new Error(`${method} ${path} is not described`)
  const whole = JSON.parse(JSON.stringify(schema).replaceAll('"#/', '"sen#/')) as object
  const isValid = ajv.validate(whole, answer.body)
  expect(isValid ? '' : `${ajv.errorsText()} in ${JSON.stringify(answer.body).slice(0, 800)}`).toBe(
    '',
  )
}

const store = 'pack:public-administration'
test.each([
  { method: 'GET', path: '/api/documents', at: () => '/api/documents' },
  { method: 'POST', path: '/api/documents/{id}/check', at: () => `/api/documents/${file}/check`, body: { on: '2026-11-20' } }, // prettier-ignore
  { method: 'POST', path: '/api/documents/search', at: () => '/api/documents/search', body: { text: 'lệ phí' } }, // prettier-ignore
  { method: 'GET', path: '/api/packs', at: () => '/api/packs' },
  { method: 'GET', path: '/api/tasks', at: () => '/api/tasks' },
  { method: 'GET', path: '/api/views/library', at: () => '/api/views/library' },
  { method: 'POST', path: '/api/passages', at: () => '/api/passages', body: { sources: [{ document: 'vn-ho-tich', article: '15.3.LQ.15' }, { document: 'nothing' }], on: '2026-11-25' } }, // prettier-ignore
  { method: 'POST', path: '/api/documents/search', at: () => '/api/documents/search', body: { words: 'lệ phí' }, status: 400 }, // prettier-ignore
  { method: 'POST', path: '/api/documents/{id}', at: () => '/api/documents/file_x', body: { title: 'a' }, status: 404 }, // prettier-ignore
  { method: 'GET', path: '/v1/models', at: () => '/v1/models' },
  { method: 'GET', path: '/v1/vector_stores', at: () => '/v1/vector_stores' },
  { method: 'GET', path: '/v1/vector_stores/{vector_store_id}', at: () => `/v1/vector_stores/${store}` }, // prettier-ignore
  { method: 'POST', path: '/v1/vector_stores/{vector_store_id}/search', at: () => `/v1/vector_stores/${store}/search`, body: { query: 'đăng ký khai sinh' } }, // prettier-ignore
  { method: 'POST', path: '/v1/vector_stores/{vector_store_id}/search', at: () => '/v1/vector_stores/x/search', body: { query: 'a' }, status: 404 }, // prettier-ignore
  { method: 'POST', path: '/v1/chat/completions', at: () => '/v1/chat/completions', body: { model: 'sen/auto', messages: [{ role: 'user', content: 'dang ky khai sinh' }] } }, // prettier-ignore
  { method: 'POST', path: '/v1/responses', at: () => '/v1/responses', body: { model: 'sen/auto', input: 'dang ky khai sinh' } }, // prettier-ignore
  { method: 'POST', path: '/v1/messages', at: () => '/v1/messages', body: { model: 'sen/auto', max_tokens: 100, messages: [{ role: 'user', content: 'dang ky khai sinh' }] } }, // prettier-ignore
])(
  '$method $path',
  async ({ method, path, at, body, status = 200 }) => {
    const isV1 = path.startsWith('/v1/')
    const answer = isV1
      ? await fetch(`${node.url}${at()}`, {
          method,
          headers: { authorization: `Bearer ${node.key}`, 'content-type': 'application/json', 'x-sen-receipt': '1' }, // prettier-ignore
          ...(body !== undefined && { body: JSON.stringify(body) }),
        })
      : await node.api(method, at(), body)
    expect(answer.status).toBe(status)
    expectDescribed(method, path, { status: answer.status, body: await answer.json() })
    const call = answer.headers.get('x-sen-call')
    if (call === null || status !== 200) return
    const receipt = await fetch(`${node.url}/v1/receipts/${call}`, { headers: { authorization: `Bearer ${node.key}` } }) // prettier-ignore
    expectDescribed('GET', '/v1/receipts/{call}', { status: receipt.status, body: await receipt.json() }) // prettier-ignore
  },
  30_000,
)
