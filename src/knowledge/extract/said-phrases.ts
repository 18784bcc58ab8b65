// Whether a phrase of a pack's word list stands in a question: as it is written, or without marks where the question was typed so.
import { foldedWords } from '../../text/folded-words.ts'
import { hasPhrase } from './asked-fields.ts'

/** A question, read once for many phrases. */
export interface Heard {
  readonly folded: string
  readonly plain: string
  readonly hasMarks: boolean
}

export function hear(question: string): Heard {
  const plain = question.normalize('NFC').toLowerCase()
  const folded = foldedWords(question).join(' ')
  return { folded, plain, hasMarks: folded !== plain.replaceAll(/[^\p{L}\p{N}]+/gu, ' ').trim() }
}

/** `đe` and `để` are one word only to a machine: with marks in the question a phrase is compared with its own. */
export function isSaid(phrase: string, { folded, plain, hasMarks }: Heard): boolean {
  return hasMarks
    ? hasPhrase(plain, phrase.normalize('NFC').toLowerCase())
    : hasPhrase(folded, foldedWords(phrase).join(' '))
}
