// Estimates follow the measured table; the bound is never below what a byte-level tokenizer can read.
import { describe, expect, test } from 'bun:test'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'

import fc from 'fast-check'
import { parse } from 'smol-toml'

import { estimateTokens, tokenBound, utf8Length } from './count-tokens.ts'
import { guessTokenizer, tokenizers } from './tokenizers.ts'

const seed = { seed: 20_261_123 }

test('the table is the measured one', () => {
  const file = join(import.meta.dir, '../../../shared/data/prices/tokens.toml')
  const measured = parse(readFileSync(file, 'utf8'))['tokenizer']
  const ours = Object.values(tokenizers).map(({ decomposed, ...rest }) => ({
    ...rest,
    nfd: decomposed / 100,
  }))
  expect(ours).toEqual(measured as never)
})

test.each([
  { model: 'deepseek-flash', name: 'deepseek-v3' },
  { model: 'qwen3.8-flash', name: 'qwen3' },
  { model: 'gpt-5.6-luna', name: 'o200k' },
  { model: 'nobody-knows', name: 'cl100k' },
])('$model is counted as $name', ({ model, name }) => {
  expect(guessTokenizer(model).name).toBe(name)
})

describe('an estimate', () => {
  const deepseek = tokenizers['deepseek-v3']
  test.each([
    { name: '1,000 Vietnamese characters', text: 'đ'.repeat(1_000), language: 'vi', tokens: 403 },
    { name: '1,000 Chinese characters', text: '证'.repeat(1_000), language: 'zh', tokens: 602 },
    { name: '1,000 English characters', text: 'e'.repeat(1_000), language: 'en', tokens: 205 },
    {
      name: 'an unknown language counts as the dearer',
      text: 'e'.repeat(1_000),
      language: 'other',
      tokens: 403,
    },
    {
      name: 'Chinese inside English',
      text: 'e'.repeat(1_000) + '证'.repeat(1_000),
      language: 'en',
      tokens: 807,
    },
    {
      name: 'decomposed Vietnamese costs 1.92 times',
      text: 'ạ'.normalize('NFD').repeat(1_000),
      language: 'vi',
      tokens: 774,
    },
    {
      name: 'pairs of surrogates are one character',
      text: '🙂'.repeat(1_000),
      language: 'en',
      tokens: 205,
    },
    { name: 'nothing', text: '', language: 'vi', tokens: 0 },
  ] as const)('$name', ({ text, language, tokens }) => {
    expect(estimateTokens(text, { tokenizer: deepseek, language })).toBe(tokens)
  })
})

describe('the bound', () => {
  test.each([
    { name: 'plain letters', text: 'abc', bound: 3 },
    { name: 'composed Vietnamese', text: 'ạ', bound: 3 },
    { name: 'decomposed Vietnamese is read as it stands', text: 'ế'.normalize('NFD'), bound: 5 },
    { name: 'a sign that NFKC makes eleven times longer', text: '\ufdfa', bound: 33 },
    { name: 'half a pair', text: '\ud800', bound: 3 },
    { name: 'a pair on the edge of a slice', text: `${'a'.repeat(127)}🙂`, bound: 131 },
  ])('$name', ({ text, bound }) => {
    expect(tokenBound(text)).toBe(bound)
  })

  test('is never below the bytes of the text, nor of its NFKC', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 3_000 }), (text) => {
        const encoder = new TextEncoder()
        const bytes = encoder.encode(text).length
        const bound = tokenBound(text)
        return (
          utf8Length(text) === bytes &&
          bound >= bytes &&
          bound >= encoder.encode(text.normalize('NFKC')).length
        )
      }),
      seed,
    )
  })

  test('200,000 piled marks or signs that grow are bounded without blocking', () => {
    const time = (text: string) => {
      const start = performance.now()
      tokenBound(text)
      return performance.now() - start
    }
    // Normalised in one piece the second of these takes half a minute.
    expect(time('a\u0323\u0302\u0323\u0302\u0323'.repeat(33_333))).toBeLessThan(500)
    expect(time('\u0323\u0302'.repeat(100_000))).toBeLessThan(500)
    expect(time('\ufdfa'.repeat(200_000))).toBeLessThan(500)
  })
})
