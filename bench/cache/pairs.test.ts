// The pairs are what they say: enough in each language, half of them near misses, and none that the cache takes for one.
import { expect, test } from 'bun:test'

import { readPairs, withoutMarks } from './pairs.ts'

const pairs = readPairs()

test.each(['vi', 'zh', 'en'] as const)('at least 200 in %s, half of them near misses', (lang) => {
  const own = pairs.filter((pair) => pair.lang === lang)
  expect(own.length).toBeGreaterThanOrEqual(200)
  expect(own.filter(({ same }) => !same)).toHaveLength(own.length / 2)
})

test('each pair is there once, and of two different questions', () => {
  expect(new Set(pairs.map(({ id }) => id)).size).toBe(pairs.length)
  expect(new Set(pairs.map(({ a, b }) => `${a}\n${b}`)).size).toBe(pairs.length)
  expect(pairs.filter(({ a, b }) => a === b)).toEqual([])
})

test('no near miss is folded alike or passes the guards, with marks or without', () => {
  const taken = [...pairs, ...withoutMarks(pairs)].filter(
    ({ same, isFolded, passes }) => !same && (isFolded || passes),
  )
  expect(taken).toEqual([])
})
