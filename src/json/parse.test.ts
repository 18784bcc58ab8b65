// What text may become a value: limits first, then the same values as the standard parser.
import { describe, expect, test } from 'bun:test'

import { parseJson } from './parse.ts'

describe('parseJson', () => {
  test.each([
    { name: 'an object', text: '{"a":[1,"x",null]}', value: { a: [1, 'x', null] } },
    {
      name: 'brackets and colons inside strings do not count',
      text: `"${'[{:'.repeat(500)}"`,
      value: '[{:'.repeat(500),
    },
    {
      name: 'an escaped quote does not end a string',
      text: '{"a":"\\"[[["}',
      value: { a: '"[[[' },
    },
    {
      name: 'the word __proto__ as a value is harmless',
      text: '{"a":"__proto__"}',
      value: { a: '__proto__' },
    },
  ])('$name', ({ text, value }) => {
    expect(parseJson(text)).toEqual({ ok: true, value })
  })

  test.each([
    { name: 'half an object', text: '{"a":', why: 'syntax' },
    { name: 'an open string', text: '{"a', why: 'syntax' },
    { name: 'words', text: 'hello', why: 'syntax' },
    { name: 'sixty-five levels', text: '['.repeat(65) + ']'.repeat(65), why: 'too-deep' },
    { name: 'a million levels', text: '['.repeat(1_000_000), why: 'too-deep' },
    {
      name: 'too many keys',
      text: `{${Array.from({ length: 100_001 }, (_, i) => `"${i}":1`).join(',')}}`,
      why: 'too-many-keys',
    },
    { name: '__proto__ as a key', text: '{"__proto__":{"admin":true}}', why: 'forbidden-key' },
    {
      name: '__proto__ spelled with an escape',
      text: '{"\\u005f_proto__" : 1}',
      why: 'forbidden-key',
    },
  ])('refuses $name', ({ text, why }) => {
    expect(parseJson(text)).toMatchObject({ ok: false, why })
    expect(({} as Record<string, unknown>)['admin']).toBeUndefined()
  })
})

describe('limits hold on the short way as well', () => {
  test.each([
    {
      name: 'sixty-four brackets side by side',
      text: `[${Array.from({ length: 64 }, () => '{}').join(',')}]`,
      ok: true,
    },
    { name: 'brackets only inside a string', text: JSON.stringify('['.repeat(70)), ok: true },
    {
      name: 'sixty-five levels of two kinds',
      text: `${'[{"a":'.repeat(33)}1${'}]'.repeat(33)}`,
      ok: false,
    },
    { name: '__proto__ in a short text', text: '{"a":{"__proto__":1}}', ok: false },
  ])('$name', ({ text, ok }) => {
    expect(parseJson(text).ok).toBe(ok)
  })
})
