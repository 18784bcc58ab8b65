// What an institution adds: its own values, words that name values, and words that are never one.
import type { OwnWords } from '../../contract/finding.ts'
import type { Candidate } from '../candidate.ts'
import { PhraseTrie } from '../words/phrase-trie.ts'

export interface OwnLists {
  find(text: string): readonly Candidate[]
  /** The value is one of the words that are never one. */
  keeps(value: string): boolean
}

export function createOwnLists(own: OwnWords): OwnLists {
  const values = new PhraseTrie<true>()
  for (const value of own.values) if (value.trim() !== '') values.add(value.trim(), true)
  const keep = new PhraseTrie<true>()
  for (const value of own.keep) if (value.trim() !== '') keep.add(value.trim(), true)
  return {
    find: (text) =>
      values
        .find(text)
        .map(({ start, end }) => ({ start, end, type: 'OWN', confidence: 1, labelled: false })),
    keeps: (value) => own.keep.length > 0 && keep.longestAt(value, 0)?.end === value.length,
  }
}
