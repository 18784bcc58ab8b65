// The words of a text in their folded form: what tokens and trigrams are made of, so that a text is folded once for both.
import { foldMarks } from './fold-marks.ts'
import { latinReading } from './latin-reading.ts'

const word = /[\p{L}\p{N}\p{M}]+/gu
const mayBeMixed = /[\u0370-\u03ff\u0400-\u052f]/

/** Runs of letters, digits and marks of the folded form, in order. Han stays in its run. Linear in the text. */
export function foldedWords(text: string): readonly string[] {
  const folded = foldMarks(text)
  const words = folded.match(word) ?? []
  return mayBeMixed.test(folded) ? words.map(latinReading) : words
}

/** Words in which Latin and look-alike letters of another script are mixed, folded: told when a document is taken in. */
export function mixedWords(text: string): readonly string[] {
  const folded = foldMarks(text)
  if (!mayBeMixed.test(folded)) return []
  return [...new Set((folded.match(word) ?? []).filter((one) => latinReading(one) !== one))]
}
