// Every text of a request is seen once, with what names it; what is not replaced stays the same object and the same bytes.
import { describe, expect, test } from 'bun:test'

import fc from 'fast-check'

import type { ChatRequest, ModelRequest, Part } from '../contract/request.ts'
import { textsOf, withTexts } from './texts.ts'

const seed = { seed: 20_261_125, numRuns: 200 }
const base64 = (text: string): string => Buffer.from(text, 'utf8').toString('base64')
const user = (...parts: readonly Part[]): ChatRequest => ({
  kind: 'chat',
  model: 'm',
  stream: false,
  messages: [{ role: 'user', parts }],
})
const text = (value: string): ChatRequest => user({ type: 'text', text: value })
const call = (value: string): ChatRequest =>
  user({ type: 'tool-call', id: 'c', name: 'f', arguments: value, kind: 'function' })
const file = (mediaType: string, data: string, name?: string): ChatRequest =>
  user({ type: 'file', mediaType, data, ...(name !== undefined && { name }) })

/** Everything that can hold a text, each with its own canary. */
const full: ChatRequest = {
  kind: 'chat',
  model: 'canary-model',
  stream: true,
  user: 'canary-user',
  promptCacheKey: 'canary-key',
  stop: ['CANARY01'],
  messages: [
    { role: 'system', parts: [{ type: 'text', text: 'CANARY02' }] },
    { role: 'developer', parts: [{ type: 'text', text: 'CANARY03' }] },
    {
      role: 'user',
      name: 'CANARY_04',
      parts: [
        { type: 'text', text: 'CANARY05' },
        { type: 'file', mediaType: 'text/csv', data: base64('a,b\nCANARY06,1'), name: 'CANARY07' },
        { type: 'image', mediaType: 'image/png', data: 'AAAA' },
      ],
    },
    {
      role: 'assistant',
      parts: [
        { type: 'reasoning', text: 'CANARY08' },
        { type: 'reasoning', text: 'CANARY09', signature: 'x' },
        { type: 'text', text: 'CANARY10' },
        { type: 'refusal', text: 'CANARY11' },
        { type: 'tool-call', id: 'c', name: 'f', arguments: '{"a":"CANARY12"}', kind: 'function' },
        { type: 'tool-call', id: 'd', name: 'g', arguments: 'CANARY13', kind: 'custom' },
      ],
    },
    {
      role: 'tool',
      parts: [
        {
          type: 'tool-result',
          callId: 'c',
          content: [
            { type: 'text', text: 'CANARY14' },
            { type: 'file', mediaType: 'application/json', data: base64('{"n":"CANARY15"}') },
          ],
        },
      ],
    },
  ],
  tools: [
    {
      kind: 'function',
      name: 'find',
      description: 'CANARY16',
      parameters: {
        type: 'object',
        description: 'CANARY17',
        properties: {
          who: { type: 'string', description: 'CANARY18', enum: ['CANARY19'], default: 'CANARY20' },
          deep: { anyOf: [{ type: 'string', examples: ['CANARY21'] }] },
        },
        required: ['who'],
      },
    },
    { kind: 'custom', name: 'say', format: { type: 'grammar', definition: 'CANARY22' } },
  ],
  responseFormat: {
    type: 'json-schema',
    name: 'form',
    description: 'CANARY23',
    schema: { type: 'object', properties: { a: { description: 'CANARY24' } } },
  },
  extras: { chat_template_kwargs: { hint: 'CANARY25' } },
}

describe('every field of a request', () => {
  const { texts, unread } = textsOf(full)
  const numbers = texts.flatMap((one) => one.text.match(/CANARY.?\d\d/g) ?? [])

  test('is seen, once', () => {
    const wanted = Array.from({ length: 25 }, (_, index) => String(index + 1).padStart(2, '0'))
    expect(numbers.map((one) => one.slice(-2)).sort()).toEqual(wanted)
    expect(unread).toEqual(['image'])
  })

  test('is replaced, and nothing else is', () => {
    const changed = withTexts(
      full,
      texts.map((one) => one.text.replace(/CANARY.?(\d\d)/, 'hidden$1')),
    )
    const sent = JSON.stringify(changed)
    expect(sent).not.toContain('CANARY')
    expect(sent).not.toContain(base64('CANARY15').slice(4, 9))
    // What never leaves is not touched: a provider sees an HMAC of it, or nothing at all.
    for (const kept of [
      'canary-model',
      'canary-user',
      'canary-key',
      '"find"',
      '"required":["who"]',
    ])
      expect(sent).toContain(kept)
    expect(
      textsOf(changed)
        .texts.filter((one) => !one.text.includes('hidden'))
        .map((one) => one.text),
    ).toEqual(['grammar'])
    expect(textsOf(changed).texts.map((one) => one.place)).toEqual(texts.map((one) => one.place))
  })

  test('stays the same object where every text is given back', () => {
    expect(
      withTexts(
        full,
        texts.map((one) => one.text),
      ),
    ).toBe(full)
  })

  test('keeps the parts that did not change', () => {
    const changed = withTexts(
      full,
      texts.map((one) => (one.text === 'CANARY05' ? 'x' : one.text)),
    ) as ChatRequest
    expect(changed.tools).toBe(full.tools as never)
    expect(changed.messages[0]).toBe(full.messages[0] as never)
    expect(changed.messages[2]).not.toBe(full.messages[2] as never)
    expect(changed.messages[2]?.parts[1]).toBe(full.messages[2]?.parts[1] as never)
  })

  test('refuses the texts of another request', () => {
    expect(() => withTexts(full, ['one'])).toThrow(RangeError)
  })
})

interface Seen {
  readonly name: string
  readonly request: ModelRequest
  /** Text and label of each. */
  readonly texts: readonly (readonly [string, string?])[]
  readonly unread?: readonly string[]
}

const seen: readonly Seen[] = [
  { name: 'nothing in an empty text', request: text(''), texts: [] },
  { name: 'prose', request: text('Xin chào'), texts: [['Xin chào']] },
  {
    name: 'embeddings',
    request: { kind: 'embeddings', model: 'm', input: ['một', '{"a":"hai"}'] },
    texts: [['một'], ['hai', 'a']],
  },
  {
    name: 'a speaker, blanks for underscores',
    request: { ...text('a'), messages: [{ role: 'user', name: 'Lê_An', parts: [] }] },
    texts: [['Lê An', 'name']],
  },
  {
    name: 'leaves of arguments with their keys as words',
    request: call('{"phoneNumber":"0912345678","ho_ten":"Lê An","ok":true,"n":12}'),
    texts: [
      ['0912345678', 'phone Number'],
      ['Lê An', 'ho ten'],
    ],
  },
  {
    name: 'long numbers, which may be ids',
    request: call('{"cccd": 79301000123, "age": 12, "at":[10.762622,-1e3]}'),
    texts: [
      ['79301000123', 'cccd'],
      ['10.762622', 'at'],
    ],
  },
  {
    name: 'a key that is a value',
    request: call('{"Nguyễn Văn An":{"sđt":"0912"},"0912345678":1}'),
    texts: [['Nguyễn Văn An'], ['sđt'], ['0912', 'sđt'], ['0912345678']],
  },
  {
    name: 'a form: what stands beside a value names it',
    request: call('{"field":"Số CCCD","value":"079301000123"}'),
    texts: [
      ['Số CCCD', 'field'],
      ['079301000123', 'Số CCCD'],
    ],
  },
  {
    name: 'what stands above a value names it',
    request: call('{"phone":{"value":"0912"},"ids":["a","b"]}'),
    texts: [
      ['0912', 'phone'],
      ['a', 'ids'],
      ['b', 'ids'],
    ],
  },
  {
    name: 'a table as lists: its first row heads the columns',
    request: call('[["Họ tên","Mã BHXH"],["Lê An","7912345678"],["Hà","7912345679"]]'),
    texts: [
      ['Họ tên'],
      ['Mã BHXH'],
      ['Lê An', 'Họ tên'],
      ['7912345678', 'Mã BHXH'],
      ['Hà', 'Họ tên'],
      ['7912345679', 'Mã BHXH'],
    ],
  },
  {
    name: 'JSON inside a string of JSON',
    request: call(JSON.stringify({ body: JSON.stringify({ tel: '"0912"' }) })),
    texts: [['"0912"', 'tel']],
  },
  {
    name: 'escapes in JSON',
    request: call('{"t\\u00ean":"Nguy\\u1ec5n \\"An\\""}'),
    texts: [['tên'], ['Nguyễn "An"', 'tên']],
  },
  { name: 'arguments that are no JSON', request: call('{"a":"b"'), texts: [['{"a":"b"']] },
  {
    name: 'escapes in prose',
    request: text(
      'Nguy\\u1ec5n, V&#259;n, T&#xe2;m, Tr%E1%BA%A7n, a%40b.vn, \\u0022 %22 &#34; %E1%',
    ),
    texts: [['Nguyễn, Văn, Tâm, Trần, a@b.vn, \\u0022 %22 &#34; %E1%']],
  },
  {
    name: 'a JSON text in a message',
    request: text(' [{"tel":"0912"}]\n'),
    texts: [['0912', 'tel']],
  },
  {
    name: 'a text file and its name',
    request: file('text/markdown; charset=utf-8', base64('# Lê An'), 'Lê An.md'),
    texts: [['Lê An.md'], ['# Lê An']],
  },
  {
    name: 'a file in an old code page is not read',
    request: file('text/plain', Buffer.from([0xc4, 0xe3]).toString('base64')),
    texts: [],
    unread: ['file'],
  },
  {
    name: 'nor one that says so',
    request: file('text/plain; charset=gbk', base64('a')),
    texts: [],
    unread: ['file'],
  },
  {
    name: 'nor letters by name',
    request: file('text/html', base64('Nguy&ecirc;n')),
    texts: [],
    unread: ['file'],
  },
  {
    name: 'a PDF is not read, its name is',
    request: file('application/pdf', 'JVBERg==', 'a.pdf'),
    texts: [['a.pdf']],
    unread: ['file'],
  },
  {
    name: 'sound and hidden thoughts are not read',
    request: user(
      { type: 'audio', format: 'wav', data: 'AAAA' },
      { type: 'redacted-reasoning', data: 'x' },
      { type: 'image-url', url: 'https://a.example/' },
    ),
    texts: [],
    unread: ['audio', 'redacted-reasoning', 'image'],
  },
  {
    name: 'a long block of base64',
    request: text(`see ${'QUJD'.repeat(1_100)} end`),
    texts: [[`see ${'QUJD'.repeat(1_100)} end`]],
    unread: ['base64'],
  },
  {
    name: 'the same in lines of 76',
    request: text(`${'A'.repeat(76)}\r\n`.repeat(60)),
    texts: [[`${'A'.repeat(76)}\r\n`.repeat(60)]],
    unread: ['base64'],
  },
  {
    name: 'words in lines are no block',
    request: text('hello\n'.repeat(2_000)),
    texts: [['hello\n'.repeat(2_000)]],
  },
]

test.each(seen as Seen[])('$name', (row) => {
  const { texts, unread } = textsOf(row.request)
  expect(
    texts.map((one) => (one.label === undefined ? [one.text] : [one.text, one.label])),
  ).toEqual(row.texts.map((one) => [...one]) as never)
  expect(unread).toEqual((row.unread ?? []) as never)
})

describe('JSON keeps its bytes', () => {
  test('around what is replaced', () => {
    const request = call('{ "a" : "x",\n "n": 123456789,  "x" : 1.5e3, "x":"\\u0041" }')
    const changed = withTexts(request, ['"q"\n', 'P', 'A']) as ChatRequest
    expect(changed.messages[0]?.parts[0]).toMatchObject({
      arguments: '{ "a" : "\\"q\\"\\n",\n "n": "P",  "x" : 1.5e3, "x":"\\u0041" }',
    })
  })

  test('for any JSON, and stays JSON when every text is replaced', () => {
    fc.assert(
      fc.property(fc.json(), fc.boolean(), (json, pretty) => {
        const written = pretty ? JSON.stringify(JSON.parse(json), null, 2) : json
        const request = call(written)
        const { texts } = textsOf(request)
        if (
          withTexts(
            request,
            texts.map((one) => one.text),
          ) !== request
        )
          return false
        const changed = withTexts(
          request,
          texts.map(() => '"\\SENN7K2M4QX'),
        ) as ChatRequest
        const part = changed.messages[0]?.parts[0]
        if (part?.type !== 'tool-call' || !/^\s*[[{]/.test(written)) return true
        JSON.parse(part.arguments)
        return true
      }),
      seed,
    )
  })
})

test('a text file is written back in its own encoding, with its mark', () => {
  const changed = withTexts(file('text/plain', base64('\ufeffLê An')), ['\ufeffX']) as ChatRequest
  expect(changed.messages[0]?.parts[0]).toMatchObject({ data: base64('\ufeffX') })
})

test('time per character does not grow with the text', () => {
  const time = (size: number): number => {
    const request = text('A1b2 '.repeat(size / 5))
    const blob = text('x'.repeat(size))
    const json = call(JSON.stringify({ rows: Array(size / 20).fill({ tel: '0912' }) }))
    const start = performance.now()
    for (const one of [request, blob, json]) textsOf(one)
    return (performance.now() - start) / size
  }
  const least = (size: number): number => Math.min(...[1, 2, 3, 4, 5].map(() => time(size)))
  time(100_000)
  // What grows with the square would be twenty times as dear; the rest is a machine that others use as well.
  expect(least(1_000_000)).toBeLessThan(least(50_000) * 10)
})
