// Columns that stand under each other, also with Chinese characters, which take two places in a terminal.

/** Lines of a table; a column of numbers is aligned to the right. */
export function renderTable(
  headers: readonly string[],
  rows: readonly (readonly string[])[],
): readonly string[] {
  const all = [headers, ...rows].map((row) => row.map(oneLine))
  const widths = headers.map((_, column) =>
    Math.max(...all.map((row) => displayWidth(row[column] ?? ''))),
  )
  const isNumber = headers.map(
    (_, column) => rows.length > 0 && rows.every((row) => /^[\d.,]*$/.test(row[column] ?? '')),
  )
  return all.map((row) =>
    headers
      .map((_, column) => {
        const cell = row[column] ?? ''
        const space = ' '.repeat(Math.max(0, (widths[column] ?? 0) - displayWidth(cell)))
        return isNumber[column] === true ? space + cell : cell + space
      })
      .join('  ')
      .trimEnd(),
  )
}

/** A name that somebody chose must not move the cursor or break the line. */
export function oneLine(text: string): string {
  return text.replaceAll(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/gu, '\uFFFD')
}

const wide =
  /[\u1100-\u115F\u2E80-\u303E\u3041-\u33FF\u3400-\u4DBF\u4E00-\u9FFF\uA000-\uA4CF\uAC00-\uD7A3\uF900-\uFAFF\uFE30-\uFE6F\uFF00-\uFF60\uFFE0-\uFFE6]|[\u{1F300}-\u{1FAFF}]|[\u{20000}-\u{3FFFD}]/u
const zero = /\p{Mn}|\p{Me}/u

/** Places in a terminal (Unicode UAX #11, wide and full-width characters count two). */
export function displayWidth(text: string): number {
  let width = 0
  for (const character of text) width += wide.test(character) ? 2 : zero.test(character) ? 0 : 1
  return width
}

/** Cut to so many places. */
export function cutToWidth(text: string, places: number): string {
  if (displayWidth(text) <= places) return text
  let cut = ''
  let width = 0
  for (const character of text) {
    width += displayWidth(character)
    if (width > places - 1) break
    cut += character
  }
  return `${cut}…`
}
