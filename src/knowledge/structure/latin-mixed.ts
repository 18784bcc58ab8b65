// Finds Latin words with a Cyrillic or Greek letter inside, as in `xеxe` in a real decree; the index reads them as Latin.
import { latinReading } from '../../text/latin-reading.ts'
import { lex } from '../cite/lex.ts'

/** Whether a word of the text mixes alphabets. What is shown and quoted stays as it was printed. Linear. */
export function hasMixedLatin(text: string): boolean {
  if (!/[\u0370-\u03ff\u0400-\u052f]/.test(text)) return false
  return lex(text).some((token) => token.kind === 'word' && latinReading(token.text) !== token.text)
}
