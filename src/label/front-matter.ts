// The label of Markdown and plain text: seven keys under `AIGC:` in the front matter. What stood there before stays.
import { parseJson } from '../json/parse.ts'
import { type AiLabel, readLabel } from './label.ts'

/** @returns the text with the label, or as it is where it has one: nobody replaces another's (CN Labelling Measures Art. 10). */
export function labelFrontMatter(text: string, label: AiLabel): string {
  if (readFrontMatter(text) !== undefined) return text
  const lines = ['AIGC:', ...Object.entries(label).map(([key, value]) => `  ${key}: "${value}"`)]
  const block = `${lines.join('\n')}\n`
  const matter = findMatter(text)
  if (matter === undefined) return `---\n${block}---\n\n${text}`
  return `${text.slice(0, matter.end)}${block}${text.slice(matter.end)}`
}

export function readFrontMatter(text: string): AiLabel | undefined {
  const matter = findMatter(text)
  if (matter === undefined) return undefined
  const lines = text.slice(matter.start, matter.end).split(/\r?\n/)
  const at = lines.findIndex((line) => /^AIGC\s*:/.test(line))
  if (at === -1) return undefined
  const inline = (lines[at] ?? '').replace(/^AIGC\s*:\s*/, '')
  if (inline !== '') return readJson(inline.replace(/^'(.*)'$/, '$1'))
  const fields: Record<string, string> = {}
  for (const line of lines.slice(at + 1)) {
    const match = /^\s+(\w+)\s*:\s*(?:"([^"]*)"|'([^']*)'|(\S*))\s*$/.exec(line)
    if (match === null) break
    fields[match[1] ?? ''] = match[2] ?? match[3] ?? match[4] ?? ''
  }
  return readLabel(fields)
}

function readJson(text: string): AiLabel | undefined {
  const json = parseJson(text)
  return json.ok ? readLabel(json.value) : undefined
}

/** From the first line `---` to the next one; without an end it is a rule across the page, and no front matter. */
function findMatter(text: string): { readonly start: number; readonly end: number } | undefined {
  const first = /^\uFEFF?---[ \t]*\r?\n/.exec(text)
  if (first === null) return undefined
  const start = first[0].length
  const last = /^---[ \t]*(?:\r?\n|$)/m.exec(text.slice(start))
  return last === null ? undefined : { start, end: start + last.index }
}
