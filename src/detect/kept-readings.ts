// What was read in a text, kept for when it comes again: a conversation sends its history with every turn, a program its instructions
// with every call. Numbers and types only; of the text itself nothing but its SHA-256 stays.
import { hash } from 'node:crypto'

import { countAges } from './classes/child.ts'
import { countLetters } from './classes/covered.ts'
import { findMarks } from './classes/marks.ts'
import type { NormalisedText } from './normalise/normalised-text.ts'
import type { ReadText } from './read-text.ts'

/** All that is known of one text by itself. */
export interface Reading extends ReadText {
  readonly marks: ReturnType<typeof findMarks>
  readonly letters: ReturnType<typeof countLetters>
  readonly ages: number
}

export interface KeptReadings {
  /** @param about everything else that the reading depends on: label, mode, names, day. */
  of(given: { readonly text: string; readonly about: string }, read: () => Reading): Reading
}

/** A shorter one is read as quickly as it is hashed; a longer one is a document, which does not come twice. */
const shortest = 24
const longest = 16_384
const mostKept = 2_048

export function createKeptReadings(): KeptReadings {
  const kept = new Map<string, Reading>()
  return {
    of({ text, about }, read) {
      if (text.length < shortest || text.length > longest) return read()
      // A hash that somebody could bring to collide would let one text pass as another.
      const key = `${about}\u0000${hash('sha256', text, 'base64')}`
      const known = kept.get(key)
      if (known !== undefined) {
        kept.delete(key)
        kept.set(key, known)
        return known
      }
      const made = read()
      kept.set(key, made)
      if (kept.size > mostKept) kept.delete(kept.keys().next().value ?? '')
      return made
    },
  }
}

export const forgetful: KeptReadings = Object.freeze({
  of: (_: unknown, read: () => Reading) => read(),
})

/** What only this text says, whatever stands beside it. */
export function readingOf(text: NormalisedText, read: ReadText): Reading {
  const { text: plain } = text
  return {
    ...read,
    marks: findMarks(plain),
    letters: countLetters(plain),
    ages: countAges(plain),
  }
}
