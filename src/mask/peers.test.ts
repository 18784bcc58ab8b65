// What went wrong at others, each as a test of ours (design `sovereignty` §9, rows 1–9 and 13).
import { describe, expect, test } from 'bun:test'
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'

import type { AnswerEvent } from '../contract/answer.ts'
import { type FindingType, findingTypes } from '../contract/finding.ts'
import type { ChatRequest, Message, Part } from '../contract/request.ts'
import { SenError } from '../errors/sen-error.ts'
import { findProvider } from '../providers/registry.ts'
import { testRoute } from '../providers/testing/route.ts'
import { conversationOf } from './conversation.ts'
import { maskRequest } from './mask-request.ts'
import { OpenScope } from './open-scope.ts'
import { createRestorer } from './restore/restorer.ts'
import { converse } from './testing/conversations.ts'
import { harmful, harmless } from './testing/distort.ts'
import {
  lastText,
  mask,
  plainOptions,
  restore,
  say,
  scopeOf,
  type Values,
} from './testing/masking.ts'
import { createNumbering } from './testing/numbering.ts'
import { textsOf } from './texts.ts'

const people: Values = { 'Nguyễn Văn An': 'NAME', 'Trần Thị Bình': 'NAME', '0912 345 678': 'PHONE' }
const keyOf = (number: number): Uint8Array => {
  const key = new Uint8Array(32)
  new DataView(key.buffer).setUint32(0, number)
  return key
}

describe('row 1: tool-call arguments come back, valid, streamed or not, in parallel calls', () => {
  const scope = scopeOf()
  const { expected } = mask(say(Object.keys(people).join(' ')), { values: people, scope })
  const codes = [...expected]
  const calls = [
    { to: codes[0], note: `Gọi "${codes[1]}"\n${codes[2]}` },
    { list: [{ [codes[0] ?? '']: codes[2] }], body: JSON.stringify({ who: codes[1] }) },
  ].map((one) => JSON.stringify(one))
  const wanted = [
    { to: 'Nguyễn Văn An', note: 'Gọi "Trần Thị Bình"\n0912 345 678' },
    { list: [{ 'Nguyễn Văn An': '0912 345 678' }], body: JSON.stringify({ who: 'Trần Thị Bình' }) },
  ]
  test.each([1, 3, 11, 1_000])('in pieces of %i', (size) => {
    const restorer = createRestorer(scope, expected, plainOptions)
    const out: AnswerEvent[] = []
    const longest = Math.max(...calls.map((one) => one.length))
    calls.forEach((_, index) =>
      out.push(
        ...restorer.push([
          { type: 'tool-start', choice: 0, index, id: `c${index}`, name: 'f', kind: 'function' },
        ]),
      ),
    )
    for (let at = 0; at < longest; at += size) {
      calls.forEach((text, index) =>
        out.push(
          ...restorer.push([
            { type: 'tool-arguments', choice: 0, index, text: text.slice(at, at + size) },
          ]),
        ),
      )
    }
    out.push(...restorer.push([{ type: 'finish', choice: 0, reason: 'tool-calls' }]))
    wanted.forEach((value, index) => {
      const text = out
        .flatMap((one) => (one.type === 'tool-arguments' && one.index === index ? [one.text] : []))
        .join('')
      expect(JSON.parse(text)).toEqual(value)
    })
    expect(restorer.report().left).toBe(0)
  })
})

test('row 2: numbering restarts per message, two persons get one token: 2,000 conversations with names alike, 0 wrong persons', () => {
  const total = { wrong: 0, asked: 0, right: 0 }
  for (let number = 0; number < 2_000; number += 1) {
    const outcome = converse(number, {
      openScope: (conversation) => OpenScope.unkept('ten_a', keyOf(conversation), 'c'),
      restorer: (scope, expected) => createRestorer(scope, expected, plainOptions),
    })
    total.wrong += outcome.wrong
    total.asked += outcome.asked
    total.right += outcome.right
  }
  expect(total.wrong).toBe(0)
  expect(total.asked).toBeGreaterThan(8_000)
  expect(total.right / total.asked).toBeGreaterThanOrEqual(0.995)
})

test('row 2, seen from the other side: numbers that begin anew with each turn do put in wrong persons, and the judge sees them', () => {
  let wrong = 0
  for (let number = 0; number < 50; number += 1) {
    wrong += converse(number, {
      openScope: () => createNumbering(),
      restorer: (scope, expected) => createRestorer(scope, expected, plainOptions),
    }).wrong
  }
  expect(wrong).toBeGreaterThan(0)
})

test('row 3: numbering restarts per request: 20 turns with the history sent again leave nothing behind, and the prefix is the same bytes', () => {
  const scope = scopeOf()
  const messages: Message[] = [
    {
      role: 'system',
      parts: [{ type: 'text', text: 'Trợ lý của trạm y tế. Trực: Trần Thị Bình.' }],
    },
  ]
  let before: readonly Message[] = []
  for (let turn = 0; turn < 20; turn += 1) {
    const name = `Lê Thị ${'ABCDEFGHIKLMNOPQRSTU'.charAt(turn)}nh`
    const values: Values = {
      ...people,
      ...Object.fromEntries(
        Array.from({ length: turn + 1 }, (_, at) => [
          `Lê Thị ${'ABCDEFGHIKLMNOPQRSTU'.charAt(at)}nh`,
          'NAME' as const,
        ]),
      ),
    }
    messages.push({
      role: 'user',
      parts: [{ type: 'text', text: `Lượt ${turn}: ${name} gặp Nguyễn Văn An, 0912 345 678?` }],
    })
    const masked = mask({ ...say(''), messages }, { values, scope })
    const sent = (masked.request as ChatRequest).messages
    expect(JSON.stringify(sent)).not.toMatch(/Nguyễn|Trần|Lê Thị|0912/)
    expect(JSON.stringify(sent.slice(0, before.length))).toBe(JSON.stringify(before))
    before = sent
    const codes = lastText(masked.request).match(/SEN\w{8}/g) ?? []
    const { text, report } = restore(`Đã ghi ${codes.join(' và ')}.`.match(/[^]{1,4}/g) ?? [], {
      scope,
      expected: masked.expected,
    })
    expect(text).toBe(`Đã ghi ${name} và Nguyễn Văn An và 0912 345 678.`)
    expect(report.left).toBe(0)
    messages.push({ role: 'assistant', parts: [{ type: 'text', text }] })
  }
})

test('row 4: split pseudonyms: cut at every byte, the same text, and never more than one piece late', () => {
  const scope = scopeOf()
  const { expected } = mask(say(Object.keys(people).join(' ')), { values: people, scope })
  const [one = '', two = '', three = ''] = expected
  const said = `Chào ${one}, ${two}（${three}）; ${one}。`
  const wanted = 'Chào Nguyễn Văn An, Trần Thị Bình（0912 345 678）; Nguyễn Văn An。'
  const bytes = new TextEncoder().encode(said)
  for (let at = 0; at <= bytes.length; at += 1) {
    const decoder = new TextDecoder()
    const first = decoder.decode(bytes.subarray(0, at), { stream: true })
    const second = decoder.decode(bytes.subarray(at))
    const restorer = createRestorer(scope, expected, plainOptions)
    const shown = (text: string): string =>
      restorer
        .push([{ type: 'text', choice: 0, text }])
        .map((event) => (event.type === 'text' ? event.text : ''))
        .join('')
    const early = shown(first)
    expect(early + shown(second)).toBe(wanted)
    expect(restorer.end()).toEqual([])
    expect(restore([first], { scope, expected }).text.slice(0, early.length)).toBe(early)
  }
})

describe('row 5: a setting without effect is noticed', () => {
  const said = 'Nguyễn Văn An, 079301000123, 12/03/2015, 12 Lê Lợi, Hà Nội'
  const values: Values = {
    'Nguyễn Văn An': 'NAME',
    '079301000123': 'VN_CCCD',
    '12/03/2015': 'DOB',
    '12 Lê Lợi, Hà Nội': 'ADDRESS',
  }
  const settings: readonly (readonly [
    Record<string, 'token' | 'surrogate' | 'invalid' | 'generalise' | 'drop'>,
    RegExp,
  ])[] = [
    [{}, /^SENN\w{7}, SENI\w{7}, 2015, SENA\w{7}$/],
    [{ DOB: 'token' }, /, SEND\w{7}, /],
    [{ NAME: 'surrogate' }, /^\S+ \S+ \S+, SENI/],
    [{ VN_CCCD: 'invalid' }, /, 000\d{9}, /],
    [{ ADDRESS: 'generalise' }, /, Hà Nội$/],
    [{ NAME: 'drop' }, /^\[…\], SENI/],
  ]
  test.each(settings as [Record<string, 'token'>, RegExp][])('modes = %p', (modes, leaves) => {
    const sent = lastText(mask(say(said), { values, modes }).request)
    expect(sent).toMatch(leaves)
    expect(sent).not.toMatch(/Nguyễn Văn An|079301000123|12\/03|Lê Lợi/)
  })
})

describe('row 6: nothing of a request is left out', () => {
  const canary = 'CANARY7Q'
  const text: Part = { type: 'text', text: canary }
  const user: Message = { role: 'user', parts: [{ type: 'text', text: 'Xin chào' }] }
  const call: Part = {
    type: 'tool-call',
    id: 'c1',
    name: 'f',
    arguments: `{"a":"${canary}"}`,
    kind: 'function',
  }
  const result: Part = { type: 'tool-result', callId: 'c1', content: [text] }
  const tool = {
    kind: 'function',
    name: 'f',
    parameters: { type: 'object', properties: {} },
  } as const
  const escaped = `{"a":"\\u0043ANARY7Q","b":"{\\"c\\":\\"${canary}\\"}"}`
  const base64 = Buffer.from(`a,b\n${canary},1`).toString('base64')
  const fields: Readonly<Record<string, Partial<ChatRequest>>> = {
    system: { messages: [{ role: 'system', parts: [text] }, user] },
    developer: { messages: [{ role: 'developer', parts: [text] }, user] },
    'last turn': { messages: [{ role: 'user', parts: [text] }] },
    history: {
      messages: [{ role: 'user', parts: [text] }, { role: 'assistant', parts: [text] }, user],
    },
    speaker: { messages: [{ ...user, name: canary }] },
    arguments: {
      messages: [user, { role: 'assistant', parts: [call] }, { role: 'tool', parts: [result] }],
      tools: [tool],
    },
    'escaped arguments': {
      messages: [
        user,
        { role: 'assistant', parts: [{ ...call, arguments: escaped }] },
        { role: 'tool', parts: [result] },
      ],
      tools: [tool],
    },
    'tool description': { messages: [user], tools: [{ ...tool, description: canary }] },
    'parameter description': {
      messages: [user],
      tools: [
        {
          ...tool,
          parameters: {
            type: 'object',
            properties: { a: { description: canary, enum: [canary], default: canary } },
          },
        },
      ],
    },
    stop: { messages: [user], stop: [canary] },
    'response format': {
      messages: [user],
      responseFormat: {
        type: 'json-schema',
        name: 'n',
        schema: {
          type: 'object',
          properties: { a: { type: 'string', description: canary } },
          required: ['a'],
          additionalProperties: false,
        },
      },
    },
    'text file': {
      messages: [
        {
          role: 'user',
          parts: [{ type: 'file', mediaType: 'text/plain', data: base64, name: `${canary}.txt` }],
        },
      ],
    },
    user: { messages: [user], user: canary },
    'cache key': { messages: [user], promptCacheKey: canary },
  }
  const dialects = [
    ['openai', 'gpt-5.6-luna'],
    ['anthropic', 'claude-sonnet-5'],
    ['deepseek', 'deepseek-v4-pro'],
  ] as const
  const rows = Object.keys(fields).flatMap((field) =>
    dialects.map(([id, model]) => ({ field, id, model })),
  )
  const sentBy = new Map<string, number>()
  test.each(rows)('$field by $id', ({ field, id, model }) => {
    const request: ChatRequest = { ...say(''), ...fields[field] }
    const masked = mask(request, { values: { [canary]: 'OWN' } })
    const provider = findProvider(id)
    if (provider === undefined || masked.request.kind !== 'chat') throw new Error(id)
    let sent: string
    try {
      sent = provider.chat(masked.request, {
        route: testRoute(provider, model),
        userHash: 'hash',
        cacheKeyHash: 'hash',
      }).body
    } catch (error) {
      // Not every dialect has every field; what it refuses it does not send.
      if (error instanceof SenError && error.code === 'unsupported_parameter') return
      throw error
    }
    sentBy.set(id, (sentBy.get(id) ?? 0) + 1)
    expect(sent).not.toContain(canary)
    for (const [block] of sent.matchAll(/[A-Za-z0-9+/=]{8,}/g))
      expect(Buffer.from(block, 'base64').toString('latin1')).not.toContain(canary)
    // A test that sees nothing would pass as well.
    const raw = { ...say(''), ...fields[field] }
    const isSentAtAll = !['user', 'cache key'].includes(field)
    if (isSentAtAll) expect(textsOf(raw).texts.some((one) => one.text.includes(canary))).toBe(true)
  })

  test('and most of them were sent', () => {
    for (const [id] of dialects) expect(sentBy.get(id) ?? 0).toBeGreaterThan(8)
  })
})

describe('row 7: lost or changed pseudonyms are noticed', () => {
  const scope = scopeOf()
  const { expected } = mask(say(Object.keys(people).join(' ')), { values: people, scope })
  test.each(Object.keys(harmful))('%s: partial, every time', (name) => {
    for (const code of expected) {
      const { text, report } = restore([`Về ${harmful[name]?.(code)} thì`], { scope, expected })
      expect(report.left).toBeGreaterThan(0)
      expect(report.restored).toBe(0)
      for (const value of Object.keys(people)) expect(text).not.toContain(value)
    }
  })

  test('one that is not in the answer at all shows in the numbers', () => {
    expect(restore(['Không có gì.'], { scope, expected }).report).toEqual({
      expected: 3,
      restored: 0,
      repaired: 0,
      left: 0,
    })
  })
})

test('row 8: a name inside another: An, Anh and Ánh, 王芳 and 王芳芳, put in once', () => {
  const values: Values = { An: 'NAME', Anh: 'NAME', Ánh: 'NAME', 王芳: 'NAME', 王芳芳: 'NAME' }
  const scope = scopeOf()
  const said = 'An, Anh, Ánh; 王芳和王芳芳'
  const masked = mask(say(said), { values, scope })
  expect(masked.expected.size).toBe(5)
  expect(restore([lastText(masked.request)], { scope, expected: masked.expected }).text).toBe(said)
  // A value that is itself the text of a pseudonym is put in and not looked at again.
  const inner = scope.pseudonym('OWN', 'Bí mật', 'token')
  const outer = scope.pseudonym('OWN', `xem ${inner}`, 'token')
  expect(restore([outer], { scope, expected: new Set([outer, inner]) })).toEqual({
    text: `xem ${inner}`,
    report: { expected: 2, restored: 1, repaired: 0, left: 0 },
  })
})

test('row 9: foreign, forged and cut codes stay, are counted, and show nobody’s value', () => {
  const scope = scopeOf()
  const mine = scope.pseudonym('NAME', 'Nguyễn Văn An', 'token')
  const theirs = scopeOf(2).pseudonym('NAME', 'Người khác', 'token')
  const earlier = scope.pseudonym('NAME', 'Đã nói trước', 'token')
  const expected = new Set([mine])
  const said = `${theirs}, ${earlier}, SENN0000000, ${mine.slice(0, 8)}, ${mine}`
  const { text, report } = restore(said.split(''), { scope, expected })
  expect(text).toBe(said.replace(new RegExp(`${mine}$`), 'Nguyễn Văn An'))
  expect(report).toEqual({ expected: 1, restored: 1, repaired: 0, left: 4 })
})

describe('row 13: a round trip of every value', () => {
  const folder = join(import.meta.dir, '../../../shared/data/pii')
  interface Row {
    readonly text: string
    readonly spans: readonly (readonly [number, number, string])[]
  }
  const rowsOf = (name: string): readonly Row[] =>
    readFileSync(join(folder, `${name}.jsonl`), 'utf8')
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line) as Row)
  const typeOf = (type: string): FindingType => findingTypes.find((one) => one === type) ?? 'OWN'

  test.skipIf(!existsSync(folder)).each(['vi', 'zh', 'hard'])(
    'set %s: copied exactly, 100 %%; as models write, 99.5 %% and more',
    (name) => {
      let values = 0
      let back = 0
      for (const [index, row] of rowsOf(name).entries()) {
        const spans = (row.spans ?? []).toSorted((one, other) => one[0] - other[0])
        if (spans.length === 0) continue
        const scope = OpenScope.unkept('ten_a', keyOf(index), 'c')
        const request: ChatRequest = say(row.text)
        // As prose, so that the offsets of the set are those of the text.
        const texts = [{ text: row.text, place: 'user' }] as const
        const findings = spans.map(([start, end, type]) => ({
          start,
          end,
          type: typeOf(type),
          class: 'personal' as const,
          confidence: 1,
          labelled: true,
        }))
        if (textsOf(request).texts[0]?.text !== row.text) continue
        const masked = maskRequest(
          request,
          { texts, inspection: { findings: [findings] } },
          { scope, modes: { DOB: 'token', ADDRESS: 'token' } },
        )
        if ('unmaskable' in masked) throw new Error('unmaskable')
        const sent = lastText(masked.request)
        const of = { scope, expected: masked.expected }
        const exact = restore(sent.match(/[^]{1,5}/g) ?? [], of, { texts })
        expect(exact.report.left).toBe(0)
        expect(squeezed(exact.text)).toBe(squeezed(row.text))
        for (const code of masked.expected) {
          for (const distort of Object.values(harmless)) {
            values += 1
            if (restore([distort(code)], of).text.includes(scope.find(code)?.value ?? '\0'))
              back += 1
          }
        }
      }
      expect(values).toBeGreaterThan(200)
      expect(back / values).toBeGreaterThanOrEqual(0.995)
    },
  )

  /** Blanks that were put beside a glued value, and ways of writing one value twice, are no loss. */
  function squeezed(text: string): string {
    return text
      .normalize('NFKC')
      .replace(/[\s.\u200b()-]/g, '')
      .toLowerCase()
      .replace(/[–—]/g, '')
  }
})

describe('the conversation', () => {
  const blind = (tenant: string, value: string): string => `h(${tenant}:${value})`
  const actor = { tenant: 'ten_a' as never, id: 'key_1', kind: 'key', personId: 'usr_1' } as const
  const of = (request: ChatRequest, changes: Partial<Parameters<typeof conversationOf>[0]> = {}) =>
    conversationOf({ request, actor, named: undefined, blind, ...changes })

  test('is what the caller names, else its cache key, else its first message', () => {
    expect(of(say('a'), { named: '7' })).toBe('k:key_1 named 7')
    expect(of({ ...say('a'), promptCacheKey: 'p' })).toBe('k:key_1 cache p')
    expect(of(say('a'))).not.toBe(of(say('b')))
    const later = { ...say('a'), messages: [...say('a').messages, ...say('b').messages] }
    expect(of(later)).toBe(of(say('a')))
    expect(of(say('a'), { named: '' })).toBe(of(say('a')))
    expect(of(say('bí mật'))).toStartWith('k:key_1 first h(')
  })

  test('is nobody else’s, even under the same name', () => {
    const others = [
      { ...actor, id: 'key_2' },
      { ...actor, kind: 'session' as const },
    ]
    for (const other of others) {
      expect(of(say('a'), { named: '7', actor: other })).not.toBe(of(say('a'), { named: '7' }))
      expect(of(say('a'), { actor: other })).not.toBe(of(say('a')))
    }
    const person = { ...actor, kind: 'session' as const }
    const again = { ...person, id: 'ses_2' }
    expect(of(say('a'), { actor: again })).toBe(of(say('a'), { actor: person }))
  })

  test('of pictures and of embeddings', () => {
    const picture: Part = { type: 'image', mediaType: 'image/png', data: 'AAAA' }
    const seen = (part: Part): ChatRequest => ({
      ...say(''),
      messages: [{ role: 'user', parts: [part] }],
    })
    expect(of(seen(picture))).not.toBe(of(seen({ ...picture, data: 'AAAAA' })))
    const embeddings = (input: readonly string[]) =>
      conversationOf({
        request: { kind: 'embeddings', model: 'm', input },
        actor,
        named: undefined,
        blind,
      })
    expect(embeddings(['a'])).not.toBe(embeddings(['b']))
    expect(of({ ...say(''), messages: [] })).toBeString()
    expect(embeddings([])).toBeString()
  })
})
