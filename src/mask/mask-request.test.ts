// What leaves holds pseudonyms where values were, in every field; what comes again in the next turn is the same, byte for byte.
import { describe, expect, test } from 'bun:test'

import type { ChatRequest, Message, Part } from '../contract/request.ts'
import { isCode } from './code.ts'
import { leftOver } from './left-over.ts'
import { maskRequest, mustMask } from './mask-request.ts'
import { find, lastText, mask, say, scopeOf, type Values } from './testing/masking.ts'
import { textsOf } from './texts.ts'

const people: Values = { 'Nguyễn Văn An': 'NAME', 'Trần Thị Bình': 'NAME', '0912 345 678': 'PHONE' }
const message = (role: Message['role'], ...parts: readonly Part[]): Message => ({ role, parts })
const text = (value: string): Part => ({ type: 'text', text: value })

describe('a value', () => {
  const scope = scopeOf()
  const name = scope.pseudonym('NAME', 'Nguyễn Văn An', 'token')
  const phone = scope.pseudonym('PHONE', '0912 345 678', 'token')
  const rows: readonly (readonly [string, string])[] = [
    ['Gọi Nguyễn Văn An, số 0912 345 678.', `Gọi ${name}, số ${phone}.`],
    ['Nguyễn Văn AnNguyễn Văn An', `${name} ${name}`],
    ['xNguyễn Văn An2', `x ${name} 2`],
    ['是Nguyễn Văn An的', `是${name}的`],
    ['**Nguyễn Văn An**_0912 345 678_', `**${name}**_${phone}_`],
    ['Không có ai', 'Không có ai'],
  ]
  test.each(rows as [string, string][])('%s leaves as %s', (said, leaves) => {
    expect(lastText(mask(say(said), { values: people, scope }).request)).toBe(leaves)
  })

  test('is counted once, however often it stands there', () => {
    const masked = mask(say('Nguyễn Văn An và Nguyễn Văn An, 0912 345 678'), { values: people })
    expect([...masked.counts]).toEqual([
      ['NAME', 1],
      ['PHONE', 1],
    ])
    expect(masked.expected.size).toBe(2)
  })
})

describe('nothing to replace', () => {
  test('the request is the same object, and no hint is added', () => {
    const request = say('Thủ đô của Lào?')
    const { texts } = textsOf(request)
    expect(mustMask({ texts, inspection: find(texts, people) })).toBe(false)
    const masked = mask(request, { values: people })
    expect(masked.request).toBe(request)
    expect(masked.expected.size).toBe(0)
  })

  test('words that only begin like a code are no reason', () => {
    for (const said of ['sentence', 'Sen đá', 'SENIOR MANAGER', 'sendthebooks away']) {
      const { texts } = textsOf(say(said))
      expect(mustMask({ texts, inspection: find(texts, {}) })).toBe(false)
    }
  })
})

describe('a code in the input', () => {
  test('of another conversation is text of the user and gets a pseudonym of its own', () => {
    const foreign = scopeOf(9).pseudonym('NAME', 'Người khác', 'token')
    for (const typed of [foreign, foreign.toLowerCase()]) {
      const scope = scopeOf()
      const request = say(`Ai là ${typed}?`)
      const { texts } = textsOf(request)
      expect(mustMask({ texts, inspection: find(texts, {}) })).toBe(true)
      const masked = mask(request, { values: {}, scope })
      expect(lastText(masked.request)).toMatch(/^Ai là SENX[0-9A-Z]{7}\?$/)
      const [code = ''] = masked.expected
      expect(scope.find(code)?.value).toBe(typed)
    }
  })

  test('of this conversation stays, even where a detector takes it for something', () => {
    const scope = scopeOf()
    const own = scope.pseudonym('NAME', 'Nguyễn Văn An', 'token')
    for (const values of [{}, { [own]: 'WECHAT' }] satisfies Values[]) {
      const masked = mask(say(`微信：${own}`), { values, scope })
      expect(lastText(masked.request)).toBe(`微信：${own}`)
    }
    expect([...mask(say(own), { values: {}, scope }).expected]).toEqual([own])
  })

  test('of this conversation stays where stand-ins are the rule, too', () => {
    const scope = scopeOf()
    const own = scope.pseudonym('NAME', 'N.T.H.', 'surrogate')
    const values: Values = { [own]: 'NAME', 'Nguyễn Văn An': 'NAME' }
    const masked = mask(say(`Nguyễn Văn An và ${own}`), {
      values,
      scope,
      modes: { NAME: 'surrogate' },
    })
    expect(lastText(masked.request)).toEndWith(` và ${own}`)
    expect(masked.expected.has(own)).toBe(true)
  })

  test('a name that is the stand-in of somebody else is masked as itself', () => {
    const scope = scopeOf()
    const modes = { NAME: 'surrogate' } as const
    const standIn = scope.pseudonym('NAME', 'Nguyễn Văn An', 'surrogate')
    const said = `Nguyễn Văn An gặp ${standIn}`
    const masked = mask(say(said), { values: people, scope, modes })
    expect(lastText(masked.request)).toMatch(new RegExp(`^${standIn} gặp SENX\\w{7}$`))
    expect(masked.expected.size).toBe(2)
  })
})

describe('the hint', () => {
  const cases: readonly (readonly [string, readonly Message[], RegExp])[] = [
    ['vi', [message('user', text('Gọi cho Nguyễn Văn An giúp tôi'))], /^Các mã SEN… \(11 ký tự\)/],
    ['zh', [message('user', text('请给王芳打电话，谢谢'))], /^SEN…代码（11个字符）/],
    [
      'en',
      [message('user', text('Call Nguyễn Văn An for the meeting on the next day'))],
      /^Codes SEN…/,
    ],
  ]
  test.each(cases as [string, Message[], RegExp][])(
    'in %s, as a system text where none is',
    (_, messages, form) => {
      const { request } = mask({ ...say(''), messages }, { values: { ...people, 王芳: 'NAME' } })
      const chat = request as ChatRequest
      expect(chat.messages).toHaveLength(2)
      expect(chat.messages[0]).toMatchObject({ role: 'system' })
      expect(lastText({ ...chat, messages: chat.messages.slice(0, 1) })).toMatch(form)
    },
  )

  test('at the end of the system text, once, behind its cache mark and before the first turn', () => {
    const system = message('system', text('Bạn là trợ lý.'))
    const developer = message('developer', { type: 'text', text: 'Ngắn gọn.', cache: {} })
    const later = message('system', text('Giữa chừng.'))
    const user = message('user', text('Nguyễn Văn An hỏi gì?'))
    const chat = mask(
      { ...say(''), messages: [system, developer, user, later] },
      { values: people },
    ).request as ChatRequest
    expect(chat.messages[0]).toBe(system)
    expect(chat.messages[1]?.parts).toMatchObject([{ cache: {} }])
    expect(lastText({ ...chat, messages: chat.messages.slice(0, 2) })).toMatch(
      /^Ngắn gọn\.\n\nCác mã SEN/,
    )
    expect(JSON.stringify(chat).split('Các mã SEN').length).toBe(2)
    expect(chat.messages[3]).toBe(later)
  })

  test('is not said of stand-ins, nor to embeddings', () => {
    const standIns = mask(say('Nguyễn Văn An'), { values: people, modes: { NAME: 'surrogate' } })
    expect(JSON.stringify(standIns.request)).not.toContain('SEN')
    const input = { kind: 'embeddings', model: 'm', input: ['Nguyễn Văn An'] } as const
    const masked = mask(input, { values: people }).request
    expect(
      masked.kind === 'embeddings' && masked.input.length === 1 && isCode(masked.input[0] ?? ''),
    ).toBe(true)
  })
})

test('logprobs are not asked for while something is masked', () => {
  const request = { ...say('Nguyễn Văn An'), logprobs: true, topLogprobs: 3 }
  expect(Object.keys(mask(request, { values: people }).request)).not.toContain('logprobs')
  expect(Object.keys(mask(request, { values: people }).request)).not.toContain('topLogprobs')
  expect(mask(request, { values: {} }).request).toBe(request)
})

test('a number in arguments becomes a text, and the arguments stay JSON', () => {
  const call: Part = {
    type: 'tool-call',
    id: 'c',
    name: 'f',
    arguments: '{"cccd": 79301000123}',
    kind: 'function',
  }
  const { request } = mask(
    { ...say(''), messages: [message('assistant', call)] },
    { values: { 79301000123: 'VN_CCCD' } },
  )
  const part = (request as ChatRequest).messages.at(-1)?.parts[0]
  expect(part?.type === 'tool-call' && part.arguments).toMatch(/^\{"cccd": "SENI\w{7}"\}$/)
})

describe('signed reasoning', () => {
  const thought = (value: string): ChatRequest => ({
    ...say(''),
    messages: [message('assistant', { type: 'reasoning', text: value, signature: 's' })],
  })
  const said = 'Ông Nguyễn Văn An cần gọi lại.'

  test('turns back into what the provider signed', () => {
    const scope = scopeOf()
    const code = scope.pseudonym('NAME', 'Nguyễn Văn An', 'token')
    const { request } = mask(thought(said), { values: people, scope })
    const part = (request as ChatRequest).messages.at(-1)?.parts[0]
    expect(part).toEqual({ type: 'reasoning', text: `Ông ${code} cần gọi lại.`, signature: 's' })
  })

  test('with a value that the provider was never given as a pseudonym cannot be masked', () => {
    const request = thought(said)
    const { texts } = textsOf(request)
    const found = { texts, inspection: find(texts, people) }
    expect(maskRequest(request, found, { scope: scopeOf(), modes: {} })).toEqual({
      unmaskable: 'signed-reasoning',
    })
  })
})

describe('later mentions', () => {
  const one: Values = { 'Nguyễn Văn An': 'NAME', An: 'NAME' }
  const cases: readonly (readonly [string, Values, boolean])[] = [
    ['Nguyễn Văn An đến. Hỏi anh An nhé.', one, true],
    ['Nguyễn Văn An đến. Hỏi chị An nhé.', one, false],
    ['Hỏi anh An. Nguyễn Văn An đến.', one, false],
    ['Nguyễn Văn An, Lê Văn An đến. Hỏi anh An.', { ...one, 'Lê Văn An': 'NAME' }, false],
    ['Nguyễn Văn Ánh đến. Hỏi anh An nhé.', { 'Nguyễn Văn Ánh': 'NAME', An: 'NAME' }, false],
    ['王建国来了。王先生说好。', { 王建国: 'NAME', 王: 'NAME' }, true],
    ['王芳来了。王先生说好。', { 王芳: 'NAME', 王: 'NAME' }, false],
    ['王芳和王建国来了。王先生说好。', { 王芳: 'NAME', 王建国: 'NAME', 王: 'NAME' }, false],
  ]
  test.each(cases as [string, Values, boolean][])('%s', (said, values, isSame) => {
    const { request, expected } = mask(say(said), { values })
    const codes = lastText(request).match(/SENN\w{7}/g) ?? []
    expect(codes.length).toBeGreaterThan(1)
    expect(codes.at(-1) === codes[0]).toBe(isSame)
    expect(expected.size).toBe(new Set(codes).size)
  })

  test('stay who they were when a namesake comes later', () => {
    const scope = scopeOf()
    const first = mask(say('Nguyễn Văn An đến. Hỏi anh An nhé.'), { values: one, scope })
    const both = { ...one, 'Lê Văn An': 'NAME' } satisfies Values
    const second = mask(say('Nguyễn Văn An đến. Hỏi anh An nhé. Lê Văn An cũng đến.'), {
      values: both,
      scope,
    })
    expect(lastText(second.request).startsWith(lastText(first.request))).toBe(true)
  })
})

describe('masked texts looked at again', () => {
  const left = (said: string, values: Values, again: Values): number => {
    const masked = mask(say(said), { values, modes: { VN_CCCD: 'invalid' } })
    const shown = masked.texts.map(({ text: leaves }) => ({ text: leaves }))
    const found = find(shown, again)
    return leftOver(masked.texts, found)
  }
  test('a finding on what was put in does not count, one beside it does, and so does what sticks out', () => {
    const scope = scopeOf()
    const code = scope.pseudonym('NAME', 'Nguyễn Văn An', 'token')
    const invalid = scope.pseudonym('VN_CCCD', '079301000123', 'invalid')
    const said = 'ông Nguyễn Văn An Tâm, 079301000123 và 0911111111'
    const values: Values = { 'Nguyễn Văn An': 'NAME', '079301000123': 'VN_CCCD' }
    expect(left(said, values, {})).toBe(0)
    expect(left(said, values, { [code]: 'WECHAT', [invalid]: 'VN_CCCD' })).toBe(0)
    expect(left(said, values, { [`${code} Tâm`]: 'NAME' })).toBe(1)
    expect(left(said, values, { [`${code}, `]: 'NAME' })).toBe(0)
    expect(left(said, values, { '0911111111': 'PHONE' })).toBe(1)
  })
})

test('findings of another request are refused', () => {
  const { texts } = textsOf(say('a'))
  expect(() =>
    maskRequest(
      { kind: 'embeddings', model: 'm', input: ['a', 'b'] },
      { texts, inspection: find(texts, {}) },
      { scope: scopeOf(), modes: {} },
    ),
  ).toThrow(RangeError)
})
