// The start of a text from outside, fit to be stored and shown: bounded, on one line, without characters that nobody sees.

/** What is invisible is dropped before the cut; ten times the length is looked at, so that nobody makes us read megabytes. */
const window = 10

/**
 * At most `most` UTF-16 units, without control, format, private and unassigned characters, halves of pairs and line separators.
 * @example visibleStart('gpt\u202e-5\n', 200) // 'gpt-5'
 */
export function visibleStart(text: string, most: number): string {
  const visible = text.slice(0, most * window).replaceAll(/[\p{C}\p{Zl}\p{Zp}]/gu, '')
  // The cut may have halved a pair: half of one is no text.
  return visible.slice(0, most).replaceAll(/\p{Cs}/gu, '')
}
