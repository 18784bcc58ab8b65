// Running heads, running feet and page numbers: lines at a page's edges that come again on most pages.
import type { Line } from './page-lines.ts'

/** Lines looked at, from the top and from the bottom of a page. */
const edge = 3
const fewestPages = 3
const numberOnly =
  /^(?:trang|page|p\.|第)?[\s\-–—]*\d{1,5}(?:\s*(?:\/|of|trên)\s*\d{1,5})?[\s\-–—]*(?:页)?$/iu

export interface WithoutRepeated {
  readonly lines: readonly Line[]
  readonly dropped: number
}

export function dropRepeated(pages: readonly (readonly Line[])[]): WithoutRepeated {
  const seen = new Map<string, number>()
  const filled = pages.filter((lines) => lines.length > 0).length
  for (const lines of pages)
    for (const key of new Set(edgesOf(lines).map(keyOf))) seen.set(key, (seen.get(key) ?? 0) + 1)
  const isRepeated = (line: Line): boolean => {
    if (filled < fewestPages) return false
    return numberOnly.test(line.text) || (seen.get(keyOf(line)) ?? 0) * 2 > filled
  }
  const kept: Line[] = []
  let dropped = 0
  for (const lines of pages) {
    const edges = new Set(edgesOf(lines))
    for (const line of lines)
      if (edges.has(line) && isRepeated(line)) dropped += 1
      else kept.push(line)
  }
  return { lines: kept, dropped }
}

function edgesOf(lines: readonly Line[]): readonly Line[] {
  const sorted = lines
    .filter(({ isAtEdge }) => isAtEdge)
    .toSorted((left, right) => right.bottom - left.bottom)
  return [...new Set([...sorted.slice(0, edge), ...sorted.slice(-edge)])]
}

/** Page 3 of 7 and page 4 of 7 are one line; where on the page it stands counts too, so that body text is not taken for it. */
function keyOf({ text, bottom }: Line): string {
  return `${Math.round(bottom / 10)} ${text.replace(/\d+/g, '#')}`
}
