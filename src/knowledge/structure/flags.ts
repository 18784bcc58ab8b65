// What is marked on a chunk while it is cut: stuffed with one word, mixed alphabets, read from a picture.
import type { ChunkFlag } from '../../contract/knowledge.ts'
import { lex } from '../cite/lex.ts'
import { hanUnits, unitWords } from '../cite/words.ts'
import { hasMixedLatin } from './latin-mixed.ts'

/** Fewer words say nothing about their mixture. */
const fewest = 20

/** One token makes up more than 30 % of all: written to be found, not to be read (design `knowledge` §12). */
export function isStuffed(text: string): boolean {
  const counts = new Map<string, number>()
  let all = 0
  for (const token of lex(text)) {
    if (token.kind === 'mark') continue
    all += 1
    // A list of cited units, "điểm a, điểm b, điểm c …", is no stuffing.
    if (unitWords.has(token.text) || hanUnits.has(token.text)) continue
    counts.set(token.text, (counts.get(token.text) ?? 0) + 1)
  }
  return all >= fewest && Math.max(0, ...counts.values()) > all * 0.3
}

export function flagsOf(text: string, isOcr: boolean): readonly ChunkFlag[] {
  return [
    ...(isStuffed(text) ? (['stuffed'] as const) : []),
    ...(isOcr ? (['ocr'] as const) : []),
    ...(hasMixedLatin(text) ? (['latin-mixed'] as const) : []),
  ]
}
