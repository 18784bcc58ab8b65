// A passage as a Markdown quotation: its words as they are stored, its best sentences in bold.

const special = /[\\`*_[\]<>#|~]/gu

/** CommonMark: stars after a full-width stop and before a letter close nothing, and Chinese has no space between them. */
const closing = /[。；：，、！？”’）》」』]+$/u

/** @param highlights spans of UTF-16 units, in order, not overlapping */
export function quoteMarkdown(
  text: string,
  highlights: readonly (readonly [start: number, end: number])[],
): string {
  let marked = ''
  let at = 0
  for (const [start, end] of highlights) {
    marked += `${escaped(text.slice(at, start))}${bold(text.slice(start, end))}`
    at = end
  }
  marked += escaped(text.slice(at))
  return marked
    .split('\n')
    .map((line) => `> ${line}`)
    .join('\n>\n')
}

/** Signs that Markdown would take for its own lose their meaning, not their place. */
function escaped(text: string): string {
  return text
    .replaceAll(special, (sign) => `\\${sign}`)
    .replaceAll(/^(\s*)(\d+)\.(?=\s)/gmu, '$1$2\\.')
}

function bold(text: string): string {
  return text
    .split('\n')
    .map((line) => {
      const inner = line.trim().replace(closing, '')
      return inner === '' ? line : line.replace(inner, () => `**${escaped(inner)}**`)
    })
    .join('\n')
}
