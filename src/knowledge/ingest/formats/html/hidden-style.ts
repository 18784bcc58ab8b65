// Which elements of a page a reader does not see: by attribute, by their own style, and by simple rules of the page's style sheet.

const invisible =
  /display\s*:\s*none|visibility\s*:\s*(?:hidden|collapse)|opacity\s*:\s*0(?:\.0+)?\s*(?:;|$|!)|font-size\s*:\s*(?:0|[01](?:\.\d+)?(?:px|pt)?)\s*(?:;|$|!)|(?:text-indent|left|top|margin-left)\s*:\s*-\d{4,}|clip\s*:\s*rect\(\s*0/i
const white = /(?:^|[;\s])color\s*:\s*(?:white|#fff(?:fff)?\b|rgb\(\s*255\s*,\s*255\s*,\s*255)/i
const background = /background/i

/** `mso-hide` is how word processors write hidden text into pages. */
export function isHiddenStyle(style: string): boolean {
  const part = style.slice(0, 2_000)
  return (
    invisible.test(part) ||
    /mso-hide\s*:\s*all/i.test(part) ||
    // White on a ground of its own is a design; on nothing it is hiding.
    (white.test(part) && !background.test(part))
  )
}

export function isHiddenElement(
  name: string,
  attributes: Readonly<Record<string, string>>,
  selectors: ReadonlySet<string>,
): boolean {
  if ('hidden' in attributes) return true
  if (name === 'input' && attributes['type'] === 'hidden') return true
  if (name === 'font' && /^(?:white|#?fff(?:fff)?)$/i.test(attributes['color'] ?? '')) return true
  const { style, class: classes, id } = attributes
  if (style !== undefined && isHiddenStyle(style)) return true
  if (selectors.size === 0) return false
  if (id !== undefined && selectors.has(`#${id}`)) return true
  return (classes ?? '').split(/\s+/).some((one) => one !== '' && selectors.has(`.${one}`))
}

const mostRules = 5_000

/** Selectors of one class or id whose rule hides. Media for print and the like are not told apart. */
export function hiddenSelectors(html: string): ReadonlySet<string> {
  const found = new Set<string>()
  let seen = 0
  for (let at = html.search(/<style/i); at >= 0 && seen < mostRules;) {
    const close = html.indexOf('</', at)
    const sheet = html.slice(at, close < 0 ? at + 200_000 : close)
    for (const [, selector = '', body = ''] of sheet.matchAll(
      /([^{}<>]{1,500})\{([^{}]{0,2000})\}/g,
    )) {
      seen += 1
      if (seen > mostRules) break
      if (!isHiddenStyle(body)) continue
      for (const one of selector.split(',')) {
        const name = /([.#][\w-]{1,100})\s*$/.exec(one)?.[1]
        if (name !== undefined) found.add(name)
      }
    }
    const next = html.slice(at + 6).search(/<style/i)
    at = next < 0 ? -1 : at + 6 + next
  }
  return found
}
