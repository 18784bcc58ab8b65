// One text of a request, seen as what it is: prose, JSON with texts of its own, or letters written as escapes.
import { parseJson } from '../json/parse.ts'
import { decodeEscapes, hasEscapes } from './escapes.ts'
import type { Spot, Visitor } from './visitor.ts'
import { mapJsonText } from './walk-json.ts'

/** JSON in a string in JSON in a string: a tool that wraps a tool. Deeper, it is looked at as it is written. */
const deepest = 8
/** A block that long is a file, not a word (design `sovereignty` §3). */
const longestBlock = 4_096

/** Shows the visitor every text in this one; returns it with the replacements in place, and all else byte for byte. */
export function mapText(text: string, spot: Spot, visitor: Visitor): string {
  if (text === '') return text
  const depth = spot.depth ?? 0
  if (depth < deepest && isJsonLike(text) && parseJson(text).ok) {
    return mapJsonText(text, spot.label, (leaf, label) =>
      mapText(leaf, { place: spot.place, label, depth: depth + 1 }, visitor),
    )
  }
  if (text.length > longestBlock && holdsBlock(text)) visitor.unread('base64')
  if (!hasEscapes(text)) return visitor.text(text, spot)
  const read = decodeEscapes(text)
  const mapped = visitor.text(read, spot)
  return mapped === read ? text : mapped
}

/** From its brackets alone: parsing every prose text would cost more than all the rest. */
function isJsonLike(text: string): boolean {
  const start = firstNonSpace(text)
  const opening = text.charCodeAt(start)
  if (opening !== 0x7b && opening !== 0x5b) return false
  const last = text.trimEnd()
  return last.charCodeAt(last.length - 1) === opening + 2
}

function firstNonSpace(text: string): number {
  let at = 0
  while (at < text.length && text.charCodeAt(at) <= 0x20) at += 1
  return at
}

/** Whether base64 longer than the limit stands in the text, broken into lines as mail and PEM do or in one piece. */
function holdsBlock(text: string): boolean {
  let run = 0
  let line = 0
  for (let index = 0; index < text.length; index += 1) {
    const code = text.charCodeAt(index)
    if (isBase64(code)) {
      run += 1
      line += 1
      if (run > longestBlock) return true
    } else if (code === 0x0d) {
      continue
    } else if (code === 0x0a && line >= 60) {
      line = 0
    } else {
      run = 0
      line = 0
    }
  }
  return false
}

function isBase64(code: number): boolean {
  return (
    (code >= 0x61 && code <= 0x7a) ||
    (code >= 0x41 && code <= 0x5a) ||
    (code >= 0x2f && code <= 0x39) ||
    code === 0x2b ||
    code === 0x3d ||
    code === 0x2d ||
    code === 0x5f
  )
}
