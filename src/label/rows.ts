// Exports that have no place for metadata: CSV carries the label in its first line, JSON in its first field, a page in its foot.
import { parseJson } from '../json/parse.ts'
import { type AiLabel, labelText, readLabel } from './label.ts'

/** A line of its own before the header. Readers that want none skip lines that begin with `#`. */
export function labelCsv(csv: string, visible: string): string {
  return hasCsvLabel(csv, visible) ? csv : `# ${visible}\r\n${csv}`
}

export function hasCsvLabel(csv: string, visible: string): boolean {
  return csv.replace(/^\uFEFF/, '').startsWith(`# ${visible}`)
}

/** A list is put under `rows`: a list has no place for a field. */
export function labelJson(value: unknown, visible: string): string {
  const isPlain = value !== null && typeof value === 'object' && !Array.isArray(value)
  return `${JSON.stringify({ aiLabel: visible, ...(isPlain ? value : { rows: value }) }, undefined, 2)}\n`
}

/** A whole page: the label in words at its foot, also on paper, and bare in `<meta name="AIGC">`. */
export function labelHtml(page: string, label: AiLabel, visible: string): string {
  if (/<meta\s+name="AIGC"/.test(page)) return page
  const meta = `<meta name="AIGC" content="${labelText(label).replaceAll('&', '&amp;').replaceAll('"', '&quot;')}">`
  const foot = `<p class="ai-label">${visible.replace(/[&<>"]/g, (sign) => `&#${sign.charCodeAt(0)};`)}</p>`
  const headed = page.includes('</head>')
    ? page.replace('</head>', () => `${meta}\n</head>`)
    : `${meta}\n${page}`
  return headed.includes('</body>')
    ? headed.replace('</body>', () => `${foot}\n</body>`)
    : `${headed}\n${foot}\n`
}

export function readHtmlLabel(page: string): AiLabel | undefined {
  const content = /<meta\s+name="AIGC"\s+content="([^"]*)"/.exec(page)?.[1]
  if (content === undefined) return undefined
  const json = parseJson(content.replaceAll('&quot;', '"').replaceAll('&amp;', '&'))
  return json.ok ? readLabel(json.value) : undefined
}

export function hasJsonLabel(text: string, visible: string): boolean {
  const json = parseJson(text)
  if (!json.ok || json.value === null || typeof json.value !== 'object') return false
  return 'aiLabel' in json.value && json.value['aiLabel'] === visible
}
