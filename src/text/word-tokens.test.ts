// The one tokeniser: equal to the reference on every text of the oracle, linear, and harmless with what is no word.
import { expect, test } from 'bun:test'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'

import fc from 'fast-check'

import { mixedWords } from './folded-words.ts'
import { trigrams } from './trigrams.ts'
import { wordTokens } from './word-tokens.ts'

interface Vector {
  readonly text: string
  readonly tokens: readonly string[]
  readonly trigrams: readonly string[]
}

const file = join(import.meta.dir, '../../../shared/data/sectors/retrieval-oracle/tokens.jsonl')
const vectors: readonly Vector[] = readFileSync(file, 'utf8')
  .trimEnd()
  .split('\n')
  .map((line) => JSON.parse(line))

test('there are 33 vectors', () => expect(vectors).toHaveLength(33))

test.each(vectors)('$text', ({ text, tokens, trigrams: three }) => {
  expect(wordTokens(text)).toEqual([...tokens])
  expect(trigrams(text)).toEqual([...three])
})

test.each([
  { name: 'a Cyrillic letter in a Latin word', text: 'xеxe', tokens: ['xexe'] },
  { name: 'a Cyrillic word', text: 'мест', tokens: ['мест'] },
  { name: 'a Greek letter that looks like no other', text: 'λx', tokens: ['λx'] },
  { name: 'nothing', text: '', tokens: [] },
  { name: 'marks of search languages', text: '"* NEAR( ^ : -', tokens: ['near'] },
  { name: 'half a character', text: 'a\ud83d', tokens: ['a'] },
])('$name', ({ text, tokens }) => {
  expect(wordTokens(text)).toEqual(tokens)
})

test('a word of 41 and more is cut, never through a character', () => {
  expect(wordTokens('a'.repeat(4_000))).toEqual(['a'.repeat(40)])
  for (const token of wordTokens(`${'a'.repeat(39)}𐐨𐐨`)) expect(token.isWellFormed()).toBe(true)
})

test('words in two scripts are told', () => {
  expect(mixedWords('Người điều khiển xеxe, xеxe và xe')).toEqual(['xexe'.replace('e', 'е')])
  expect(mixedWords('Người điều khiển xe')).toEqual([])
})

test('whatever the text: tokens hold letters, digits, marks and the mark of a pair only, and are whole', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary', maxLength: 400 }), (text) => {
      for (const token of wordTokens(text)) expect(token).toMatch(/^[\p{L}\p{N}\p{M}_]+$/u)
      for (const token of [...wordTokens(text), ...trigrams(text)])
        expect(token.isWellFormed()).toBe(true)
    }),
    { seed: 20_261_125, numRuns: 2_000 },
  )
})

test.each([
  ['one letter', 'a'],
  ['Han', '法'],
  ['marks', 'ạ̣'],
  ['pieces', 'a '],
  ['Cyrillic', 'xе'],
])('a megabyte of %s is read in one pass', (_, piece) => {
  const text = piece.repeat(Math.ceil(1_000_000 / piece.length))
  const started = performance.now()
  wordTokens(text)
  trigrams(text)
  expect(performance.now() - started).toBeLessThan(5_000)
})
