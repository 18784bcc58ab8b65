// Tells how a text is to be cut from how it is built: by its articles, its tables, or as prose.
import type { DocumentKind } from '../../contract/knowledge.ts'
import type { ParsedDocument } from '../../contract/parsed-document.ts'
import { foldMarks } from '../../text/fold-marks.ts'
import { readCodifiedHeading } from './codified.ts'
import { toLines } from './lines.ts'
import { readArticleOpener } from './vn-openers.ts'
import { readZhArticle } from './zh-law.ts'

/** What the sheets of procedures call their rows and columns, folded. */
const sheetWords = [
  'trinh tu thuc hien',
  'cach thuc thuc hien',
  'thanh phan ho so',
  'thoi han giai quyet',
  'phi, le phi',
  'le phi',
  'doi tuong thuc hien',
  'co quan thuc hien',
  'ket qua thuc hien',
  'can cu phap ly',
  '办理材料',
  '申请材料',
  '办理流程',
  '办理时限',
  '办理地点',
  '收费标准',
  '设定依据',
  '受理条件',
]

/** A law needs two articles of its own form; a word like `Điều 5` inside prose is none. Linear. */
export function recogniseKind(source: ParsedDocument | string): DocumentKind {
  const lines = toLines(source)
  const count = (isOne: (text: string) => boolean): number =>
    lines.reduce((sum, line) => sum + (isOne(line.text) ? 1 : 0), 0)
  if (count((text) => readCodifiedHeading(text) !== undefined) >= 2) return 'law-codified'
  const articles = lines.flatMap((line) => readArticleOpener(line.text)?.number ?? [])
  if (articles.length >= 2 && articles.some((number, place) => isNext(number, articles[place - 1])))
    return 'law-vn'
  if (count((text) => readZhArticle(text) !== undefined) >= 2) return 'law-zh'
  const labels = lines.map((line) => foldMarks(line.text.slice(0, 60)))
  const sheet = sheetWords.filter((word) => labels.some((label) => label.includes(word)))
  if (sheet.length >= 3) return 'procedure'
  return isMostlyTables(source) ? 'table' : 'prose'
}

function isNext(number: string, before: string | undefined): boolean {
  return before !== undefined && Number.parseInt(number, 10) === Number.parseInt(before, 10) + 1
}

function isMostlyTables(source: ParsedDocument | string): boolean {
  if (typeof source === 'string') return false
  let inTables = 0
  let all = 0
  for (const block of source.blocks) {
    const size =
      block.kind === 'table'
        ? block.rows.reduce(
            (sum, row) => sum + row.reduce((length, cell) => length + cell.length, 0),
            0,
          )
        : block.text.length
    all += size
    if (block.kind === 'table') inTables += size
  }
  return inTables > all / 2
}
