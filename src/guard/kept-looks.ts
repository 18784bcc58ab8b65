// What was seen in a text, kept for when it comes again: a conversation sends its history with every turn. Codes and counts only; of the
// text itself nothing but its SHA-256 stays.
import { hash } from 'node:crypto'

import type { Signal, TrustLevel } from '../contract/guard.ts'

/** A shorter one is looked at as quickly as it is hashed; a longer one is a document, which does not come twice. */
const shortest = 24
const longest = 16_384
const mostKept = 2_048

const kept = new Map<string, readonly Signal[]>()

/** @param look Pure function of the text and its level. */
export function keptLook(
  text: string,
  level: TrustLevel,
  look: () => readonly Signal[],
): readonly Signal[] {
  if (text.length < shortest || text.length > longest) return look()
  // A hash that somebody could bring to collide would let one text pass as another.
  const key = `${level} ${hash('sha256', text, 'base64')}`
  let seen = kept.get(key)
  if (seen === undefined) {
    seen = look()
    // Whatever comes again is soon kept again: the oldest goes, however often it was asked for.
    if (kept.size >= mostKept) kept.delete(kept.keys().next().value ?? '')
    kept.set(key, seen)
  }
  return seen
}
