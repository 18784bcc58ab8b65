// Words that settle a member of the output whatever the matter is: a later sign wins, and what one has heard no later one hears.
import type { SortedValues, SortingSign } from '../../contract/sorting.ts'
import { foldedWords } from '../../text/folded-words.ts'

export interface SignsHeard {
  readonly gives: SortedValues
  /** The phrases, as the pack writes them. */
  readonly phrases: readonly string[]
}

/** A word that was heard stands for nothing more: `nobody was hurt` is not also `hurt`. */
const heardMark = ' \u0001 '

interface Spoken {
  readonly phrase: string
  readonly plain: string
  readonly folded: string
}

/** Phrases of all three languages count: who reports something in a hurry mixes them. */
export function createSignHearing(signs: readonly SortingSign[]): (text: string) => SignsHeard {
  const prepared = signs.map(({ gives, words }) => ({
    gives,
    spoken: Object.values(words)
      .flat()
      .map((phrase): Spoken => ({
        phrase,
        plain: plainOf(phrase),
        folded: foldedWords(phrase).join(' '),
      }))
      // The longest first, so that no part of it is heard instead.
      .sort((one, other) => other.plain.length - one.plain.length),
  }))
  return (text) => {
    const plain = plainOf(text)
    const folded = foldedWords(text).join(' ')
    // `đe` and `để` are one word only to a machine: with marks in the text a phrase is compared with its own.
    const hasMarks = plain !== folded
    let left = hasMarks ? plain : folded
    const gives: Record<string, string | boolean> = {}
    const phrases: string[] = []
    for (const sign of prepared) {
      for (const one of sign.spoken) {
        const rest = without(left, hasMarks ? one.plain : one.folded)
        if (rest === undefined) continue
        left = rest
        Object.assign(gives, sign.gives)
        phrases.push(one.phrase)
      }
    }
    return { gives, phrases }
  }
}

/** Words with their marks, in order: punctuation parts nothing. */
function plainOf(text: string): string {
  return (
    text
      .normalize('NFKC')
      .toLowerCase()
      .match(/[\p{L}\p{N}\p{M}]+/gu)
      ?.join(' ') ?? ''
  )
}

/** Undefined where the phrase is not there as whole words; in Chinese any place will do. */
function without(text: string, phrase: string): string | undefined {
  if (phrase === '') return undefined
  if (/\p{Script=Han}/u.test(phrase))
    return text.includes(phrase) ? text.replaceAll(phrase, heardMark) : undefined
  const spaced = ` ${text} `
  const whole = ` ${phrase} `
  return spaced.includes(whole) ? spaced.replaceAll(whole, heardMark).trim() : undefined
}
