// What a router sees of a text: hashed terms with their counts, and twelve figures about its face. Pure, no model, some tenths of a millisecond.
import { surfaceOf } from './surface.ts'
import { countTerms } from './term-counts.ts'

export { surfaceCount } from './surface.ts'
export { buckets } from './term-counts.ts'

/** Beyond it, the first and the last part are read: what is asked mostly stands at one of both ends (design `routing` §6). */
const longest = 3_000
const first = 2_000
const last = 1_000

export interface TextFeatures {
  /** Ascending hash buckets below `buckets`, each once. */
  readonly terms: Uint32Array
  /** How often each occurs. */
  readonly counts: Uint16Array
  /** `surfaceCount` figures, not standardised. */
  readonly surface: Float64Array
}

/**
 * The features of a text, the last turn of a person as it goes out (masked where the call masks). Equal texts have equal features on every
 * machine. @param text any length; the time does not grow beyond some thousand characters
 */
export function textFeatures(text: string): TextFeatures {
  const composed = cut(text).normalize('NFKC')
  const { terms, counts, tokens } = countTerms(composed.toLowerCase())
  return { terms, counts, surface: surfaceOf(composed, tokens) }
}

/** Cut before it is composed: composing a megabyte would take longer than everything else. */
function cut(text: string): string {
  if (text.length <= longest) return text
  return `${text.slice(0, first)}\n${text.slice(-last)}`
}
