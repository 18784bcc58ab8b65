// The display form of a text (design `knowledge` §3), with everything that it drops counted.
import type { RemovalCount } from './removal-count.ts'

// What nobody sees: zero-width characters, Unicode tag letters, fillers; soft hyphens are no hidden text and are dropped in silence.
const unseen = /[\u200b-\u200d\u2060-\u2064\ufeff\u180e\u3164\uffa0\u{e0000}-\u{e007f}]/gu
// Controls but tab and line feed, and what turns the direction of reading (CVE-2021-42574).
const controls =
  // eslint-disable-next-line no-control-regex -- control characters are what is looked for
  /[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069\ufff9-\ufffb]/g
// Most texts hold none of all this.
const anything =
  // eslint-disable-next-line no-control-regex -- control characters are what is looked for
  /[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u00ad\u061c\u180e\u200b-\u200f\u2028-\u202e\u2060-\u2069\u3164\uf0a7\uf0b7\ufeff\uffa0\ufff9-\ufffb\u{e0000}-\u{e007f}\ud800-\udfff]/u
const marks = /[\u0300-\u036f]/
// Sorting a pile of marks is quadratic in it (see text/fold-marks.ts).
const pile = /(\p{M}{32})\p{M}+/gu

/**
 * NFC, line feeds only, without zero-width, control, bidi and tag characters and soft hyphens. Linear. To be called after decoding:
 * TCVN3 writes `ư` as U+00AD.
 */
export function cleanText(text: string, removed: RemovalCount): string {
  let out = text
  if (anything.test(out)) {
    out = out
      .toWellFormed()
      .replace(/\r\n?|[\v\f\u0085\u2028\u2029]/g, '\n')
      .replace(/\u00ad/g, '')
      // Bullets of the fonts Symbol and Wingdings.
      .replace(/[\uf0b7\uf0a7]/g, '•')
    out = counted(out, unseen, (count) => (removed.hidden += count))
    out = counted(out, controls, (count) => (removed.controls += count))
  }
  return marks.test(out) ? out.replace(pile, '$1').normalize('NFC') : out.normalize('NFC')
}

function counted(text: string, pattern: RegExp, add: (count: number) => void): string {
  let count = 0
  const out = text.replace(pattern, () => {
    count += 1
    return ''
  })
  if (count > 0) add(count)
  return out
}

/** One line of prose: spaces of any kind become one, ends are trimmed. */
export function oneLine(text: string): string {
  return text.replace(/[\s\u00a0\u3000]+/g, ' ').trim()
}
