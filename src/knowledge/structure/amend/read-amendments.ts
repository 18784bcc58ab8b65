// Reads what a Vietnamese amending text orders, article by article: its targets, its new words, and from when. Design `knowledge` §5.
import type { Day, UnitRef } from '../../../contract/knowledge.ts'
import type { LawArticle, LawClause, LawTree } from '../law-tree.ts'
import { isAmending } from '../vn-openers.ts'
import { type Amendment, unitKey } from './amendment.ts'
import { readEffectiveDay } from './effective-day.ts'
import { amendedDocument, namedUnits, type OrderContext, orderKind, within } from './read-order.ts'
import { readQuotation } from './read-quotation.ts'
import { readWordChanges } from './read-word-changes.ts'

type Unit = Omit<UnitRef, 'document'>

export interface AmendingText {
  readonly law: LawTree
  /** Number, or title where it has none. */
  readonly name: string
  /** First day; read from its own words where it is not told. */
  readonly from?: Day
}

export interface ReadAmendments {
  readonly amendments: readonly Amendment[]
  /** Orders that were understood to change a unit, but not how: their targets must be flagged. */
  readonly unread: readonly {
    readonly by: Unit
    readonly document: string | undefined
    readonly units: readonly Unit[]
  }[]
}

/** One order: its own words, and the lines that follow them. */
interface Order {
  readonly words: string
  readonly lines: readonly string[]
  readonly by: Unit
  readonly context: OrderContext
}

export function readAmendments(text: AmendingText): ReadAmendments {
  const from = text.from ?? readEffectiveDay(text.law)
  const amendments: Amendment[] = []
  const unread: ReadAmendments['unread'][number][] = []
  const whole = amendedDocument(headOf(text.law.preamble))
  for (const article of text.law.articles)
    for (const order of ordersOf(article, whole)) {
      const base = { from, by: { document: text.name, unit: order.by } }
      const read = readOrder(order, base)
      // A unit whose article was not to be told is in no place that could be changed.
      const found = read.filter((amendment) => amendment.target.article !== undefined)
      amendments.push(...found)
      if (
        orderKind(order.words) === undefined ||
        (found.length > 0 && found.length === read.length)
      )
        continue
      const units = namedUnits(withoutQuotes(order.words), order.context).filter(
        (unit) => unit.article !== undefined,
      )
      if (units.length > 0) unread.push({ by: order.by, document: order.context.document, units })
    }
  return { amendments, unread }
}

/** The title of the text, which stands in its first lines, before the grounds it rests on. */
function headOf(preamble: string): string {
  return preamble
    .split('\n')
    .slice(1, 4)
    .filter((line) => isAmending(line))
    .join(' ')
}

const withoutMark = (line: string): string => line.replace(/^\S{1,4}[.)]\s*/u, '')
const withoutQuotes = (words: string): string => words.replace(/["“][^"“”]*["”]/gu, ' ')

/** The orders of an article: of its points, else of its clauses, else of the article itself. */
function ordersOf(article: LawArticle, document: string | undefined): readonly Order[] {
  if (!isAmending(article.title)) {
    // "Bãi bỏ Thông tư …" may stand in any article; what orders nothing by its own words is passed over.
    return article.clauses
      .filter((clause) => isAmending(withoutMark(clause.lead)))
      .flatMap((clause) => clauseOrders(clause, article.number, { document: undefined }))
  }
  const own = amendedDocument(article.title) ?? document
  const [unit] = namedUnits(article.title, { document: own })
  const context = { document: own, ...unit }
  if (article.clauses.length > 0)
    return article.clauses.flatMap((clause) => clauseOrders(clause, article.number, context))
  const lines = article.lead.split('\n')
  const [first = ''] = lines
  // 13/2025 Article 6: the order is the first line; 238/2026 Article 4: it is the title.
  const isOwn = isAmending(first)
  return [
    {
      words: isOwn ? first : article.title,
      lines: isOwn ? lines.slice(1) : lines,
      by: { article: article.number },
      context: isOwn ? context : { document: own },
    },
  ]
}

function clauseOrders(clause: LawClause, article: string, context: OrderContext): readonly Order[] {
  const [first = '', ...lines] = clause.lead.split('\n')
  const words = withoutMark(first)
  const by = { article, clause: clause.number }
  const document = context.document ?? amendedDocument(words)
  const here = { ...context, document }
  if (clause.points.length === 0) return [{ words, lines, by, context: here }]
  const [unit] = namedUnits(withoutQuotes(words), here)
  const inner = { ...here, ...unit }
  return clause.points.map((point) => {
    const [head = '', ...rest] = point.text.split('\n')
    return {
      words: withoutMark(head),
      lines: rest,
      by: { ...by, point: point.letter },
      context: inner,
    }
  })
}

type Base = Pick<Amendment, 'from' | 'by'>

function readOrder(order: Order, base: Base): readonly Amendment[] {
  const { words, context } = order
  const { document } = context
  const kind = orderKind(words)
  if (kind === undefined) return []
  if (kind === 'words')
    return readWordChanges([words, ...order.lines].join(' '), context).map(({ unit, change }) => ({
      ...base,
      target: { document, ...unit },
      operation: 'words',
      change,
    }))
  const { order: named, quotation } = partOrder(order)
  if (kind === 'repeal')
    return namedUnits(withoutQuotes(named), context).map((unit) => ({
      ...base,
      target: { document, ...unit },
      operation: 'repeal',
    }))
  if (quotation.length === 0) return []
  return kind === 'add'
    ? readAddition(named, quotation, { order, base })
    : readReplacement(named, quotation, { order, base })
}

interface Reading {
  readonly order: Order
  readonly base: Base
}

function readReplacement(
  named: string,
  quotation: readonly string[],
  { order, base }: Reading,
): readonly Amendment[] {
  const { document } = order.context
  const paragraph = /đoạn thứ (nhất|hai|ba|tư|năm)/u.exec(named)?.[1]
  const place =
    paragraph === undefined ? 0 : ['nhất', 'hai', 'ba', 'tư', 'năm'].indexOf(paragraph) + 1
  return readQuotation(quotation, namedUnits(named, order.context)).map(
    ({ unit, text, doubtful }) => ({
      ...base,
      target: { document, ...unit, ...(place === 0 ? {} : { paragraph: place }) },
      operation: 'replace',
      text,
      doubtful: place === 0 && doubtful,
    }),
  )
}

function readAddition(
  named: string,
  quotation: readonly string[],
  { order, base }: Reading,
): readonly Amendment[] {
  const { context } = order
  const [added = '', side, anchor = ''] = named.split(/vào (sau|trước)/u)
  const [beside] = namedUnits(anchor, context)
  // "Bổ sung điểm d vào sau điểm c khoản 8": the new point lies where the old one does.
  const where = beside === undefined ? context : { document: context.document, ...beside }
  const units = namedUnits(added, { document: context.document }).map((unit) => within(unit, where))
  return readQuotation(quotation, units).map(({ unit, text, doubtful }) => ({
    ...base,
    target: { document: context.document, ...unit },
    operation: 'add',
    text,
    beside:
      beside === undefined || unitKey(beside) === unitKey(unit)
        ? undefined
        : { unit: beside, side: side === 'trước' ? 'before' : 'behind' },
    doubtful,
  }))
}

/** The order and the quotation behind it, which may begin on its line: `điểm I như sau: "1) Buộc …"`. */
function partOrder(order: Order): {
  readonly order: string
  readonly quotation: readonly string[]
} {
  const [named = '', ...rest] = order.words.split(/(?<=nh[ưu] sau\s?:)\s*(?=["“])/u)
  return { order: named, quotation: [...rest, ...order.lines] }
}
