// Markdown: headings, lists, pipe tables, fenced code; marks of emphasis, link targets and images are left out.
import { decodeAs, decodeBytes } from '../encodings/decode-bytes.ts'
import type { ReadFacts, Reading } from '../reading.ts'

export function readMarkdown(bytes: Uint8Array, reading: Reading): ReadFacts {
  const { encoding } = reading.options
  const { text, decoded } = encoding === undefined ? decodeBytes(bytes) : decodeAs(bytes, encoding)
  addMarkdown(text, reading)
  return { decoded }
}

const heading = /^ {0,3}(#{1,6})\s+(.*?)\s*#*\s*$/
const underline = /^ {0,3}(=+|-+)\s*$/
const item = /^\s*(?:[-*+]|\d{1,9}[.)])\s+(.*)$/
const ordered = /^\s*(\d{1,9}[.)])\s+/
const fence = /^ {0,3}(?:```|~~~)/
const delimiter = /^\s*\|?\s*:?-+:?\s*(?:\|\s*:?-+:?\s*)*\|?\s*$/
const rule = /^ {0,3}(?:[-*_]\s*){3,}$/

function addMarkdown(source: string, reading: Reading): void {
  const { blocks } = reading
  const lines = withoutComments(source, reading).split(/\r\n?|\n/)
  let open: string[] = []
  let kind: 'paragraph' | 'item' = 'paragraph'
  const close = (): void => {
    const text = inline(open.join(' '), reading)
    if (kind === 'item') blocks.item(text)
    else blocks.paragraph(text)
    open = []
    kind = 'paragraph'
  }
  for (let index = 0; index < lines.length; index += 1) {
    const line = lines[index] ?? ''
    const next = lines[index + 1] ?? ''
    const found = heading.exec(line)
    const listed = item.exec(line)
    if (fence.test(line)) {
      close()
      for (index += 1; index < lines.length && !fence.test(lines[index] ?? ''); index += 1)
        blocks.paragraph(lines[index] ?? '')
    } else if (line.trim() === '') close()
    else if (found !== null) {
      close()
      blocks.heading(found[1]?.length ?? 1, inline(found[2] ?? '', reading))
    } else if (open.length > 0 && kind === 'paragraph' && underline.test(line)) {
      blocks.heading(line.includes('=') ? 1 : 2, inline(open.join(' '), reading))
      open = []
    } else if (rule.test(line)) close()
    else if (line.includes('|') && next.includes('-') && delimiter.test(next)) {
      close()
      index = addTable(lines, index, reading)
    } else if (listed !== null) {
      close()
      kind = 'item'
      // The number of an ordered item may be what a citation names.
      const number = ordered.exec(line)?.[1]
      open = [`${number === undefined ? '' : `${number} `}${listed[1] ?? ''}`]
    } else open.push(line.replace(/^\s*(?:>\s?)+/, '').trim())
  }
  close()
}

/** @returns the index of the table's last line. */
function addTable(lines: readonly string[], start: number, reading: Reading): number {
  const rows = [cellsOf(lines[start] ?? '', reading)]
  let index = start + 2
  for (; index < lines.length && (lines[index] ?? '').includes('|'); index += 1)
    rows.push(cellsOf(lines[index] ?? '', reading))
  reading.blocks.table(rows, { hasHeader: true })
  return index - 1
}

function cellsOf(line: string, reading: Reading): readonly string[] {
  const bare = line
    .trim()
    .replace(/^\|/, '')
    .replace(/(?<!\\)\|$/, '')
  return bare.split(/(?<!\\)\|/).map((cell) => inline(cell.replaceAll('\\|', '|'), reading))
}

function withoutComments(text: string, { removed }: Reading): string {
  let out = ''
  let from = 0
  for (let open = text.indexOf('<!--'); open >= 0; open = text.indexOf('<!--', from)) {
    const close = text.indexOf('-->', open + 4)
    if (close < 0) break
    out += text.slice(from, open)
    removed.hidden += close - open - 4
    from = close + 3
  }
  return out + text.slice(from)
}

/** Patterns are bounded: a line of a million brackets is read in linear time. */
function inline(text: string, { removed }: Reading): string {
  if (!/[[\]*_`~<\\]/.test(text)) return text
  return text
    .replace(/!\[([^[\]]{0,500})\]\([^()\s]{0,2000}(?:\s"[^"]{0,200}")?\)/g, (_, label: string) => {
      removed.images += 1
      return label
    })
    .replace(/\[([^[\]]{1,1000})\]\([^()\s]{0,2000}(?:\s"[^"]{0,200}")?\)/g, '$1')
    .replace(/<\/?(script|style|iframe)\b[^<>]{0,2000}>/gi, () => {
      removed.scripts += 1
      return ''
    })
    .replace(/<\/?[a-z][a-z0-9]{0,20}(?:\s[^<>]{0,2000})?\/?>/gi, '')
    .replace(/(\*\*|__|~~)(?=\S)([^*_~]{1,2000})(?<=\S)\1/g, '$2')
    .replace(/(?<![\p{L}\p{N}*_])([*_])(?=\S)([^*_]{1,2000})(?<=\S)\1(?![\p{L}\p{N}*_])/gu, '$2')
    .replace(/`([^`]{1,2000})`/g, '$1')
    .replace(/\\([!-/:-@[-`{-~])/g, '$1')
}
