// Reads codified law (Pháp điển): each article bears the number of its topic and a note that says where it comes from.
import { readDays } from './days.ts'
import type { LawArticle, LawTree, StructureNote } from './law-tree.ts'
import type { Line } from './lines.ts'
import { readVnLaw } from './vn-law.ts'

const heading = /^Điều (\d{1,3}\.\d{1,3}\.\p{Lu}{2,4}(?:\.\d{1,4}[a-zđ]?){1,3})\.\s*(.*)$/u
const isNote = (line: Line | undefined): boolean =>
  /^\((?:Điều|Khoản|Mục|Phần)\s/u.test(line?.text ?? '')
/** Remarks of the codifiers: cross references, behind the words of the law. */
const remark = /\((?:Điều|Chương|Mục|Khoản|Phần) này có nội dung liên quan/u

/** Which article of which instrument a note names. */
const origin = /^\(Điều (\d{1,4}[a-zđ]?) .{0,60}?(\d{1,5}\/\d{4}\/[^\s,;)]{1,20})/u

export function readCodifiedHeading(line: string): string | undefined {
  return heading.exec(line)?.[1]
}

interface OpenTopic {
  readonly number: string
  readonly title: string
  readonly page: number | undefined
  source: string
  readonly lines: Line[]
}

export function readCodified(lines: readonly Line[]): LawTree {
  // Web copies list every article a second time, without its note. Where notes are, only they tell an article.
  const hasNotes = lines.some((line, place) => heading.test(line.text) && isNote(lines[place + 1]))
  const preamble: string[] = []
  const open: OpenTopic[] = []
  const seen = new Set<string>()
  const prefixes = prefixesOf(lines)
  const notes: StructureNote[] = []
  let leftOut = 0
  let isFurniture = false
  for (const [place, line] of lines.entries()) {
    const found = readHeading(line.text, lines[place + 1]?.text ?? '', prefixes)
    if (found !== undefined) {
      const { number, title } = found
      isFurniture = seen.has(number) || (hasNotes && !isNote(lines[place + 1]))
      if (!isFurniture) {
        const printed = readCodifiedHeading(line.text)
        if (printed !== undefined && printed !== number)
          notes.push({ kind: 'numbering', article: number, after: undefined, found: printed })
        seen.add(number)
        open.push({ number, title, page: line.page, source: '', lines: [] })
        continue
      }
    }
    const topic = open.at(-1)
    const text = withoutRemark(line.text)
    if (text.length < line.text.length || isFurniture || /^#{1,6} \d{10,}$/.test(line.text))
      leftOut += 1
    if (isFurniture || text === '' || /^#{1,6} \d{10,}$/.test(line.text)) continue
    if (topic === undefined) preamble.push(text)
    else if (topic.source === '' && topic.lines.length === 0 && isNote(line))
      topic.source = line.text
    else topic.lines.push({ ...line, text })
  }
  return {
    preamble: preamble.join('\n'),
    articles: open.map(toArticle),
    closing: '',
    annexes: [],
    notes: leftOut === 0 ? notes : [...notes, { kind: 'left-out', lines: leftOut }],
  }
}

/** `44.5.NĐ` for 63/2010/NĐ-CP: how a topic numbers the articles of an instrument. */
function prefixesOf(lines: readonly Line[]): ReadonlyMap<string, string> {
  const prefixes = new Map<string, string>()
  for (const [place, line] of lines.entries()) {
    const number = readCodifiedHeading(line.text)
    const [, article, instrument] = origin.exec(lines[place + 1]?.text ?? '') ?? []
    if (number === undefined || article === undefined || instrument === undefined) continue
    if (number.endsWith(`.${article}`) && !prefixes.has(instrument))
      prefixes.set(instrument, number.slice(0, -article.length - 1))
  }
  return prefixes
}

/**
 * The number and title of an article. In web copies the end of a cross reference sometimes stands where the heading was; the note below
 * it still says which article this is, and then the title is unknown.
 */
function readHeading(
  text: string,
  note: string,
  prefixes: ReadonlyMap<string, string>,
): { readonly number: string; readonly title: string } | undefined {
  const [, number, title = ''] = heading.exec(text) ?? []
  if (number === undefined) return undefined
  const [, article, instrument = ''] = origin.exec(note) ?? []
  if (article === undefined || number.endsWith(`.${article}`)) return { number, title }
  const prefix = prefixes.get(instrument)
  if (prefix !== undefined) return { number: `${prefix}.${article}`, title: '' }
  if (!/[;:] Điều \d/u.test(text)) return { number, title }
  // Of an instrument that has no other article here only the kind is known: circular, decree.
  const topic = number.split('.').slice(0, 2).join('.')
  const kind = /\/(\p{Lu}{2,4})-/u.exec(instrument)?.[1] ?? 'LQ'
  return { number: `${topic}.${kind}.${article}`, title: '' }
}

function withoutRemark(text: string): string {
  const at = text.search(remark)
  return at < 0 ? text : text.slice(0, at).trim()
}

/** Clauses and points inside are read like those of any law, as if the topic were an article 1. */
function toArticle(topic: OpenTopic): LawArticle {
  const tree = readVnLaw([{ text: 'Điều 1. x' }, ...topic.lines])
  const [inner] = tree.articles
  const { number, title, page, source } = topic
  return {
    number,
    title,
    path: [],
    lead: inner?.lead ?? '',
    points: inner?.points ?? [],
    clauses: inner?.clauses ?? [],
    ...(page === undefined ? {} : { page }),
    ...(source === '' ? {} : { source, ...validity(source) }),
  }
}

/**
 * The note dates the article, and each change of it: its words are those since the last change. An article that "bị bãi bỏ" as a whole
 * ends there; "có nội dung bị bãi bỏ" says that a part went.
 */
function validity(source: string): { readonly validFrom?: string; readonly validTo?: string } {
  const repealed = /(?<!nội dung )bị bãi bỏ bởi/u.exec(source)?.index ?? source.length
  const days = readDays(source).filter(({ at }) =>
    /từ ngày\s*$/u.test(source.slice(Math.max(0, at - 10), at)),
  )
  const changes = days.filter(({ at }) => at < repealed).map(({ day }) => day)
  const end = days.find(({ at }) => at > repealed)?.day
  const last = changes.toSorted().at(-1)
  return {
    ...(last === undefined ? {} : { validFrom: last }),
    ...(end === undefined ? {} : { validTo: end }),
  }
}
