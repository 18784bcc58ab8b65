// Joins what a page broke in a Vietnamese legal text: amounts torn over a line, and sentences that go on in lower case.
import type { Line } from './lines.ts'

/** `4. 000.000 đồng`, which looks like clause 4 and is the end of "từ 4.000.000 đồng". */
const tornAmount = /^(\d{1,3})\. (\d{3}(?:(?:\.\d{3})+|(?= (?:đồng|đổng))))(?!\d)/
const wholeAmount = /^\d{1,3}(?:\.\d{3})+(?!\d)/
const sentenceEnd = /[.;:!?”"]$/
/** Words that no line of a law ends with, unless the page broke it. */
const dangling = /(?:^|\s)(?:từ|đến|tháng|ngày|năm|số|và|của)$/
const opener = /^(?:\d{1,3}[a-zđ]?\.\s*(?:\D|\d{1,2}(?!\d))|\S{1,2}\)|[-+•–])/

export function joinBrokenLines(lines: readonly Line[]): readonly Line[] {
  // Pieces of a line are gathered and joined once: joining one by one is quadratic in a text of torn lines.
  const joined: { line: Line; parts: string[] }[] = []
  for (const line of lines) {
    const before = joined.at(-1)
    const rest = before === undefined ? undefined : continuation(before.parts.at(-1) ?? '', line)
    if (before === undefined || rest === undefined) joined.push({ line, parts: [line.text] })
    else before.parts.push(rest)
  }
  return joined.map(({ line, parts }) =>
    parts.length === 1 ? line : { ...line, text: parts.join(' ') },
  )
}

/** What a line adds to the one before; undefined where it begins something of its own. */
function continuation(before: string, line: Line): string | undefined {
  const { text } = line
  if (line.heading !== undefined) return undefined
  if (tornAmount.test(text)) return text.replace(tornAmount, '$1.$2')
  if (sentenceEnd.test(before) || before.startsWith('|')) return undefined
  if (wholeAmount.test(text)) return text
  if (opener.test(text)) return undefined
  if (/^\d/.test(text) && dangling.test(before)) return text
  return /^\p{Ll}/u.test(text) ? text : undefined
}
