// Which matters are named outright in a message, by the words of each: the longest first, and what is inside a longer one is not heard again.
import type { PackLanguage } from '../../contract/pack.ts'
import type { SortingMatter } from '../../contract/sorting.ts'
import { hear, isSaid } from './said-phrases.ts'

export interface WordsHeard {
  /** Words that fewer matters have weigh more; one that a single matter has: 1 and more. */
  readonly weight: number
  readonly phrases: readonly string[]
}

export function createWordHearing(
  matters: readonly SortingMatter[],
  language: PackLanguage,
): (text: string) => ReadonlyMap<string, WordsHeard> {
  const owners = new Map<string, string[]>()
  for (const { id, words } of matters)
    for (const word of words[language]) owners.set(word, [...(owners.get(word) ?? []), id])
  return (text) => {
    const heard = hear(text)
    const said = [...owners.keys()].filter((word) => isSaid(word, heard))
    const whole = said.filter(
      (word) => !said.some((other) => other !== word && other.includes(word)),
    )
    const found = new Map<string, WordsHeard>()
    for (const word of whole) {
      const ids = owners.get(word) ?? []
      for (const id of ids) {
        const { weight = 0, phrases = [] } = found.get(id) ?? {}
        found.set(id, {
          weight: weight + lengthOf(word) / ids.length,
          phrases: [...phrases, word],
        })
      }
    }
    return found
  }
}

/** A word of several syllables or characters names a thing; a single one may be part of anything. */
function lengthOf(word: string): number {
  const size = /\p{Script=Han}/u.test(word) ? word.length : word.split(' ').length + 0.5
  return Math.min(2, Math.sqrt(size / 1.5))
}
