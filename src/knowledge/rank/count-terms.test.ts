// Counting the terms of a question gives what the tokeniser gives, on real texts and on any.
import { expect, test } from 'bun:test'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'

import fc from 'fast-check'

import { trigrams } from '../../text/trigrams.ts'
import { wordTokens } from '../../text/word-tokens.ts'
import { createTermCounter } from './count-terms.ts'
import { readQuestion } from './question.ts'

const data = join(import.meta.dir, '../../../../shared/data/sectors')
const vectors: readonly { text: string }[] = readFileSync(
  join(data, 'retrieval-oracle/tokens.jsonl'),
  'utf8',
)
  .trimEnd()
  .split('\n')
  .map((line) => JSON.parse(line))

function check(question: string, text: string): void {
  const terms = readQuestion(question)
  const counts = createTermCounter(terms)(text)
  const tokens = wordTokens(text)
  const three = trigrams(text)
  const times = (list: readonly string[], wanted: readonly string[]) =>
    wanted.map((one) => list.filter((other) => other === one).length)
  expect([...counts.tokens]).toEqual(times(tokens, terms.tokens))
  expect([...counts.trigrams]).toEqual(times(three, terms.trigrams))
  expect(counts.tokenLength).toBe(tokens.length)
  expect(counts.trigramLength).toBe(three.length)
}

test('every text of the oracle against every other', () => {
  for (const question of vectors) for (const { text } of vectors) check(question.text, text)
})

test('any text against any other', () => {
  const piece = fc.constantFrom(
    ...'aăâ đĐ 机动车 標 a1 ９ ½ ㎏ \u0301 xе _ - \n ss ing'.split(''),
    '𠮷',
    '𐐨',
  )
  const text = fc.array(piece, { maxLength: 40 }).map((pieces) => pieces.join(''))
  fc.assert(
    fc.property(text, text, (question, other) => check(question, other)),
    { seed: 20_261_125, numRuns: 3_000 },
  )
})
