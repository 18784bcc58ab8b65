// Which units stand in the texts of a pack, and on which days: what its records, answers, sayings and cases may cite. Design `packs` §1, "Lines".
import type { PackSource } from '../../contract/pack.ts'
import type { Day, UnitRef } from '../../contract/unit.ts'
import type { LawArticle } from '../../knowledge/structure/law-tree.ts'
import { structureDocument } from '../../knowledge/structure/structure-document.ts'
import { displayForm } from '../../text/display-form.ts'

interface Version {
  readonly source: PackSource
  readonly articles: ReadonlyMap<string, LawArticle>
}

export interface PackUnits {
  /** Without a clause any clause will do: Chinese law counts paragraphs that people do not name. */
  readonly hasUnit: (ref: UnitRef, on: Day) => boolean
}

/** @param textOf a text by the path that its source names; one that is missing has no units */
export function packUnits(
  sources: readonly PackSource[],
  textOf: (path: string) => string | undefined,
): PackUnits {
  const versions = new Map<string, Version[]>()
  for (const source of sources) {
    const { title, kind, language, valid_from: validFrom } = source
    const text = displayForm(textOf(source.path) ?? '').text
    const { law } = structureDocument(text, { title, kind, language, validFrom })
    const articles = new Map((law?.articles ?? []).map((one) => [one.number, one]))
    const id = source.document ?? source.id
    versions.set(id, [...(versions.get(id) ?? []), { source, articles }])
  }
  return {
    hasUnit: (ref, on) =>
      (versions.get(ref.document) ?? []).some(
        ({ source, articles }) => holdsOn(source, on) && hasPart(articles, ref),
      ),
  }
}

/** A record may hold before the law that its text was last taken from: only what has ended by then is no source of it. */
function holdsOn({ valid_to: to }: PackSource, on: Day): boolean {
  return to === undefined || on < to
}

function hasPart(articles: Version['articles'], { article, clause, point }: UnitRef): boolean {
  if (article === undefined) return true
  const found = articles.get(article)
  if (found === undefined) return false
  const clauses = found.clauses.filter(({ number }) => clause === undefined || number === clause)
  if (clause !== undefined && clauses.length === 0) {
    // A text in one piece is its own first clause.
    return clause === '1' && found.clauses.length === 0 && hasPoint([found], point)
  }
  return hasPoint(clause === undefined ? [found, ...clauses] : clauses, point)
}

function hasPoint(
  parts: readonly Pick<LawArticle, 'points'>[],
  point: string | undefined,
): boolean {
  return (
    point === undefined || parts.some(({ points }) => points.some(({ letter }) => letter === point))
  )
}
