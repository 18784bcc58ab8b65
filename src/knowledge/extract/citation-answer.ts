// A question for a unit of a text: the unit as of the day, word for word; or plainly that there is none. Design `knowledge` §7, §8.
import type { Citations, RegisteredDocument, UnitRef } from '../../contract/knowledge.ts'
import type { OwnAnswer } from '../../contract/own-answer.ts'
import { sayDay } from '../../i18n/answer-words.ts'
import { clausesIn } from '../../text/clauses-in.ts'
import { foldedWords } from '../../text/folded-words.ts'
import { writeHanNumeral } from '../cite/numerals.ts'
import { hanNumberOf } from '../cite/print-unit.ts'
import { named } from './filler.ts'
import { keyOf } from './pack-index.ts'
import { noteOfChunk, type OwnQuestion, type OwnSources } from './question.ts'
import { quoteMarkdown } from './quote-markdown.ts'
import { renderSources } from './render-sources.ts'

/** Undefined where the question cites nothing, or asks for more than the unit: then its citation leads the search. */
export async function citationAnswer(
  question: OwnQuestion,
  sources: OwnSources,
): Promise<{ readonly answer: OwnAnswer | undefined; readonly cited: Citations }> {
  const registry = await sources.registry()
  const cited = sources.resolve(question.text, registry)
  return { cited, answer: await answerTo(question, { cited, registry, sources }) }
}

interface Cited {
  readonly cited: Citations
  readonly registry: readonly RegisteredDocument[]
  readonly sources: OwnSources
}

async function answerTo(question: OwnQuestion, context: Cited): Promise<OwnAnswer | undefined> {
  const { cited, registry, sources } = context
  const { words } = sources
  const [ref] = cited.refs
  const document = registry.find(({ id }) => id === ref?.document)
  const name = document === undefined ? '' : nameIn(question.language, document, sources)
  const numeral = (number: string | undefined): string =>
    document === undefined || question.language !== 'zh'
      ? (number ?? '')
      : hanNumberOf(number ?? '', document)
  switch (cited.outcome) {
    case 'none':
      return undefined
    case 'no-such-article':
      return said(words.noArticle(name, document?.articles ?? 0, numeral(ref?.article)))
    case 'no-such-clause':
      return said(words.noClause(name, numeral(ref?.article), numeral(ref?.clause)))
    case 'no-such-point':
      return said(words.noPoint(wholeOf(ref, sources), numeral(ref?.point)))
    case 'ambiguous':
      return asksOnlyForUnit(question, registry) ? choose(context) : undefined
    case 'needs-context':
      return asksOnlyForUnit(question, registry) ? said(words.needsContext) : undefined
    case 'unknown-document':
      return asksOnlyForUnit(question, registry) ? said(words.unknownDocument) : undefined
    case 'resolved':
      return asksOnlyForUnit(question, registry)
        ? quotedUnits(question, cited.refs, sources)
        : undefined
  }
}

/** The clause that has no such point, or the article where the question named no clause. */
function wholeOf(ref: UnitRef | undefined, { unitName }: OwnSources): string {
  if (ref === undefined) return ''
  const { point: _, ...whole } = ref
  return unitName(whole)
}

/** In a sentence: Chinese puts a title between 《》 and says what kind a Vietnamese number is; English says Decree, not Nghị định. */
function nameIn(
  language: OwnQuestion['language'],
  document: RegisteredDocument,
  { unitName }: OwnSources,
): string {
  return language === 'vi' ? nameOf(document) : unitName({ document: document.id })
}

function nameOf({ type, number, title }: RegisteredDocument): string {
  return number === undefined ? title : `${type} ${number}`
}

function said(text: string): OwnAnswer {
  return { step: 'citation', certainty: 'exact', text, sources: [], quotes: [], choices: [] }
}

function choose({ cited, registry, sources }: Cited): OwnAnswer {
  const fitting = registry.filter(({ id }) => cited.fits.includes(id)).slice(0, 5)
  const choices = fitting.map((document) => ({
    id: document.id,
    label: `${nameOf(document)} ${document.title}`,
  }))
  const lines = choices.map(({ label }) => `- ${label}`)
  const text = [sources.words.ambiguous, ...lines].join('\n')
  return { ...said(text), certainty: 'choice', choices }
}

/** More than this is a text to open, not an answer to read. */
const mostUnits = 5

/** The units word for word; undefined where one of them has no text on the day. */
export async function quotedUnits(
  question: OwnQuestion,
  refs: readonly UnitRef[],
  sources: OwnSources,
): Promise<OwnAnswer | undefined> {
  const { language, on } = question
  const { words, unitName } = sources
  const parts: string[] = []
  const notes = []
  const quotes = []
  for (const ref of refs.slice(0, mostUnits)) {
    if (ref.article === undefined) return undefined
    const chunks = await sources.unit(ref)
    if (chunks.length === 0) return undefined
    const wordings = Map.groupBy(chunks, ({ version }) => version.id)
    parts.push(`**${unitName(ref)}**`)
    // Which of two holds is not for us to choose: both are quoted, each with its days, and it is said.
    if (wordings.size > 1) parts.push(words.severalWordings(wordings.size))
    for (const wording of wordings.values()) {
      const [first] = wording
      if (first === undefined) continue
      const text = unitOf(wording.map((chunk) => chunk.text).join('\n'), ref)
      parts.push(quoteMarkdown(text, []))
      if (first.flags.includes('amended')) parts.push(words.amendedSince)
      if (wording.some(({ flags }) => flags.includes('orders'))) parts.push(words.ordersInside)
      quotes.push({ text, source: notes.length, highlights: [] })
      notes.push({ ...noteOfChunk(first), unit: ref })
    }
  }
  const text = [...parts, renderSources(notes, { words, language, unitName, on })].join('\n\n')
  return { ...said(text), sources: notes, quotes }
}

/** A short article is stored in one piece: of a clause or a point that was asked for, only that is the answer. */
export function unitOf(text: string, ref: UnitRef): string {
  const clause = ref.clause === undefined ? undefined : clausesIn(text).get(ref.clause)
  return pointOf(clause ?? text, ref)
}

/** A clause is stored with its points: of one that was asked for, the head and that point are the answer. */
function pointOf(text: string, { point }: UnitRef): string {
  if (point === undefined) return text
  const lines = text.split('\n')
  if (/^\d{1,2}$/.test(point)) return hanPointOf(lines, Number(point)) ?? text
  const start = lines.findIndex((line) => line.startsWith(`${point})`))
  if (start === -1) return text
  const after = lines.slice(start + 1).findIndex((line) => /^(?:\p{L}\)|\d+\. )/u.test(line))
  const end = after === -1 ? lines.length : start + 1 + after
  const head = /^\p{L}\)/u.test(lines[0] ?? '') ? [] : [lines[0] ?? '']
  return [...head, ...lines.slice(start, end)].join('\n')
}

const hanPoint = /^[（(]([一二三四五六七八九十]{1,3})[）)]/u

/** One line with the sentence that leads to it. Undefined where an article has two such points: which of them is meant is not for us to say. */
function hanPointOf(lines: readonly string[], point: number): string | undefined {
  const mark = writeHanNumeral(point)
  const [start, ...others] = lines.flatMap((line, index) =>
    hanPoint.exec(line)?.[1] === mark ? [index] : [],
  )
  if (start === undefined || others.length > 0) return undefined
  const head = lines.slice(0, start).findLast((line) => !hanPoint.test(line))
  return [...(head === undefined ? [] : [head]), lines[start] ?? ''].join('\n')
}

const unitWords =
  /^(?:dieu|khoan|diem|chuong|muc|luat|bo|nghi|dinh|thong|tu|so|nd|cp|tt|qh|article|clause|point|law|decree|circular|ngay|date|\d+[a-z]?|[a-zđ])$/u
const unitSigns =
  /第?[零〇一二三四五六七八九十百千\d]+(?:条|款|项|章)(?:之[一二三四五六七八九十])?|《|》|[年月日]/gu

/** Nothing is left of the question but the unit, its document and words that name nothing. */
function asksOnlyForUnit(
  { text, language, on }: OwnQuestion,
  registry: readonly RegisteredDocument[],
): boolean {
  let rest = keyOf(text.replaceAll(unitSigns, ' ').replaceAll(sayDay(on, language), ' '))
  const names = registry
    .flatMap(({ title, aliases, number = '', type }) => [
      title,
      ...aliases,
      number,
      type,
      // Before an alias that is its beginning: of `Luật 36/2024/QH15` nothing is left.
      `${type} ${number}`,
    ])
    .map(keyOf)
    .filter((name) => name !== '' && rest.includes(name))
    .sort((one, other) => other.length - one.length)
  for (const name of names) rest = rest.replaceAll(name, ' ')
  const left = named(foldedWords(rest), language)
  return left.split(' ').every((word) => word === '' || unitWords.test(word))
}
