// Cuts a legal text into the smallest pieces that can be quoted alone: a short article whole, else clause by clause. Design `knowledge` §4.
import type { Chunk, Day } from '../../contract/knowledge.ts'
import { cutText } from './cut-text.ts'
import { flagsOf } from './flags.ts'
import {
  articleText,
  type LawArticle,
  type LawClause,
  type LawPoint,
  type LawTree,
} from './law-tree.ts'

/** A chunk before detection has looked at it. */
export type CutChunk = Omit<Chunk, 'class'>

export interface LawCut {
  /** An article up to this length stays whole. */
  readonly wholeArticle: number
  readonly longest: number
  /** `Điều 12. Title`, `第九十一条`. */
  heading(article: LawArticle): string
  /** Words that stand before the first word of a Chinese article, `第九十一条 `; for others its heading and a new line. */
  opening(article: LawArticle): string
  /** What is indexed with every chunk of an article. */
  context(article: LawArticle, clause: string | undefined): string
  /** Pages that were read from pictures. */
  readonly ocrPages: ReadonlySet<number>
  /** Days on which single units begin, by `article.clause.point`. */
  readonly starts: ReadonlyMap<string, Day>
}

interface Piece {
  readonly clause?: LawClause
  readonly parts: readonly Part[]
}
interface Part {
  readonly text: string
  readonly point?: string
}

export function chunkLaw(tree: LawTree, cut: LawCut): readonly CutChunk[] {
  const chunks: CutChunk[] = []
  const add = (chunk: Omit<CutChunk, 'ordinal' | 'flags'>): void => {
    const isOcr = chunk.page !== undefined && cut.ocrPages.has(chunk.page)
    chunks.push({ ordinal: chunks.length, ...chunk, flags: flagsOf(chunk.text, isOcr) })
  }
  for (const text of tree.preamble === '' ? [] : cutText(tree.preamble, cut.longest))
    add({ unit: {}, path: [], context: '', text })
  for (const article of tree.articles) chunkArticle(article, cut, add)
  return chunks
}

type Add = (chunk: Omit<CutChunk, 'ordinal' | 'flags'>) => void

function chunkArticle(article: LawArticle, cut: LawCut, add: Add): void {
  const path = [...article.path, cut.heading(article)]
  const days = {
    ...(article.validFrom === undefined ? {} : { validFrom: article.validFrom }),
    ...(article.validTo === undefined ? {} : { validTo: article.validTo }),
  }
  const page = article.page === undefined ? {} : { page: article.page }
  const words = articleText(article)
  // An article without words, such as a repealed one, still shows its heading.
  const whole = words === '' ? cut.heading(article) : cut.opening(article) + words
  if (whole.length <= cut.wholeArticle && !hasOwnStarts(article, cut)) {
    const unit = { article: article.number }
    add({ unit, path, context: cut.context(article, undefined), text: whole, ...page, ...days })
    return
  }
  for (const [place, piece] of piecesOf(article).entries()) {
    const opening = place === 0 ? cut.opening(article) : ''
    const { clause } = piece
    const unit = {
      article: article.number,
      ...(clause === undefined ? {} : { clause: clause.number }),
    }
    const at = clause?.page === undefined ? page : { page: clause.page }
    for (const [order, { parts, validFrom }] of packed(article.number, piece, cut).entries()) {
      const text = parts.map((part) => part.text).join('\n')
      const [only, second] = parts
      const point = second === undefined ? only?.point : undefined
      const isFirst = order === 0
      const context = cut.context(article, clause?.number)
      add({
        unit: { ...unit, ...(point === undefined ? {} : { point }) },
        path,
        // A piece behind the first is not understood without the words that open the clause.
        context: isFirst ? context : `${context}\n${leadOf(piece)}`,
        text: isFirst ? opening + text : text,
        ...at,
        ...days,
        ...(validFrom === undefined ? {} : { validFrom }),
      })
    }
  }
}

function hasOwnStarts(article: LawArticle, cut: LawCut): boolean {
  for (const key of cut.starts.keys()) if (key.startsWith(`${article.number}.`)) return true
  return false
}

/** The words before the clauses go with the first clause unless they are a text of their own. */
function piecesOf(article: LawArticle): readonly Piece[] {
  const head: readonly Part[] = [...partsOf(article.lead), ...article.points.map(toPart)]
  const [first, ...rest] = article.clauses
  if (first === undefined) return [{ parts: head }]
  const others = rest.map((clause) => ({ clause, parts: partsOfClause(clause) }))
  const isShort = article.lead.length < 200 && article.points.length === 0
  return isShort
    ? [{ clause: first, parts: [...head, ...partsOfClause(first)] }, ...others]
    : [{ parts: head }, { clause: first, parts: partsOfClause(first) }, ...others]
}

const partsOf = (text: string): readonly Part[] => (text === '' ? [] : [{ text }])
const toPart = (point: LawPoint): Part => ({ text: point.text, point: point.letter })

function partsOfClause(clause: LawClause): readonly Part[] {
  return [...partsOf(clause.lead), ...clause.points.map(toPart)]
}

function leadOf(piece: Piece): string {
  const lead = piece.parts.find((part) => part.point === undefined)?.text ?? ''
  return lead.length <= 300 ? lead : `${lead.slice(0, 300)}…`
}

interface Packed {
  readonly parts: readonly Part[]
  readonly validFrom: Day | undefined
}

/** Points together up to the longest size; one that begins on a day of its own stands alone. */
function packed(article: string, piece: Piece, cut: LawCut): readonly Packed[] {
  const all: { parts: Part[]; size: number; validFrom: Day | undefined }[] = []
  const whole = cut.starts.get(`${article}.${piece.clause?.number ?? ''}`)
  for (const part of piece.parts.flatMap((part) => cutPart(part, cut.longest))) {
    const own = cut.starts.get(`${article}.${piece.clause?.number ?? ''}.${part.point ?? ''}`)
    const validFrom = part.point === undefined ? whole : (own ?? whole)
    const last = all.at(-1)
    const fits = last !== undefined && last.size + part.text.length + 1 <= cut.longest
    if (fits && last.validFrom === validFrom) {
      last.parts.push(part)
      last.size += part.text.length + 1
    } else all.push({ parts: [part], size: part.text.length, validFrom })
  }
  return all
}

function cutPart(part: Part, longest: number): readonly Part[] {
  return cutText(part.text, longest).map((text) => ({ ...part, text }))
}
