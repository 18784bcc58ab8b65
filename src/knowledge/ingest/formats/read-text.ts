// Plain text: paragraphs, headings in capitals, list items; lines that an editor had wrapped are joined again.
import { decodeAs, decodeBytes } from '../encodings/decode-bytes.ts'
import type { ReadFacts, Reading } from '../reading.ts'

export function readText(bytes: Uint8Array, reading: Reading): ReadFacts {
  const { encoding } = reading.options
  const { text, decoded } = encoding === undefined ? decodeBytes(bytes) : decodeAs(bytes, encoding)
  addLines(text, reading)
  return { decoded }
}

const mark = /^(?:[-*•–+]|\u2022)\s+/
/** `1.` `a)` `Điều 5.` `第三条` `（一）`: whatever stands before, this begins anew. */
const unit =
  /^(?:\d{1,4}[.)]|[a-zđ][.)]|(?:Điều|Chương|Mục|Phần|Article|Chapter|Section)\s|第|（|\()/iu

/** Also for text that another program made of a file. */
export function addLines(text: string, { blocks, options }: Reading, page?: number): void {
  const lines = text.split(/\r\n?|\n|\f/)
  const isWrapped = looksWrapped(lines)
  let open = ''
  const close = (): void => {
    blocks.paragraph(open, page)
    open = ''
  }
  for (const raw of lines) {
    options.signal.throwIfAborted()
    const line = raw.trim()
    if (line === '') close()
    else if (isShouted(line)) {
      close()
      blocks.heading(2, line, page)
    } else if (mark.test(line)) {
      close()
      blocks.item(line.replace(mark, ''), page)
    } else if (isWrapped && open !== '' && !unit.test(line)) open += ` ${line}`
    else {
      close()
      open = line
    }
  }
  close()
}

/** Nearly all lines that another one follows are about equally long, and no line is long. */
function looksWrapped(lines: readonly string[]): boolean {
  const lengths: number[] = []
  for (let index = 0; index + 1 < lines.length && lengths.length < 2_000; index += 1) {
    const length = lines[index]?.trim().length ?? 0
    if (length > 0 && lines[index + 1]?.trim() !== '') lengths.push(length)
  }
  if (lengths.length < 5) return false
  const longest = lengths.reduce((left, right) => Math.max(left, right), 0)
  if (longest < 50 || longest > 110) return false
  return lengths.filter((length) => length >= longest * 0.7).length >= lengths.length * 0.6
}

/** `CHƯƠNG TRÌNH HỌP`: a line of capitals in a script that has them. */
function isShouted(line: string): boolean {
  if (line.length < 4 || line.length > 160) return false
  return line === line.toUpperCase() && (line.match(/\p{Lu}/gu)?.length ?? 0) >= 4
}
