// What an institution adds: its own values, words that name values, and words that are never one.
import type { OwnClass, OwnWords } from '../../contract/finding.ts'
import type { Candidate } from '../candidate.ts'
import { normalise } from '../normalise/normalise.ts'
import type { StructuredCell } from '../structure/cell.ts'
import { PhraseTrie } from '../words/phrase-trie.ts'
import { createOwnLabels, type NameOwn } from './own-labels.ts'

export interface OwnLists {
  /** Values of the lists, and what the own labels name. A place of two classes is there twice. */
  find(text: string, cells: readonly StructuredCell[]): readonly Candidate[]
  /** Classes that the own labels give to what a header, a key or a form's field names. */
  readonly name: NameOwn
  /** The value is one of the words that are never one. */
  keeps(value: string): boolean
}

/** Linear in the text, whatever the lists are. */
export function createOwnLists(own: OwnWords): OwnLists {
  const values = new PhraseTrie<OwnClass>()
  for (const one of own.values) values.add(normalise(one.word.trim()).text, one.class)
  const keep = new PhraseTrie<true>()
  for (const word of own.keep) keep.add(normalise(word.trim()).text, true)
  const labels = createOwnLabels(own.labels)
  return {
    find: (text, cells) => [...findValues(values, text), ...labels.find(text, cells)],
    name: labels.name,
    keeps: (value) => own.keep.length > 0 && keep.longestAt(value, 0)?.end === value.length,
  }
}

function findValues(values: PhraseTrie<OwnClass>, text: string): readonly Candidate[] {
  const found: Candidate[] = []
  values.each(text, (start, end, classes) => {
    for (const one of new Set(classes))
      found.push({ start, end, type: 'OWN', confidence: 1, labelled: false, class: one })
  })
  return found
}
