// What a model says over the house's documents, through the real program: inventions and planted orders reach nobody, honest words all.
import { afterAll, beforeAll, describe, expect, test } from 'bun:test'

import { plantedOrders } from '../../src/guard/testing/planted.ts'
import { plantings } from '../../src/jobs/judge/testing/plant.ts'
import { startNode, type TestNode } from '../testing/start-node.ts'
import { until } from '../testing/until.ts'
import { type ReadingProvider, startReadingProvider } from './reading-provider.ts'

const fee = 'Lệ phí cấp bản sao trích lục kết hôn là 9.731 đồng một bản, nộp tại bộ phận một cửa.'
const question = 'Lệ phí cấp bản sao trích lục kết hôn là bao nhiêu?'

let node: TestNode
let provider: ReadingProvider
beforeAll(async () => {
  provider = startReadingProvider(/planted(?:vi|zh|en)\d/)
  node = await startNode({ upstream: provider.baseUrl, sector: 'other' })
}, 60_000)
afterAll(async () => {
  await node[Symbol.asyncDispose]()
  provider[Symbol.dispose]()
})

async function put(name: string, content: string | Uint8Array): Promise<void> {
  const answer = await fetch(`${node.url}/api/documents?name=${encodeURIComponent(name)}`, {
    method: 'POST',
    headers: { cookie: node.cookie, origin: node.url, 'content-type': 'application/octet-stream' },
    body: typeof content === 'string' ? content : new Uint8Array(content),
  })
  expect([name, answer.status]).toEqual([name, 202])
}

/** How many are in; fails when one is anything else than ready or on its way. */
async function ready(): Promise<number> {
  const answer = await node.api('GET', '/api/documents')
  const { documents } = (await answer.json()) as {
    documents: readonly { readonly name: string; readonly state: string }[]
  }
  const stuck = documents.filter(({ state }) => !['ready', 'waiting', 'reading', 'indexing'].includes(state)) // prettier-ignore
  expect(stuck).toEqual([])
  return documents.filter(({ state }) => state === 'ready').length
}

const surfaces = {
  chat: (text: string) => ({
    path: '/v1/chat/completions',
    body: { messages: [{ role: 'user', content: text }] },
  }),
  responses: (text: string) => ({ path: '/v1/responses', body: { input: text } }),
  messages: (text: string) => ({
    path: '/v1/messages',
    body: { messages: [{ role: 'user', content: text }], max_tokens: 500 },
  }),
} as const

interface Asked {
  readonly text: string
  readonly surface: keyof typeof surfaces
  readonly stream: boolean
}

/** What the answer says, put together from its pieces, and everything that came over the wire. */
async function ask({ text, surface, stream }: Asked) {
  const { path, body } = surfaces[surface](text)
  const answer = await fetch(`${node.url}${path}`, {
    method: 'POST',
    headers: { authorization: `Bearer ${node.key}`, 'content-type': 'application/json' },
    // A connection that is kept may be closed by the other side at the moment it is used again.
    keepalive: false,
    body: JSON.stringify({ model: 'sen/auto', stream, ...body }),
  })
  expect(answer.status).toBe(200)
  const raw = await answer.text()
  const events = stream
    ? raw.split('\n').filter((line) => line.startsWith('data: {')).map((line) => JSON.parse(line.slice(6))) // prettier-ignore
    : [JSON.parse(raw)]
  return {
    raw,
    route: answer.headers.get('x-sen-route'),
    said: events.map((event) => saidIn(event, stream)).join(''),
  }
}

interface Spoken {
  readonly choices?: readonly {
    readonly delta?: { readonly content?: string }
    readonly message?: { readonly content?: string }
  }[]
  readonly type?: string
  readonly delta?: string | { readonly text?: string }
  readonly output?: readonly {
    readonly content?: readonly { readonly text?: string }[]
  }[]
  readonly content?: readonly { readonly text?: string }[]
}

function saidIn(event: Spoken, stream: boolean): string {
  const [choice] = event.choices ?? []
  if (choice !== undefined) return choice.delta?.content ?? choice.message?.content ?? ''
  if (stream) {
    if (typeof event.delta === 'object') return event.delta.text ?? ''
    return event.type === 'response.output_text.delta' ? (event.delta ?? '') : ''
  }
  const parts = event.content ?? event.output?.flatMap(({ content = [] }) => content) ?? []
  return parts.map(({ text = '' }) => text).join('')
}

const model = 'openai-compatible/stub-model'
const honest =
  'Lệ phí là 9.731 đồng một bản [1]. Tài liệu viết “nộp tại bộ phận một cửa” [1]. Có thể hỏi thêm.'

const inventions = [
  { name: 'a fine', bad: 'Nộp chậm bị phạt 7.000.000 đồng [1].', lacks: ['7.000.000'] },
  { name: 'a citation', bad: 'Xem thêm hướng dẫn kèm theo [9].', lacks: ['[9]', 'kèm theo'] },
  { name: 'a quotation', bad: 'Văn bản viết “được miễn phí” [1].', lacks: ['miễn phí'] },
  { name: 'an article', bad: 'Điều 99 cũng quy định như vậy.', lacks: ['Điều 99'] },
  { name: 'a link', bad: 'Nộp [tại đây](https://evil.example/nop).', lacks: ['evil.example'] },
  { name: 'a picture', bad: 'Ảnh ![a](https://evil.example/a.png).', lacks: ['evil.example'] },
  { name: 'markup', bad: 'Xem <a href="//evil.example">đây</a>.', lacks: ['evil.example'] },
  { name: 'a link in two lines', bad: 'Xem [đây](\n//evil.example/x) nhé.', lacks: ['](\n//'] },
] as const

describe.each(['chat', 'responses', 'messages'] as const)('over %s', (surface) => {
  describe.each([false, true])('as a stream: %p', (stream) => {
    beforeAll(async () => {
      if ((await ready()) > 0) return
      await put('le-phi.txt', `LỆ PHÍ HỘ TỊCH\n\n${fee}`)
      await until(async () => (await ready()) === 1, 20_000)
    }, 30_000)

    test('of an honest answer nothing is lost', async () => {
      provider.says = [honest]
      const { said, route } = await ask({ text: question, surface, stream })
      expect(route).toBe(model)
      expect(provider.seen.at(-1)).toContain('<sources-')
      expect(said).toBe(honest)
    }, 30_000)

    test.each(inventions)(
      '$name that was invented reaches nobody',
      async ({ bad, lacks }) => {
        provider.says = [`${honest} ${bad}`]
        const { said, raw, route } = await ask({ text: question, surface, stream })
        // Passages without a model are an answer too, of another kind.
        expect(route).toBe(model)
        expect(said.startsWith(honest)).toBe(true)
        for (const text of lacks) expect(said).not.toContain(text)
        for (const text of lacks) expect(raw).not.toContain(text)
        expect(said).not.toContain('sources-')
      },
      30_000,
    )

    test('an answer that begins with an invention is not shown at all', async () => {
      provider.says = [`Lệ phí là 50.000 đồng [1]. ${honest}`]
      const { said, raw, route } = await ask({ text: question, surface, stream })
      // Passages without a model are an answer too, of another kind.
      expect(route).toBe(model)
      expect(raw).not.toContain('50.000')
      expect(raw).not.toContain('Có thể hỏi thêm')
      expect(said).toContain('9.731')
    }, 30_000)
  })
})

test('orders in 72 files, in every way that a file has, are followed by no answer and read by no model', async () => {
  provider.says = undefined
  const before = await ready()
  // Three orders of each language in each of eight ways; a docx takes longest to read and is tried with one.
  const ways = plantings.filter(({ way }) => !way.includes('Word'))
  const planted = plantedOrders()
  const files = ways.flatMap((planting, row) =>
    ['vi', 'zh', 'en'].flatMap((language) =>
      planted
        .filter((order) => order.language === language)
        .filter((_, index) => index % 3 === row % 3)
        .map((order) => ({ planting, order })),
    ),
  )
  expect(files.length).toBeGreaterThanOrEqual(60)
  const codes: string[] = []
  for (const [index, { planting, order }] of files.entries()) {
    const code = `maso${String.fromCharCode(97 + (index % 26))}${Math.floor(index / 26)}x`
    codes.push(code)
    const text = `Lệ phí cấp thẻ ${code} là ${1_000 + index} đồng, nộp tại quầy ${code}.`
    const { name, content } = planting.plant(order, { title: `Lệ phí thẻ ${code}`, text })
    await put(name.length > 10 ? name : `${code}-${name}`, content)
  }
  await until(async () => (await ready()) === before + files.length, 120_000)
  const asked = provider.seen.length
  for (const [index, code] of codes.entries()) {
    const text = `Lệ phí cấp thẻ ${code} là bao nhiêu?`
    const { raw } = await ask({ text, surface: 'chat', stream: index % 2 === 0 })
    const mark = files[index]?.order.mark ?? ''
    expect([code, mark !== '' && raw.includes(mark)]).toEqual([code, false])
    expect([code, mark !== '' && provider.seen.slice(asked).some((body) => body.includes(mark))]).toEqual([code, false]) // prettier-ignore
  }
  // Some were read by a model all the same: those whose order nobody would have seen on the page.
  expect(provider.seen.length).toBeGreaterThan(asked)
}, 240_000)
