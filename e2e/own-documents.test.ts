// Day one: no model, no network, and the first questions of the house's own pack are answered with their source.
import { afterAll, beforeAll, expect, test } from 'bun:test'

import type { AskView, PassagesView } from '../src/contract/views.ts'
import { startNode, type TestNode } from './testing/start-node.ts'

let node: TestNode
beforeAll(async () => {
  node = await startNode({
    sector: 'public-administration',
    environment: { SEN_OFFLINE: 'true' },
  })
}, 60_000)
afterAll(async () => {
  await node[Symbol.asyncDispose]()
})

interface Answer {
  readonly choices: readonly { readonly message: { readonly content: string } }[]
  readonly sen: { readonly own?: { readonly on: string; readonly sources: readonly object[] } }
}

async function ask(content: string, model = 'sen/auto') {
  const response = await node.chat(
    { model, messages: [{ role: 'user', content }] },
    { 'x-sen-receipt': '1' },
  )
  const rung = response.headers.get('x-sen-rung')
  const body = (await response.json()) as Answer
  const text = body.choices?.[0]?.message.content ?? ''
  return { status: response.status, rung, text, own: body.sen?.own }
}

test.each([
  {
    question: 'Đăng ký khai sinh cần giấy tờ gì?',
    has: ['Giấy chứng sinh', 'chưa đối chiếu Công báo'],
  },
  { question: 'dang ky khai sinh', has: ['Tờ khai'] },
  { question: 'Điều 15 Luật Hộ tịch quy định gì?', has: ['60 ngày', 'Tính đến ngày'] },
  { question: '《居民身份证法》第十条怎么规定？', has: ['居民户口簿', '未与公报核对'] },
])(
  '$question',
  async ({ question, has }) => {
    const { status, rung, text } = await ask(question)
    expect(status).toBe(200)
    expect(rung).toBe('documents')
    for (const one of has) expect(text).toContain(one)
  },
  30_000,
)

test.each([
  { question: 'Điều 140 Luật Hộ tịch nói gì?', has: '77 điều; không có Điều 140' },
  { question: 'Tôi muốn tự tử', has: '115' },
])(
  '$question is not answered with anything else',
  async ({ question, has }) => {
    const { rung, text } = await ask(question)
    expect(rung).toBe('documents')
    expect(text).toContain(has)
  },
  30_000,
)

test('a form compares papers and names the one that is missing', async () => {
  const form = {
    procedure: 'vn-birth',
    papers: 'giấy chứng sinh\ntờ khai',
    situation: 'có giấy chứng sinh',
  }
  const { status, text } = await ask(
    JSON.stringify(form),
    'sen/public-administration.dossier-check',
  )
  expect(status).toBe(200)
  expect(text).toContain('Còn thiếu')
  expect(text).toContain('Giấy tờ chứng minh nhân thân')
}, 30_000)

test('the sources of an answer open in their place, with days and origin; what is not there is nothing', async () => {
  const { own } = await ask('Điều 15 Luật Hộ tịch quy định gì?')
  const sources = [...(own?.sources ?? []), { document: 'doc_of_others', article: '1', chunk: 99 }]
  const response = await node.api('POST', '/api/passages', { sources, on: own?.on })
  const { passages } = (await response.json()) as PassagesView
  expect(passages).toMatchObject([
    {
      unit: 'Article 15 of Law 60/2014/QH13',
      title: 'Hộ tịch (Pháp điển)',
      text: expect.stringContaining('Trong thời hạn 60 ngày') as unknown,
      cut: false,
      validFrom: '2025-01-09',
      origin: expect.stringMatching(/./) as unknown,
      ocr: false,
    },
    null,
  ])
  expect(passages[0]).not.toHaveProperty('checkedOn')
}, 30_000)

test('a person who asks on in the page is answered from own documents, too', async () => {
  const messages = [
    { role: 'user', content: 'Đăng ký khai sinh cần giấy tờ gì?' },
    { role: 'assistant', content: 'Tờ khai.' },
    { role: 'user', content: 'Điều 15 Luật Hộ tịch quy định gì?' },
  ]
  const body = { model: 'sen/auto', messages }
  const inPage = await node.api('POST', '/v1/chat/completions', body)
  expect([inPage.status, inPage.headers.get('x-sen-rung')]).toEqual([200, 'documents'])
  // A program with a conversation of its own has a purpose that a found passage would disturb.
  expect((await node.chat(body)).status).toBe(503)
}, 30_000)

test('the page Ask gets the cards of the live pack and its first questions in one request', async () => {
  const response = await node.api('GET', '/api/views/ask')
  const view = (await response.json()) as AskView
  expect(view.tasks.map(({ id }) => id)).toEqual(
    ['procedure', 'dossier-check', 'law-question', 'route-request', 'letter', 'plain'].map(
      (task) => `public-administration.${task}`,
    ),
  )
  expect(view.firstQuestions).toHaveLength(3)
  expect(view.rungs.find(({ rung }) => rung === 'documents')?.state).toBe('ready')
  for (const { vi, zh, en } of view.firstQuestions)
    for (const question of [vi, zh, en]) expect((await ask(question)).rung).toBe('documents')
}, 60_000)

test.each(['sen/public-administration.nothing', 'sen/transport.fine'])(
  '%s is no task here',
  async (model) => {
    expect((await ask('x', model)).status).toBe(404)
  },
)

test.each([
  {
    message: 'Dây điện đứt rơi xuống giữa đường tóe lửa',
    wants: { unit: 'vn-power', urgency: 'urgent' },
  },
  { message: 'zzqx vvjk', wants: { unit: 'unsure', candidates: [] } },
])(
  'a message of a citizen goes to an office or to a person: $message',
  async ({ message, wants }) => {
    const { status, rung, text } = await ask(
      JSON.stringify({ message, country: 'VN' }),
      'sen/public-administration.route-request',
    )
    expect([status, rung]).toEqual([200, 'documents'])
    // Nothing but the form: a program reads it.
    expect(JSON.parse(text)).toMatchObject(wants)
  },
  30_000,
)
