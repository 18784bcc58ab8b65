// Day one: no model, no network, and the first questions of the house's own pack are answered with their source.
import { afterAll, beforeAll, expect, test } from 'bun:test'

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
  readonly sen: { readonly receipt?: { readonly rung: string } } & Record<string, unknown>
}

async function ask(content: string, model = 'sen/auto') {
  const response = await node.chat(
    { model, messages: [{ role: 'user', content }] },
    { 'x-sen-receipt': '1' },
  )
  const rung = response.headers.get('x-sen-rung')
  const body = (await response.json()) as Answer
  return { status: response.status, rung, text: body.choices?.[0]?.message.content ?? '' }
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

test.each(['sen/public-administration.nothing', 'sen/transport.fine'])(
  '%s is no task here',
  async (model) => {
    expect((await ask('x', model)).status).toBe(404)
  },
)
