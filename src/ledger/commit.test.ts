// Commitments bind label, salt and content; without the salt nothing can be tried.
import { expect, test } from 'bun:test'

import { commit, createCommitter } from './commit.ts'
import { fromHex, vectors } from './testing/vectors.ts'

test.each(vectors.commit)('$label of the oracle', ({ label, salt, content, commitment }) => {
  expect(commit(label, fromHex(salt), content)).toBe(commitment)
  expect(commit(label, fromHex(salt), Buffer.from(content))).toBe(commitment)
})

test('another label, salt or content is another commitment', () => {
  const salt = new Uint8Array(32)
  const other = new Uint8Array(32).fill(1)
  const all = [
    commit('request', salt, 'yes'),
    commit('sent', salt, 'yes'),
    commit('request', other, 'yes'),
    commit('request', salt, 'no'),
    commit('request', salt, 'yes\0'),
  ]
  expect(new Set(all).size).toBe(all.length)
})

test.each([0, 31, 33])('a salt of %i bytes is refused', (length) => {
  expect(() => commit('request', new Uint8Array(length), 'yes')).toThrow(RangeError)
})

test('each commitment has a salt of its own, which opens it', () => {
  const committer = createCommitter((bytes) => crypto.getRandomValues(bytes))
  const first = committer.commit('request', 'yes')
  const second = committer.commit('request', 'yes')
  expect(first.commitment).not.toBe(second.commitment)
  expect(first.salt).toHaveLength(32)
  expect(commit('request', first.salt, 'yes')).toBe(first.commitment)
  expect(commit('request', second.salt, 'yes')).not.toBe(first.commitment)
})

test('a dictionary without the salt finds nothing', () => {
  const { commitment } = createCommitter((bytes) => crypto.getRandomValues(bytes)).commit(
    'answer',
    'word 777',
  )
  const noSalt = new Uint8Array(32)
  const words = Array.from({ length: 20_000 }, (_, index) => `word ${index}`)
  expect(words.filter((word) => commit('answer', noSalt, word) === commitment)).toEqual([])
})
