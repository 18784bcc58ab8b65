// How each kind of law is cut: what its chunks are called, how long they may be, and what is indexed with them.
import type { Day, DocumentKind } from '../../contract/knowledge.ts'
import { writeHanNumeral } from '../cite/numerals.ts'
import { chunkLaw, type CutChunk, type LawCut } from './chunk-law.ts'
import { readLaterStarts } from './later-starts.ts'
import type { LawArticle, LawTree, StructureNote } from './law-tree.ts'

interface TreeAbout {
  readonly kind: DocumentKind
  readonly title: string
  readonly number: string | undefined
  readonly ocrPages: ReadonlySet<number>
}

export function chunkTree(
  law: LawTree,
  about: TreeAbout,
): { readonly chunks: readonly CutChunk[]; readonly notes: readonly StructureNote[] } {
  if (about.kind === 'law-zh') return { chunks: chunkLaw(law, zhCut(about)), notes: [] }
  if (about.kind === 'law-codified') return { chunks: chunkLaw(law, codifiedCut(about)), notes: [] }
  const { starts, notes } = readLaterStarts(law)
  return { chunks: chunkLaw(law, vnCut(about, starts)), notes }
}

const joined = (parts: readonly (string | undefined)[]): string =>
  parts.filter((part) => part !== undefined && part !== '').join(' · ')

/** Clause with points up to 1,800 characters; an article under 900 whole. */
function vnCut(about: TreeAbout, starts: ReadonlyMap<string, Day>): LawCut {
  const heading = (article: LawArticle): string => headingOf(article)
  return {
    wholeArticle: 900,
    longest: 1800,
    ocrPages: about.ocrPages,
    starts,
    heading,
    opening: () => '',
    context: (article, clause) =>
      joined([
        about.title,
        about.number,
        heading(article),
        clause === undefined ? undefined : `khoản ${clause}`,
      ]),
  }
}

/** An article is one chunk; only what nobody would quote whole is cut by clauses. */
const wholeLaw = 6000

function codifiedCut(about: TreeAbout): LawCut {
  return {
    wholeArticle: wholeLaw,
    longest: 1800,
    ocrPages: about.ocrPages,
    starts: new Map(),
    heading: headingOf,
    opening: () => '',
    context: (article, clause) =>
      joined([
        about.title,
        headingOf(article),
        article.source,
        clause === undefined ? undefined : `khoản ${clause}`,
      ]),
  }
}

function zhCut(about: TreeAbout): LawCut {
  const short = about.title.replace(/^中华人民共和国/u, '')
  return {
    wholeArticle: wholeLaw,
    longest: 1800,
    ocrPages: about.ocrPages,
    starts: new Map(),
    heading: zhHeading,
    opening: (article) => `${zhHeading(article)} `,
    context: (article) => joined([short, ...article.path, zhHeading(article)]),
  }
}

function headingOf(article: LawArticle): string {
  return article.title === ''
    ? `Điều ${article.number}`
    : `Điều ${article.number}. ${article.title}`
}

function zhHeading(article: LawArticle): string {
  const [number = 0, under = 0] = article.number.split('-').map(Number)
  return `第${writeHanNumeral(number)}条${under === 0 ? '' : `之${writeHanNumeral(under)}`}`
}
