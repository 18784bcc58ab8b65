// A legal text as units: articles with clauses, clauses with points, each with its words as they are printed.
import type { UnitRef } from '../../contract/knowledge.ts'

export interface LawPoint {
  /** `a`, `đ`, `k1`; in Chinese law `3`. */
  readonly letter: string
  /** With its letter and all its lines: `a) Khi có điều kiện mà …`. */
  readonly text: string
}

export interface LawClause {
  /** `3`, `3a`; a Chinese 款 is counted, as no number is printed. */
  readonly number: string
  /** With its number, up to the first point. */
  readonly lead: string
  readonly points: readonly LawPoint[]
  readonly page?: number
}

export interface LawArticle {
  /** `6`, `6a`, `22-1`, `15.3.LQ.1`. */
  readonly number: string
  readonly title: string
  /** Headings above it, outermost first: `Chương II - …`, `第二章 …`. */
  readonly path: readonly string[]
  /** Text before the first clause; the whole text where there are no clauses and no points. */
  readonly lead: string
  /** Points that stand in no clause. */
  readonly points: readonly LawPoint[]
  readonly clauses: readonly LawClause[]
  readonly page?: number
  /** Codified law: the note that says which article of which instrument this is. */
  readonly source?: string
  /** Its first day where that is stated in the article or its note. */
  readonly validFrom?: string
  /** The day after its last one, where its note says that it was repealed. */
  readonly validTo?: string
}

/** Something a person may want to look at: what broke, what was left out, what could not be told. */
export type StructureNote =
  | {
      /** A number is missing, so what follows stands in the unit before. */
      readonly kind: 'numbering'
      readonly article: string
      readonly after: string | undefined
      readonly found: string
    }
  /** Forms and annexes are documents of their own. */
  | { readonly kind: 'annex'; readonly title: string }
  /** Furniture of a web page, remarks of an editor: no words of the law. */
  | { readonly kind: 'left-out'; readonly lines: number }
  /** It begins later than the rest, on a day that the text does not state. */
  | { readonly kind: 'start-not-stated'; readonly unit: string }
  /** It changes units of another text, in a way that was not understood: flag them there. */
  | {
      readonly kind: 'order-unread'
      readonly by: Omit<UnitRef, 'document'>
      readonly document: string | undefined
      readonly units: readonly Omit<UnitRef, 'document'>[]
    }

export interface LawTree {
  readonly preamble: string
  readonly articles: readonly LawArticle[]
  /** Who signed; what stands behind the last article. */
  readonly closing: string
  /** Forms and annexes: documents of their own. */
  readonly annexes: readonly { readonly title: string; readonly text: string }[]
  readonly notes: readonly StructureNote[]
}

/** One unit and its words: an article, one of its clauses, or a point. */
export interface WalkedUnit {
  readonly article: string
  readonly clause?: string
  readonly point?: string
  /** The article's title. */
  readonly title: string
  /** All words of the unit, those inside it included. */
  readonly text: string
  /** What stands above a point: the clause's words up to its first point. For a clause, the article's. */
  readonly lead: string
}

export const pointsText = (points: readonly LawPoint[]): string =>
  points.map((point) => point.text).join('\n')

/** The words of a clause with its points, as they are printed. */
export function clauseText(clause: LawClause): string {
  return clause.points.length === 0 ? clause.lead : `${clause.lead}\n${pointsText(clause.points)}`
}

/** The words of an article without its heading. */
export function articleText(article: LawArticle): string {
  return [article.lead, pointsText(article.points), ...article.clauses.map(clauseText)]
    .filter((part) => part !== '')
    .join('\n')
}

/**
 * Every unit in reading order, an article before its clauses, a clause before its points. To read sanctions out of a decree, take the
 * points (`point !== undefined`) with their `lead`, which holds the fine, and the clauses without points:
 * `for (const unit of walkUnits(structured.law)) if (unit.point !== undefined) …`.
 */
export function* walkUnits(tree: LawTree): Generator<WalkedUnit> {
  for (const article of tree.articles) {
    const base = { article: article.number, title: article.title }
    yield { ...base, text: articleText(article), lead: '' }
    for (const point of article.points)
      yield { ...base, point: point.letter, text: point.text, lead: article.lead }
    for (const clause of article.clauses) {
      yield { ...base, clause: clause.number, text: clauseText(clause), lead: article.lead }
      for (const point of clause.points)
        yield {
          ...base,
          clause: clause.number,
          point: point.letter,
          text: point.text,
          lead: clause.lead,
        }
    }
  }
}

/** Clauses per article and points per `article.clause`: what the citation resolver counts by. */
export function unitsOf(tree: LawTree): ReadonlyMap<string, readonly string[]> {
  const units = new Map<string, string[]>()
  for (const article of tree.articles) {
    units.set(
      article.number,
      article.clauses.map((clause) => clause.number),
    )
    if (article.points.length > 0)
      units.set(
        `${article.number}.`,
        article.points.map((point) => point.letter),
      )
    for (const clause of article.clauses)
      units.set(
        `${article.number}.${clause.number}`,
        clause.points.map((point) => point.letter),
      )
  }
  return units
}
