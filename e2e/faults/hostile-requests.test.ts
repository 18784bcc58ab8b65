// What callers may send that is no good request: a clear refusal in their API's shape and their language, and nothing of it kept.
import { afterAll, beforeAll, describe, expect, test } from 'bun:test'
import { connect } from 'node:net'

import { askHouse, type Question, refusalOf, surfaces } from '../testing/both-surfaces.ts'
import { type ClientHouse, expectJson, startClientHouse } from '../testing/client-house.ts'
import { findTraces } from '../testing/traces.ts'

let house: ClientHouse
let strictKey = ''

beforeAll(async () => {
  house = await startClientHouse({ SEN_TIMES_BODY_MS: '400' })
  const made = await expectJson(
    house.node.api('POST', '/api/keys', { name: 'strict', scopes: ['chat'], strict: true }),
  )
  strictKey = String(made['secret'])
})
afterAll(() => house[Symbol.asyncDispose]())

const canary = 'CANARY-1907-hoa-sen'
const message = { role: 'user', content: canary }
const megabyte = 1_048_576

interface Scenario {
  readonly name: string
  readonly sent: () => Partial<Question>
  readonly status: number
  readonly code: string
}

const scenarios: readonly Scenario[] = [
  {
    name: 'no JSON',
    sent: () => ({ body: `{"model": "${canary}` }),
    status: 400,
    code: 'invalid_json',
  },
  { name: 'nothing', sent: () => ({ body: '' }), status: 400, code: 'invalid_json' },
  { name: 'a list', sent: () => ({ body: `["${canary}"]` }), status: 400, code: 'invalid_request' },
  {
    name: '10,000 levels',
    sent: () => ({ body: '['.repeat(10_000) }),
    status: 400,
    code: 'invalid_json',
  },
  {
    name: 'bytes that are not UTF-8',
    sent: () => ({ body: new Uint8Array([...Buffer.from(`{"${canary}`), 0xc3, 0x28]) }),
    status: 400,
    code: 'invalid_json',
  },
  {
    name: '50 MB',
    sent: () => ({ body: canary.repeat((50 * megabyte) / canary.length) }),
    status: 413,
    code: 'body_too_large',
  },
  {
    name: 'just above the limit',
    sent: () => ({ body: 'x'.repeat(32 * megabyte + 1) }),
    status: 413,
    code: 'body_too_large',
  },
  {
    name: 'a body that never ends',
    sent: () => ({ body: endless() }),
    status: 408,
    code: 'request_timeout',
  },
  {
    name: '10,000 messages',
    sent: () => ({ fields: { messages: Array(10_000).fill(message) } }),
    status: 400,
    code: 'invalid_request',
  },
  {
    name: 'no messages',
    sent: () => ({ fields: { messages: [] } }),
    status: 400,
    code: 'invalid_request',
  },
  {
    name: 'a number where text belongs',
    sent: () => ({ fields: { model: 7 } }),
    status: 400,
    code: 'invalid_request',
  },
  {
    name: 'a model that does not exist',
    sent: () => ({ model: `khong-co-${canary}` }),
    status: 404,
    code: 'model_not_found',
  },
  {
    name: 'a key that does not exist',
    sent: () => ({ key: `senk_${canary}` }),
    status: 401,
    code: 'invalid_api_key',
  },
  {
    name: 'an unknown field and a strict key',
    sent: () => ({ key: strictKey, fields: { of_tomorrow: canary } }),
    status: 400,
    code: 'unsupported_parameter',
  },
]

/** How a sentence of each language looks; the same words in all three would be none of them. */
const looks = {
  en: /^[\x20-\x7e…≤]+$/,
  vi: /[ăâđêôơưáàảãạếềộớợứừ]/i,
  zh: /[\u4e00-\u9fff]/,
} as const

describe.each(surfaces)('%s', (surface) => {
  test.each(scenarios)('$name', async ({ sent, status, code }) => {
    const before = house.provider.seen.length
    const sentences = new Set<string>()
    for (const [language, look] of Object.entries(looks)) {
      const answer = await askHouse(house, { surface, content: canary, language, ...sent() })
      const refusal = await refusalOf(answer, surface)
      expect([refusal.status, refusal.code]).toEqual([status, code])
      expect(refusal.message).toMatch(look)
      expect(refusal.text).not.toContain(canary)
      expect(answer.headers.get('x-should-retry')).toBe('false')
      expect(answer.headers.get('x-request-id')).toStartWith('req_')
      sentences.add(refusal.message)
    }
    expect(sentences.size).toBe(3)
    expect(house.provider.seen).toHaveLength(before)
  })

  test('unknown fields are left out and listed for everybody else', async () => {
    const fields = { of_tomorrow: 1, of_yesterday: { a: 1 } }
    const answer = await askHouse(house, { surface, content: 'Lào?', fields })
    expect(answer.status).toBe(200)
    const ignored = answer.headers.get('x-sen-ignored') ?? ''
    expect(ignored.split(/, ?/).toSorted()).toEqual(['of_tomorrow', 'of_yesterday'])
    expect(house.provider.about('of_tomorrow')).toHaveLength(0)
  })
})

test('a caller that sends its head and then nothing holds nobody up', async () => {
  const { port } = new URL(house.node.url)
  const socket = connect(Number(port), '127.0.0.1')
  socket.on('error', () => undefined)
  socket.write('POST /v1/chat/completions HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Le')
  const answer = await askHouse(house, { surface: 'openai', content: 'Lào?' })
  expect(answer.status).toBe(200)
  socket.destroy()
})

test('nothing of it is kept: no line, no file, no metric', async () => {
  const metrics = await (await fetch(`${house.node.url}/metrics`)).text()
  expect(metrics).toContain('sen_')
  expect(metrics).not.toContain(canary)
  expect(await findTraces(house.node, [canary, house.node.key, strictKey])).toEqual([])
})

function endless(): ReadableStream<Uint8Array> {
  return new ReadableStream({
    start: (controller) => controller.enqueue(new TextEncoder().encode('{"model":')),
  })
}
