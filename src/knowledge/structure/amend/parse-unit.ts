// Reads the new words of an article or a clause into units again, so that a changed law is cut like any other.
import type { DocumentKind } from '../../../contract/knowledge.ts'
import type { LawArticle, LawClause } from '../law-tree.ts'
import { readVnLaw } from '../vn-law.ts'
import { readArticleOpener, readClauseOpener } from '../vn-openers.ts'
import { readZhArticle, readZhLaw } from '../zh-law.ts'

/** The article in its new words; its number and place stay those of the old one. */
export function parseArticle(
  text: string,
  old: LawArticle,
  kind: DocumentKind,
): LawArticle | undefined {
  const lines = text.split('\n').map((line) => ({ text: line }))
  const isChinese = kind === 'law-zh'
  const [first] = lines
  const opened = isChinese ? readZhArticle(first?.text ?? '') : readArticleOpener(first?.text ?? '')
  // Some quotations leave the heading out: the words are then those of the article that is named.
  const headed =
    opened !== undefined
      ? lines
      : [{ text: isChinese ? '第一条' : `Điều 1. ${old.title}` }, ...lines]
  const tree = isChinese ? readZhLaw(headed) : readVnLaw(headed)
  const [article, second] = tree.articles
  if (article === undefined || second !== undefined || tree.annexes.length > 0) return undefined
  return { ...article, number: old.number, path: old.path }
}

/** A clause with its points. Lines that would open another clause are its own words. */
export function parseClause(text: string, number: string, kind: DocumentKind): LawClause {
  const lines = text.split('\n')
  const [first = '', ...rest] = lines
  if (kind === 'law-zh') {
    const clause = readZhLaw([{ text: `第一条 ${first}` }, ...rest.map((line) => ({ text: line }))])
      .articles[0]?.clauses
    return clause?.length === 1 && clause[0] !== undefined
      ? { ...clause[0], number }
      : { number, lead: text, points: [] }
  }
  const words = readClauseOpener(first)?.rest ?? first
  const tree = readVnLaw([
    { text: 'Điều 1. x' },
    { text: `1. ${words}` },
    ...rest.map((line) => ({ text: line })),
  ])
  const [clause, other] = tree.articles[0]?.clauses ?? []
  if (clause === undefined || other !== undefined) return { number, lead: text, points: [] }
  const [, ...leadRest] = clause.lead.split('\n')
  return { number, lead: [first, ...leadRest].join('\n'), points: clause.points }
}
