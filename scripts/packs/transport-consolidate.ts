// Applies an amending text to the text it changes: the wording in force from a day, with nothing written by hand.
import type { Edit, PhraseEdit, UnitEdit } from './transport-edits.ts'
import { type Paragraph, placeOf, readParagraphs } from './transport-paragraphs.ts'

export interface Consolidated {
  readonly text: string
  /** Edits that found nothing to change, as `place by article`: a change of the tables or of a copy. */
  readonly idle: readonly string[]
}

/** `base` and `amending` are whole texts; the result has one paragraph a line. */
export function consolidate(base: string, amending: string, edits: readonly Edit[]): Consolidated {
  const quoted = quotedPassages(amending)
  const idle: string[] = []
  let paragraphs = readParagraphs(base)
  for (const edit of edits) {
    const before = paragraphs
    paragraphs =
      edit.kind === 'phrase'
        ? withPhrase(paragraphs, edit, (place) => idle.push(`${place} by ${edit.by}`))
        : edit.kind === 'repeal'
          ? withoutUnit(paragraphs, edit.target)
          : withUnit(paragraphs, edit, passage(quoted, edit))
    if (edit.kind !== 'phrase' && paragraphs === before) idle.push(`${edit.target} by ${edit.by}`)
  }
  return { text: `${paragraphs.map(({ text }) => text).join('\n')}\n`, idle }
}

/** Target `20.8` covers the clause and all its points. */
function isWithin(paragraph: Paragraph, target: string): boolean {
  const place = placeOf(paragraph)
  return place === target || place.startsWith(`${target}.`)
}

/** Its number stays, as in the official consolidations: what follows keeps its place. */
function withoutUnit(paragraphs: readonly Paragraph[], target: string): readonly Paragraph[] {
  const isThere = paragraphs.some((one) => isWithin(one, target))
  if (!isThere) return paragraphs
  return paragraphs.flatMap((one) => {
    if (!isWithin(one, target)) return [one]
    const label = /^\S+/.exec(one.text)?.[0] ?? ''
    return placeOf(one) === target && one.opens ? [{ ...one, text: `${label} (được bãi bỏ)` }] : []
  })
}

function withUnit(
  paragraphs: readonly Paragraph[],
  edit: UnitEdit,
  lines: readonly string[],
): readonly Paragraph[] {
  const first = paragraphs.findIndex((one) => isWithin(one, edit.target))
  if (first === -1 || lines.length === 0) return paragraphs
  const last = paragraphs.findLastIndex(
    (one) => isWithin(one, edit.target) && !/^(?:Chương|Mục) /.test(one.text),
  )
  const put = edit.kind === 'replace' ? first : edit.kind === 'before' ? first : last + 1
  const rest = edit.kind === 'replace' ? last + 1 : put
  const text = [
    ...paragraphs.slice(0, put).map((one) => one.text),
    ...lines,
    ...paragraphs.slice(rest).map((one) => one.text),
  ]
  // Read anew: what was put in gets its places by the same rules as every other paragraph.
  return readParagraphs(text.join('\n'))
}

function withPhrase(
  paragraphs: readonly Paragraph[],
  { targets, find, put }: PhraseEdit,
  report: (place: string) => void,
): readonly Paragraph[] {
  for (const place of targets) {
    if (!paragraphs.some((one) => placeOf(one) === place && one.text.search(find) !== -1))
      report(place)
  }
  return paragraphs.map((one) =>
    targets.includes(placeOf(one)) ? { ...one, text: one.text.replace(find, put) } : one,
  )
}

interface Passage {
  readonly by: string
  readonly lines: readonly string[]
}

const opening = /^(?:[^“"]*(?:nhu|như) sau: ?)?[“"](?=(?:Điều \d|\d+[a-z]?\.|.\d?\)))/

/** What stands between quotation marks, by article of the amending text; a passage may have many lines. */
function quotedPassages(amending: string): readonly Passage[] {
  const found: { by: string; lines: string[] }[] = []
  let by = ''
  let isOpen = false
  for (const line of amending.split('\n').map((one) => one.trim())) {
    if (line === '') continue
    const article = /^Điều (\d+)\. (?:Sửa|Bổ sung|Điều khoản|Hiệu lực)/.exec(line)?.[1]
    if (article !== undefined) {
      by = article
      isOpen = false
      continue
    }
    const opens = opening.test(line)
    const instructs = /^(?:\d+\.|[a-zđ]\)) (?:Sửa đ|B[ổồ] sung|Bỏ|Thay|Bãi)/.test(line) && !opens
    if (instructs) isOpen = false
    // One quotation mark of 238/2026 is lost: the point stands alone behind its instruction.
    if (opens || (!isOpen && !instructs && /^[a-zđ]\) /.test(line))) found.push({ by, lines: [] })
    if (opens || found.at(-1)?.by === by) {
      if (opens || isOpen || found.at(-1)?.lines.length === 0) {
        found.at(-1)?.lines.push(line.replace(opening, ''))
        isOpen = !/[”"][.;]{0,2}$/.test(line)
      }
    }
  }
  return found.map((one) => ({ ...one, lines: joinTail(one.lines) }))
}

/** Without the closing mark; an amount broken over two lines is one line. */
function joinTail(lines: readonly string[]): readonly string[] {
  const joined: string[] = []
  for (const line of lines) {
    const last = joined.at(-1)
    if (last?.endsWith(' từ') === true) joined[joined.length - 1] = `${last} ${line}`
    else joined.push(line)
  }
  return joined.map((line, index) =>
    index === joined.length - 1 ? line.replace(/[”"][.;]{0,2}$/, '') : line,
  )
}

/** The lines of the passage that begins so, or of the part of it that does. */
function passage(quoted: readonly Passage[], { by, begins, label }: UnitEdit): readonly string[] {
  for (const { lines } of quoted.filter((one) => one.by === by)) {
    const start = lines.findIndex((line) => line.startsWith(begins))
    if (start === -1) continue
    const isPoint = /^.\d?\)/.test(begins)
    const part = isPoint ? lines.slice(start, start + 1) : lines.slice(start)
    const [first = '', ...rest] = part
    return [label === undefined ? first : `${label} ${first.replace(/^\S+ /, '')}`, ...rest]
  }
  return []
}
