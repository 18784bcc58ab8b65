// Finds the units of a decree that begin on a later day than the rest: "Quy định tại điểm m khoản 3 Điều 6 … có hiệu lực … từ ngày …".
import type { Day } from '../../contract/knowledge.ts'
import { foldMarks } from '../../text/fold-marks.ts'
import { resolveCitations } from '../cite/resolve-citations.ts'
import { readDays } from './days.ts'
import { clauseText, type LawTree, type StructureNote, unitsOf } from './law-tree.ts'

export interface LaterStarts {
  /** By `article.clause.point`, `article.clause.` for a whole clause. */
  readonly starts: ReadonlyMap<string, Day>
  readonly notes: readonly StructureNote[]
}

/** Only whole units: "quy định … liên quan đến thiết bị … tại điểm l" delays some cases of a unit, and its words stay law for others. */
const begins = /^(?:quy dinh|cac quy dinh) tai /
const inForce = /co hieu luc(?: thi hanh)?/

export function readLaterStarts(tree: LawTree): LaterStarts {
  const starts = new Map<string, Day>()
  const notes: StructureNote[] = []
  const self = 'this'
  const registry = [
    {
      id: self,
      type: '',
      number: undefined,
      title: '',
      aliases: [],
      articles: tree.articles.length,
      units: unitsOf(tree),
    },
  ]
  for (const article of tree.articles) {
    if (!/hieu luc|thi hanh/.test(foldMarks(article.title))) continue
    for (const clause of article.clauses)
      for (const sentence of clauseText(clause).split(/;|\n|(?<=\.)\s/u)) {
        const words = foldMarks(sentence.replace(/^\s*\d{1,3}\.\s*/u, '')).trim()
        if (!begins.test(words) || !inForce.test(words)) continue
        const end = sentence.search(/có hiệu lực/u)
        const named = end < 0 ? sentence : sentence.slice(0, end)
        const { refs } = resolveCitations(named, { registry, currentDocument: self })
        const day = readDays(sentence).at(-1)?.day
        for (const { article: number = '', clause: part, point } of refs) {
          if (part === undefined) continue
          const key = `${number}.${part}.${point ?? ''}`
          if (day === undefined) notes.push({ kind: 'start-not-stated', unit: key })
          else starts.set(point === undefined ? `${number}.${part}` : key, day)
        }
      }
  }
  return { starts, notes }
}
