// What may be kept of a provider's usage object.
import { expect, test } from 'bun:test'

import type { Json } from '../../contract/json.ts'
import { numbersOnly } from './numbers-only.ts'

test.each<{ name: string; raw: Json | undefined; kept: Json | undefined }>([
  {
    name: 'numbers stay where they stood, wrong ones too',
    raw: { prompt_tokens: 7, details: { cached_tokens: -1.5 } },
    kept: { prompt_tokens: 7, details: { cached_tokens: -1.5 } },
  },
  {
    name: 'text, lists and truth go',
    raw: { note: 'Lan has a fever', list: [1], yes: true, nothing: null, tokens: 1 },
    kept: { tokens: 1 },
  },
  { name: 'text in a name goes', raw: { 'Lan has a fever': 1, tokens: 1 }, kept: { tokens: 1 } },
  { name: 'what is only text leaves nothing', raw: { a: { b: 'x' } }, kept: undefined },
  { name: 'too deep', raw: { a: { b: { c: { d: { e: 1 } } } } }, kept: undefined },
  { name: 'nothing', raw: undefined, kept: undefined },
])('$name', ({ raw, kept }) => {
  expect(numbersOnly(raw)).toEqual(kept)
})

test('no more than 64 numbers are kept', () => {
  const raw = Object.fromEntries(Array.from({ length: 500 }, (_, place) => [`n${place}`, place]))
  expect(Object.keys(numbersOnly(raw) ?? {})).toHaveLength(64)
})
