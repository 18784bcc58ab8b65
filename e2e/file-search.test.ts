// `file_search` and `sen:documents` in the Responses API, through OpenAI's own client: searched here, cited, held to what was found.
import { afterAll, beforeAll, describe, expect, test } from 'bun:test'

import Ajv from 'ajv'
import OpenAI from 'openai'
import type { ResponseCreateParamsNonStreaming } from 'openai/resources/responses/responses'

import { response as responseSchema, responseEvents } from '../src/http/openai/testing/schemas.ts'
import { type ReadingProvider, startReadingProvider } from './guard/reading-provider.ts'
import { startNode, type TestNode } from './testing/start-node.ts'
import { until } from './testing/until.ts'

const text = 'Lệ phí cấp bản sao trích lục kết hôn là 9.731 đồng một bản, nộp tại bộ phận một cửa.'
const input = 'Lệ phí trích lục kết hôn là bao nhiêu?'
const honest = 'Lệ phí là 9.731 đồng một bản [1]. Tài liệu viết “nộp tại bộ phận một cửa” [1].'

let node: TestNode
let provider: ReadingProvider
let client: OpenAI
let store = ''

beforeAll(async () => {
  provider = startReadingProvider(/planted/)
  node = await startNode({ upstream: provider.baseUrl, sector: 'other' })
  client = new OpenAI({ apiKey: node.key, baseURL: `${node.url}/v1`, maxRetries: 0 })
  const url = `${node.url}/api/documents?name=le-phi.txt`
  const headers = { cookie: node.cookie, origin: node.url, 'content-type': 'application/octet-stream' } // prettier-ignore
  await fetch(url, { method: 'POST', headers, body: `LỆ PHÍ HỘ TỊCH\n\n${text}` })
  await until(async () => {
    const [first] = (await client.vectorStores.list()).data
    store = first?.id ?? ''
    return first?.file_counts.completed === 1
  }, 20_000)
}, 60_000)
afterAll(async () => {
  await node[Symbol.asyncDispose]()
  provider[Symbol.dispose]()
})

const asked = (more: object = {}): ResponseCreateParamsNonStreaming => ({
  model: 'stub-model',
  input,
  tools: [{ type: 'file_search', vector_store_ids: [store] }],
  ...more,
})

const ajv = new Ajv({ allErrors: true, allowUnionTypes: true })

function expectValid(schema: object | undefined, value: unknown): void {
  const isValid = ajv.validate(schema ?? { not: {} }, value)
  expect(isValid ? '' : `${ajv.errorsText()} in ${JSON.stringify(value)}`).toBe('')
}

const citation = { type: 'file_citation', filename: 'LỆ PHÍ HỘ TỊCH' }

test('a response holds the search, its results where they are asked for, and the citations of its text', async () => {
  provider.says = [honest]
  const response = await client.responses.create(
    asked({
      include: ['file_search_call.results'],
      instructions: 'Trả lời như một cán bộ một cửa.',
    }),
  )
  expect(response.output_text).toBe(honest)
  const { output_text: _, ...sent } = response as typeof response & {
    readonly _request_id?: string
  }
  expectValid(responseSchema, sent)
  const [search, message] = response.output
  if (search?.type !== 'file_search_call' || message?.type !== 'message') throw new Error('items')
  expect(search).toMatchObject({ status: 'completed', queries: [input] })
  expect(search.results?.[0]).toMatchObject({ text, filename: 'LỆ PHÍ HỘ TỊCH' })
  expect(search.results?.[0]?.score).toBeGreaterThan(0)
  const [part] = message.content
  if (part?.type !== 'output_text') throw new Error('no text')
  expect(part.annotations).toMatchObject([citation, citation])
  for (const one of part.annotations)
    if (one.type === 'file_citation') expect(honest.slice(one.index, one.index + 3)).toBe('[1]')
  expect(response.tools).toEqual([{ type: 'file_search', vector_store_ids: [store] }] as never)
  const body = provider.seen.at(-1) ?? ''
  expect(body).toContain('Trả lời như một cán bộ một cửa.')
  expect(body).toContain(text)
  for (const word of ['file_search', store]) expect(body).not.toContain(word)
}, 30_000)

test('a stream tells the search before the text, and each citation behind it', async () => {
  provider.says = [honest]
  const stream = client.responses.stream(asked({ stream: true }) as never)
  const types: string[] = []
  for await (const event of stream) {
    types.push(event.type)
    const { snapshot: _, ...sent } = event as typeof event & { readonly snapshot?: string }
    expectValid(responseEvents[event.type], sent)
  }
  const response = await stream.finalResponse()
  expect(response.output_text).toBe(honest)
  const order = [
    'response.created',
    'response.output_item.added',
    'response.file_search_call.in_progress',
    'response.file_search_call.searching',
    'response.file_search_call.completed',
    'response.output_item.done',
    'response.output_text.delta',
    'response.output_text.annotation.added',
    'response.completed',
  ]
  expect(order.map((type) => types.indexOf(type))).toEqual(
    order.map((type) => types.indexOf(type)).sort((left, right) => left - right),
  )
  expect(order.every((type) => types.includes(type))).toBe(true)
  const [search] = response.output
  expect(search).toMatchObject({ type: 'file_search_call', results: null })
}, 30_000)

test('Sen’s own tool needs no collection and shows its sources', async () => {
  provider.says = [honest]
  const response = await client.responses.create(asked({ tools: [{ type: 'sen:documents' }] }))
  const [search] = response.output as unknown as readonly Record<string, unknown>[]
  expect(search).toMatchObject({ type: 'sen:document_search', queries: [input], sources: [{ text }] }) // prettier-ignore
  expect(response.output_text).toBe(honest)
}, 30_000)

test('what a model invents over the passages does not reach the program', async () => {
  provider.says = [
    `${honest} Nộp chậm phạt 7.000.000 đồng [1]. Xem [đây](https://evil.example/a) [7].`,
  ]
  const response = await client.responses.create(asked())
  expect(response.output_text.startsWith(honest)).toBe(true)
  expect(JSON.stringify(response)).not.toMatch(/7\.000\.000|evil\.example|\[7\]/)
}, 30_000)

test('where nothing is found, the item is empty and the question goes as it stands', async () => {
  provider.says = ['Không rõ.']
  const response = await client.responses.create(
    asked({ input: 'zxqv wvut?', include: ['file_search_call.results'] }),
  )
  expect(response.output[0]).toMatchObject({ type: 'file_search_call', results: [] })
  expect(response.output_text).toBe('Không rõ.')
  expect(provider.seen.at(-1)).not.toContain('sources-')
}, 30_000)

test('the items of one answer go back in with the next question', async () => {
  provider.says = [honest]
  const first = await client.responses.create(asked({ include: ['file_search_call.results'] }))
  const next = await client.responses.create(
    asked({
      input: [
        { role: 'user', content: input },
        ...first.output,
        { role: 'user', content: 'Lệ phí trích lục kết hôn nộp ở đâu?' },
      ],
    }),
  )
  expect(next.output[0]).toMatchObject({ type: 'file_search_call' })
  expect(next.output_text).toBe(honest)
}, 30_000)

describe('refused aloud', () => {
  const tool = { type: 'function', name: 'f', parameters: {}, strict: false } as const
  const shape = { format: { type: 'json_object' } } as const
  test.each([
    { name: 'a collection that is not there', more: () => ({ tools: [{ type: 'file_search', vector_store_ids: ['own_user_x'] }] }), code: 'not_found' }, // prettier-ignore
    { name: 'no collection', more: () => ({ tools: [{ type: 'file_search' }] }), code: 'invalid_request' }, // prettier-ignore
    { name: 'a tool beside it', more: () => ({ tools: [...(asked().tools ?? []), tool] }), code: 'unsupported_parameter' }, // prettier-ignore
    { name: 'a shape', more: () => ({ text: shape }), code: 'unsupported_parameter' },
    { name: 'odds of words', more: () => ({ top_logprobs: 2 }), code: 'unsupported_parameter' },
    { name: 'another tool by name', more: () => ({ tool_choice: { type: 'function', name: 'f' } }), code: 'unsupported_parameter' }, // prettier-ignore
    { name: 'a filter of nothing', more: () => ({ tools: [{ type: 'file_search', vector_store_ids: [store], filters: { type: 'eq', key: 'colour', value: 1 } }] }), code: 'invalid_request' }, // prettier-ignore
    { name: 'a search at a provider', more: () => ({ tools: [{ type: 'web_search' }] }), code: 'unsupported_parameter' }, // prettier-ignore
  ])('$name', async ({ more, code }) => {
    const before = provider.seen.length
    const failure: unknown = await client.responses
      .create(asked(more()))
      .asResponse()
      .catch((error: unknown) => error)
    expect(failure).toMatchObject({ code })
    expect(provider.seen.length).toBe(before)
  })
})

test('a search that is forbidden by the request does not happen', async () => {
  provider.says = ['Xin chào.']
  const response = await client.responses.create(asked({ tool_choice: 'none' }))
  expect(response.output.map(({ type }) => type)).toEqual(['message'])
  expect(provider.seen.at(-1)).not.toContain('9.731')
}, 30_000)
