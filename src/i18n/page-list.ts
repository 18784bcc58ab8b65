// Numbers of pages, as short as a person would write them.
const mostNamed = 20

/** `1–3, 7`. */
export function pageList(pages: readonly number[]): string {
  const parts: string[] = []
  for (let index = 0; index < pages.length && parts.length < mostNamed; index += 1) {
    const start = pages[index] ?? 0
    let end = start
    while (pages[index + 1] === end + 1) {
      end += 1
      index += 1
    }
    parts.push(start === end ? String(start) : `${start}–${end}`)
  }
  return pages.length === 0 ? '' : parts.join(', ')
}
