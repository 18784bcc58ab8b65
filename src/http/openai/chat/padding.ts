// Fills chunks up to a few sizes, so that whoever watches an encrypted line cannot count tokens' letters (arXiv 2511.03675).

/** Sizes are multiples of this many bytes; a token's delta is nearly always within one step. */
const step = 128

const filler = '0'.repeat(step)

/** Letters to add to `json` so that its UTF-8 length is the next multiple of {@link step}. */
export function padding(json: string): string {
  const length = utf8Length(json)
  return filler.slice(0, (step - (length % step)) % step)
}

function utf8Length(text: string): number {
  let length = text.length
  for (let index = 0; index < text.length; index += 1) {
    const unit = text.charCodeAt(index)
    // A surrogate pair is two units and four bytes, so each half counts two.
    if (unit > 0x7f) length += unit > 0x7ff && (unit < 0xd800 || unit > 0xdfff) ? 2 : 1
  }
  return length
}
