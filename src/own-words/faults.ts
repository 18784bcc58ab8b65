// What can be wrong with a word or a file of words, as facts: the sentences are in `i18n`, and a file with a fault is never in force.
import type { WordFault, WordFaultCode } from '../contract/own-words.ts'
import { nearest } from '../text/nearest.ts'

const longestAbout = 80

export function wordFault(
  code: WordFaultCode,
  place: {
    readonly file?: string
    readonly line?: number | undefined
    readonly about?: string
    /** Words that would have been right here. */
    readonly known?: readonly string[]
  } = {},
): WordFault {
  const { file = '', line, about = '', known = [] } = place
  return Object.freeze({
    code,
    file,
    line,
    about: about.slice(0, longestAbout),
    nearest: nearest(about, known) ?? '',
  })
}
