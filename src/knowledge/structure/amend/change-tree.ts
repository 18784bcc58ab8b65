// Applies one amendment to a tree of units, or says that it does not fit by giving nothing back. The old tree stays as it is.
import type { DocumentKind } from '../../../contract/knowledge.ts'
import { pointPosition } from '../../cite/point-letters.ts'
import type { LawArticle, LawClause, LawPoint, LawTree } from '../law-tree.ts'
import type { Amendment, WordChange } from './amendment.ts'
import { changeWords } from './change-words.ts'
import { parseArticle, parseClause } from './parse-unit.ts'

export function changeTree(
  tree: LawTree,
  amendment: Amendment,
  kind: DocumentKind,
): LawTree | undefined {
  const { target } = amendment
  const isChinese = kind === 'law-zh'
  if (isChinese && (amendment.operation === 'add' || amendment.operation === 'repeal'))
    return undefined
  if ('doubtful' in amendment && amendment.doubtful) return undefined
  const articles =
    target.clause === undefined && target.point === undefined
      ? changeArticles(tree.articles, amendment, kind)
      : mapOne(
          tree.articles,
          (article) => article.number === target.article,
          (article) => changeInArticle(article, amendment, kind),
        )
  return articles === undefined ? undefined : { ...tree, articles }
}

/** Replaces the one item that fits; undefined where none does or the change does not fit it. */
function mapOne<Item>(
  items: readonly Item[],
  isIt: (item: Item) => boolean,
  change: (item: Item) => Item | undefined,
): readonly Item[] | undefined {
  const place = items.findIndex(isIt)
  const old = items[place]
  const fresh = old === undefined ? undefined : change(old)
  return fresh === undefined ? undefined : items.with(place, fresh)
}

/** What stands in place of a repealed unit, as in consolidated texts (văn bản hợp nhất): its number stays taken. */
const repealed = '(được bãi bỏ)'

function changeArticles(
  articles: readonly LawArticle[],
  amendment: Amendment,
  kind: DocumentKind,
): readonly LawArticle[] | undefined {
  const isIt = (article: LawArticle): boolean => article.number === amendment.target.article
  switch (amendment.operation) {
    case 'words':
      return mapOne(articles, isIt, (article) => wordsInArticle(article, amendment.change))
    case 'repeal':
      return mapOne(articles, isIt, (article) => ({
        ...article,
        title: repealed,
        lead: '',
        points: [],
        clauses: [],
      }))
    case 'replace':
      return mapOne(articles, isIt, (article) => parseArticle(amendment.text, article, kind))
    case 'add': {
      if (articles.some(isIt)) return undefined
      const place = placeOf(
        articles,
        amendment,
        (article) => article.number === amendment.beside?.unit.article,
      )
      const above = articles[place - 1] ?? articles[place]
      const fresh =
        above === undefined
          ? undefined
          : parseArticle(amendment.text, { ...above, number: amendment.target.article ?? '' }, kind)
      return fresh === undefined || place < 0 ? undefined : articles.toSpliced(place, 0, fresh)
    }
  }
}

/** Where a new unit goes: beside the one that is named, else by its number; -1 where the named one is missing. */
function placeOf<Item>(
  items: readonly Item[],
  amendment: Extract<Amendment, { operation: 'add' }>,
  isBeside: (item: Item) => boolean,
): number {
  const { beside } = amendment
  if (beside === undefined) return items.length
  const place = items.findIndex(isBeside)
  if (place < 0) return -1
  return beside.side === 'before' ? place : place + 1
}

function changeInArticle(
  article: LawArticle,
  amendment: Amendment,
  kind: DocumentKind,
): LawArticle | undefined {
  const { clause, point } = amendment.target
  if (clause === undefined) {
    const points = changePoints(article.points, amendment)
    return points === undefined ? undefined : { ...article, points }
  }
  const isIt = (one: LawClause): boolean => one.number === clause
  const clauses =
    point === undefined
      ? changeClauses(article.clauses, amendment, kind)
      : mapOne(article.clauses, isIt, (one) => {
          const points = changePoints(one.points, amendment)
          return points === undefined ? undefined : { ...one, points }
        })
  return clauses === undefined ? undefined : { ...article, clauses }
}

function changeClauses(
  clauses: readonly LawClause[],
  amendment: Amendment,
  kind: DocumentKind,
): readonly LawClause[] | undefined {
  const number = amendment.target.clause ?? ''
  const isIt = (clause: LawClause): boolean => clause.number === number
  switch (amendment.operation) {
    case 'words':
      return mapOne(clauses, isIt, (clause) => wordsInClause(clause, amendment.change))
    case 'repeal':
      return mapOne(clauses, isIt, () => ({ number, lead: `${number}. ${repealed}`, points: [] }))
    case 'replace': {
      const { paragraph } = amendment.target
      if (paragraph !== undefined)
        return mapOne(clauses, isIt, (clause) => {
          const lead = replaceLine(clause.lead, paragraph, amendment.text)
          return lead === undefined ? undefined : { ...clause, lead }
        })
      return mapOne(clauses, isIt, () => parseClause(amendment.text, number, kind))
    }
    case 'add': {
      if (clauses.some(isIt)) return undefined
      const place = placeOf(
        clauses,
        amendment,
        (clause) => clause.number === amendment.beside?.unit.clause,
      )
      return place < 0
        ? undefined
        : clauses.toSpliced(place, 0, parseClause(amendment.text, number, kind))
    }
  }
}

function changePoints(
  points: readonly LawPoint[],
  amendment: Amendment,
): readonly LawPoint[] | undefined {
  const letter = amendment.target.point ?? ''
  const isIt = (point: LawPoint): boolean => point.letter === letter
  switch (amendment.operation) {
    case 'words':
      return mapOne(points, isIt, (point) => {
        const text = changeWords(point.text, amendment.change)
        return text === undefined ? undefined : { letter, text }
      })
    case 'repeal':
      return mapOne(points, isIt, () => ({ letter, text: `${letter}) ${repealed}` }))
    case 'replace': {
      const { paragraph } = amendment.target
      return mapOne(points, isIt, (point) => {
        const text =
          paragraph === undefined
            ? amendment.text
            : replaceLine(point.text, paragraph, amendment.text)
        return text === undefined ? undefined : { letter, text }
      })
    }
    case 'add': {
      if (points.some(isIt)) return undefined
      const beside = amendment.beside?.unit.point
      const named = placeOf(points, amendment, (point) => point.letter === beside)
      // The point before was itself put in by this text, or its letter was misread: the alphabet still tells the place.
      const place = named >= 0 ? named : placeByLetter(points, letter)
      return points.toSpliced(place, 0, { letter, text: amendment.text })
    }
  }
}

function placeByLetter(points: readonly LawPoint[], letter: string): number {
  const position = pointPosition(letter.charAt(0)) ?? 99
  const behind = points.findIndex(
    (point) => (pointPosition(point.letter.charAt(0)) ?? 0) > position,
  )
  return behind < 0 ? points.length : behind
}

/** One paragraph of a unit; undefined where it has no such paragraph. */
function replaceLine(text: string, paragraph: number, line: string): string | undefined {
  const lines = text.split('\n')
  return lines[paragraph - 1] === undefined ? undefined : lines.with(paragraph - 1, line).join('\n')
}

function wordsInClause(clause: LawClause, change: WordChange): LawClause | undefined {
  const lead = changeWords(clause.lead, change)
  const points = wordsInPoints(clause.points, change)
  if (lead === undefined && points === undefined) return undefined
  return { ...clause, lead: lead ?? clause.lead, points: points ?? clause.points }
}

function wordsInPoints(
  points: readonly LawPoint[],
  change: WordChange,
): readonly LawPoint[] | undefined {
  const texts = points.map((point) => changeWords(point.text, change))
  if (texts.every((text) => text === undefined)) return undefined
  return points.map((point, place) => ({ ...point, text: texts[place] ?? point.text }))
}

function wordsInArticle(article: LawArticle, change: WordChange): LawArticle | undefined {
  const lead = changeWords(article.lead, change)
  const points = wordsInPoints(article.points, change)
  const clauses = article.clauses.map((clause) => wordsInClause(clause, change))
  if ([lead, points, ...clauses].every((part) => part === undefined)) return undefined
  return {
    ...article,
    lead: lead ?? article.lead,
    points: points ?? article.points,
    clauses: article.clauses.map((clause, place) => clauses[place] ?? clause),
  }
}
