// The shape of `words.toml`: a closed vocabulary, in which a misspelt key is a fault and not a list that silently never applies.
import { z } from 'zod'

import {
  type FindingType,
  findingTypes,
  type OwnClass,
  ownClasses,
  type OwnLabelMeaning,
} from '../contract/finding.ts'

/** A payment code names itself, so a label for it would do nothing. */
export const labelTypes: readonly Exclude<FindingType, 'OWN'>[] = findingTypes.filter(
  (type): type is Exclude<FindingType, 'OWN'> => type !== 'OWN' && type !== 'VN_VIETQR',
)

export function isOwnClass(word: string): word is OwnClass {
  return ownClasses.some((one) => one === word)
}

export function isLabelMeaning(word: string): word is OwnLabelMeaning {
  return isOwnClass(word) || labelTypes.some((one) => one === word)
}

/** One word may stand in several lists; it counts as often. */
export const mostWords = 50_000
/** What the console can show and send at once. */
export const mostStored = 2_000
const mostLists = 200

const list = z.array(z.string()).max(mostWords)

export const wordsFile = z.strictObject({
  lists: z
    .array(
      z.strictObject({
        class: z.string(),
        words: list.exactOptional(),
        file: z.string().exactOptional(),
      }),
    )
    .max(mostLists)
    .default([]),
  labels: z
    .array(z.strictObject({ means: z.string(), words: list }))
    .max(mostLists)
    .default([]),
  keep: list.default([]),
})

/** Keys by the table they stand in, for the nearest word. */
export const knownKeys: Readonly<Record<string, readonly string[]>> = Object.freeze({
  '': ['lists', 'labels', 'keep'],
  lists: ['class', 'words', 'file'],
  labels: ['means', 'words'],
})

/** A text list lies beside `words.toml`: a name, no way out of the folder. */
export const listName = /^[\p{L}\p{N}][\p{L}\p{N} ._-]{0,80}\.txt$/u
