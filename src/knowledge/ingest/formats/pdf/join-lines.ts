// Lines of pages become headings and paragraphs again: by size, by margins, by what a new unit begins with.
import type { BlockList } from '../../block-list.ts'
import type { Line } from './page-lines.ts'

/** `1.` `a)` `Điều 5.` `第三条` `（一）`, bullets: whatever stands before, this begins anew. */
const unit =
  /^(?:\d{1,3}(?:\.\d{1,3})*[.)]\s|[a-zđ][.)]\s|(?:Điều|Chương|Mục|Phần|Article|Chapter|Section)\s+[\dIVXLC]|第.{1,8}[条章节编]|（[一二三四五六七八九十]{1,3}）|[-–•*]\s)/u
const han = /[\u3000-\u303f\u3400-\u9fff\uff00-\uff60]/
const item = /^[-–•*]\s+/
const longestHeading = 200

export function joinLines(lines: readonly Line[], blocks: BlockList): void {
  const body = commonSize(lines)
  const heads = headingSizes(lines, body)
  const margins = rightMargins(lines)
  let open = ''
  let last: Line | undefined
  let kind: 'heading' | 'text' = 'text'
  const close = (): void => {
    const page = last?.page
    if (kind === 'heading') blocks.heading(heads.indexOf(sizeOf(last)) + 1, open, page)
    else if (item.test(open)) blocks.item(open.replace(item, ''), page)
    else blocks.paragraph(open, page)
    open = ''
  }
  for (const line of lines) {
    const next =
      heads.includes(sizeOf(line)) && line.text.length <= longestHeading ? 'heading' : 'text'
    const goesOn =
      last !== undefined &&
      next === kind &&
      sizeOf(line) === sizeOf(last) &&
      !unit.test(line.text) &&
      follows(line, last, margins.get(last.page) ?? 0)
    if (goesOn) open = joined(open, line.text)
    else {
      if (open !== '') close()
      open = line.text
    }
    kind = next
    last = goesOn && last !== undefined ? { ...line, page: last.page, right: line.right } : line
  }
  if (open !== '') close()
}

const sizeOf = (line: Line | undefined): number => Math.round(line?.size ?? 0)

/** The line above reached the right margin, and this one is near below it (or on the next page). */
function follows(line: Line, last: Line, margin: number): boolean {
  const isFull = last.right >= margin - last.size * 4
  const gap = last.bottom - line.bottom
  const isNear = line.bottom > last.bottom || gap < Math.max(line.size, last.size) * 2.2
  return isFull && isNear
}

function joined(above: string, below: string): string {
  if (han.test(above.slice(-1)) && han.test(below.slice(0, 1))) return above + below
  if (/\p{Ll}-$/u.test(above) && /^\p{Ll}/u.test(below)) return above.slice(0, -1) + below
  return `${above} ${below}`
}

function commonSize(lines: readonly Line[]): number {
  const weights = new Map<number, number>()
  for (const line of lines)
    weights.set(sizeOf(line), (weights.get(sizeOf(line)) ?? 0) + line.text.length)
  return [...weights].reduce((best, one) => (one[1] > best[1] ? one : best), [0, 0])[0]
}

/** Larger than the body by a sixth, largest first; three levels are all that sizes tell apart. */
function headingSizes(lines: readonly Line[], body: number): readonly number[] {
  const sizes = new Set(lines.map(sizeOf).filter((size) => size >= body * 1.16))
  return [...sizes].toSorted((left, right) => right - left).slice(0, 3)
}

function rightMargins(lines: readonly Line[]): ReadonlyMap<number, number> {
  const margins = new Map<number, number>()
  for (const { page, right } of lines) margins.set(page, Math.max(margins.get(page) ?? 0, right))
  return margins
}
