// Cuts a text without cutting a character: a family emoji or a letter with its marks stays whole or goes.

const segmenter = new Intl.Segmenter(undefined, { granularity: 'grapheme' })

// A grapheme has no largest size (marks can be piled up without end): beyond this the pile is cut, so that one cannot be endless.
const largestGrapheme = 64

/**
 * At most `limit` graphemes of the text, with `ending` (default `…`) in place of what was left out; the ending counts as one.
 * Time and memory depend on `limit`, not on the length of the text.
 * @throws RangeError when the limit is not a whole number ≥ 1.
 */
export function truncate(text: string, limit: number, ending = '…'): string {
  if (!Number.isSafeInteger(limit) || limit < 1)
    throw new RangeError('The limit must be a whole number of at least 1.')
  if (text.length <= limit) return withoutPiles(text, limit)
  return withoutPiles(text, limit, ending)
}

function withoutPiles(text: string, limit: number, ending = ''): string {
  const window = text.slice(0, (limit + 1) * largestGrapheme)
  const kept: string[] = []
  let left = window.length < text.length
  for (const { segment } of segmenter.segment(window)) {
    if (kept.length === limit) {
      left = true
      break
    }
    kept.push(segment.length <= largestGrapheme ? segment : cutPile(segment))
  }
  if (!left || ending === '') return kept.join('')
  return kept.slice(0, limit - 1).join('') + ending
}

function cutPile(segment: string): string {
  const cut = segment.slice(0, largestGrapheme)
  // Never ends in half a surrogate pair.
  return /[\ud800-\udbff]$/.test(cut) ? cut.slice(0, -1) : cut
}
