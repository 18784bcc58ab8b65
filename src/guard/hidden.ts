// Finds text that a person who looks at it does not see, and makes it readable for the other looks.

// Letters in Unicode's tag block show as nothing and are read by models as ASCII. A flag (England's, say) is a black flag with few of them.
const flags = /\u{1f3f4}[\u{e0061}-\u{e007a}\u{e0030}-\u{e0039}]{2,6}\u{e007f}/gu
const tags = /[\u{e0020}-\u{e007e}]/u
// Several in a row carry bits; one or two stand in ordinary text of many languages, in emoji and in what word processors leave behind.
const invisible = /[\u200b-\u200d\u2060-\u2064\ufeff\u180e\u3164\uffa0]{6}/
const selectors = /[\ufe00-\ufe0f\u{e0100}-\u{e01ef}]{3}/u
// Trojan Source (CVE-2021-42574): an override shows the letters in another order than they are read in. Isolates are ordinary.
const overrides = /[\u202d\u202e]/

export interface Hidden {
  /** Letters that do not show. */
  readonly hasInvisible: boolean
  /** Letters that show in another order. */
  readonly hasTurned: boolean
  /** What the invisible letters say, to be looked at like the rest. */
  readonly text: string
}

/** Linear: each pattern has a fixed length. */
export function hiddenIn(text: string): Hidden {
  // Most texts hold none of these characters at all.
  const plain = text.includes('\u{1f3f4}') ? text.replace(flags, '') : text
  const isTagged = tags.test(plain)
  return {
    hasInvisible: isTagged || invisible.test(plain) || selectors.test(plain),
    hasTurned: overrides.test(plain),
    text: isTagged ? spoken(plain) : '',
  }
}

function spoken(text: string): string {
  return text
    .replace(/[^\u{e0020}-\u{e007e}]+/gu, ' ')
    .replace(/[\u{e0020}-\u{e007e}]/gu, (tag) =>
      String.fromCharCode((tag.codePointAt(0) ?? 0xe0020) - 0xe0000),
    )
}

const mostCharacters = 20_000
const element = /<([a-z]{1,10}[^<>]{0,800})>([^<]{1,4000})/gi
const unseen =
  /display\s?:\s?none|visibility\s?:\s?hidden|font-size\s?:\s?0|opacity\s?:\s?0(?![.\d])|color\s?:\s?(?:white|#fff(?:fff)?)\b/i

/** Contents of comments and of elements that are styled not to be seen. Linear: what was read once is not read again. */
export function unshownParts(text: string): readonly string[] {
  const parts: string[] = []
  let left = mostCharacters
  const keep = (part: string): void => {
    if (left > 0) parts.push(part.slice(0, left))
    left -= part.length
  }
  for (let open = text.indexOf('<!--'); open >= 0; open = text.indexOf('<!--', open)) {
    const close = text.indexOf('-->', open)
    if (close < 0) break
    keep(text.slice(open + 4, close))
    open = close
  }
  if (text.includes('</'))
    for (const [, head = '', body = ''] of text.matchAll(element)) if (unseen.test(head)) keep(body)
  return parts
}
