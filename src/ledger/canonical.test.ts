// One value has one text: the oracle's vectors, what must not be written, and other spellings of what was.
import { describe, expect, test } from 'bun:test'

import fc from 'fast-check'

import type { Json } from '../contract/json.ts'
import { SenError } from '../errors/sen-error.ts'
import { parseJson } from '../json/parse.ts'
import { canonical } from './canonical.ts'
import { vectors } from './testing/vectors.ts'

function valueOf(text: string): Json {
  const parsed = parseJson(text)
  if (!parsed.ok) throw new Error(parsed.why)
  return parsed.value
}

function refusal(value: Json): unknown {
  try {
    return canonical(value)
  } catch (error) {
    return error instanceof SenError ? error.detail : error
  }
}

test.each(vectors.canonical)('$in', ({ in: text, out }) => {
  expect(canonical(valueOf(text))).toBe(out)
})

test.each(vectors.canonicalRefuse)('%s is refused', (text) => {
  expect(refusal(valueOf(text))).toEqual({ field: 'entry', why: 'number' })
})

describe('what no entry may hold', () => {
  test.each<{ name: string; value: Json; why: string }>([
    { name: 'half a pair of surrogates', value: 'a\ud800', why: 'surrogate' },
    { name: 'half a pair in a key', value: { '\udc00': 1 }, why: 'surrogate' },
    { name: 'NaN', value: Number.NaN, why: 'number' },
    { name: 'a fraction in a list', value: [0.1], why: 'number' },
    { name: 'seven levels', value: [[[[[[[]]]]]]], why: 'depth' },
    { name: '1,025 characters', value: 'x'.repeat(1_025), why: 'characters' },
    { name: 'a key that our reader refuses', value: valueOfOwnProto(), why: 'key' },
  ])('$name', ({ value, why }) => {
    expect(refusal(value)).toEqual({ field: 'entry', why })
  })
})

function valueOfOwnProto(): Json {
  return Object.fromEntries([['__proto__', 1]])
}

test('six levels and 1,024 characters are allowed', () => {
  expect(canonical([[[[[['x'.repeat(1_024)]]]]]])).toHaveLength(1_024 + 14)
})

test('any value reads back as itself and is written again as the same bytes, whatever the order of its keys', () => {
  const strings = fc.string({ unit: 'grapheme', maxLength: 12 })
  const { tree } = fc.letrec<{ tree: Json }>((tie) => ({
    tree: fc.oneof(
      { maxDepth: 4 },
      fc.constant(null),
      fc.boolean(),
      fc.maxSafeInteger().map((one) => one + 0),
      strings,
      fc.array(tie('tree'), { maxLength: 4 }),
      fc.dictionary(strings, tie('tree'), { maxKeys: 4 }),
    ),
  }))
  fc.assert(
    fc.property(tree, (value) => {
      const text = canonical(value)
      const read = valueOf(text)
      expect(read).toEqual(value)
      expect(canonical(read)).toBe(text)
      expect(canonical(turned(value))).toBe(text)
    }),
    { seed: 20_261_124, numRuns: 500 },
  )
})

/** The same value with the keys of its objects in the opposite order. */
function turned(value: Json): Json {
  if (value === null || typeof value !== 'object') return value
  if (Array.isArray(value)) return (value as readonly Json[]).map(turned)
  return Object.fromEntries(
    Object.entries(value)
      .toReversed()
      .map(([key, one]) => [key, turned(one)]),
  )
}
