// The guards on the pairs that were written for them: each near miss is told apart, each paraphrase may pass.
import { describe, expect, test } from 'bun:test'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'

import { foldQuestion } from '../fold-question.ts'
import { differ } from './differ.ts'
import { readQuestion } from './read-question.ts'

interface Pair {
  readonly id: string
  readonly a: string
  readonly b: string
  readonly same: boolean
  readonly guard: 'fail' | 'pass' | 'any'
  readonly l1: boolean
}

const file = join(
  import.meta.dir,
  '../../../../shared/data/routing/vectors/cache-guard-pairs.jsonl',
)
const pairs = readFileSync(file, 'utf8')
  .trim()
  .split('\n')
  .map((line) => JSON.parse(line) as Pair)

function differs(a: string, b: string): string | undefined {
  const [left, right] = [readQuestion(a), readQuestion(b)]
  return left === undefined || right === undefined ? 'unread' : differ(left, right)
}

describe('the pairs that were written for the guards', () => {
  test('there are 153 of them', () => {
    expect(pairs).toHaveLength(153)
    expect(pairs.filter(({ guard, same }) => guard === 'fail' && !same)).toHaveLength(110)
    expect(pairs.filter(({ guard }) => guard === 'pass')).toHaveLength(25)
  })

  test.each(pairs.filter(({ guard }) => guard === 'fail'))('a miss: $a | $b', ({ a, b }) => {
    expect(differs(a, b)).toBeString()
    expect(differs(b, a)).toBeString()
  })

  test.each(pairs.filter(({ guard }) => guard === 'pass'))('may be one: $a | $b', ({ a, b }) => {
    expect(differs(a, b)).toBeUndefined()
    expect(differs(b, a)).toBeUndefined()
  })

  test.each(pairs)('folded alike or not: $a | $b', ({ a, b, l1 }) => {
    expect(foldQuestion(a).text === foldQuestion(b).text).toBe(l1)
  })
})
