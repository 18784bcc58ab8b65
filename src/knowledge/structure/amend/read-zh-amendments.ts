// Reads what a Chinese decision orders: 将第三条修改为：“……”, 第二十条第一款中的“甲”修改为“乙”, 删去第五条, 增加一条，作为第十条：“……”.
import type { Day, UnitRef } from '../../../contract/knowledge.ts'
import { readNamedUnits } from '../../cite/read-chains.ts'
import { readDays } from '../days.ts'
import { articleText, type LawTree } from '../law-tree.ts'
import type { Amendment, WordChange } from './amendment.ts'

type Unit = Omit<UnitRef, 'document'>

export interface AmendingZhText {
  readonly law: LawTree
  readonly name: string
  readonly from?: Day
}

/** Orders stand in lines counted by 一、二、 or by （一）, most often before any article of the decision's own. */
export function readZhAmendments(text: AmendingZhText): readonly Amendment[] {
  const { law, name } = text
  const title = /修改[《〈]([^》〉]{2,60})[》〉]/u
  const lines = [law.preamble, ...law.articles.map(articleText)].join('\n').split('\n')
  const stated = lines.find((line) => /^本决定自.{4,20}起(?:施行|实施)/u.test(line))
  const from = text.from ?? readDays(stated ?? '')[0]?.day
  const amendments: Amendment[] = []
  let document = title.exec(name)?.[1]
  for (const [place, line] of lines.entries()) {
    document = namedDocument(line) ?? document
    if (!isOrder(line)) continue
    const quotation = quotationFrom(lines, place)
    const base = { from, by: { document: name, unit: {} } }
    for (const amendment of readOrder(line, quotation)) {
      const { unit, ...rest } = amendment
      amendments.push({ ...base, target: { document, ...unit }, ...rest })
    }
  }
  return amendments
}

const namedDocument = (line: string): string | undefined =>
  /(?:对|将)?《([^》]{2,60})》(?:作如下修改|作出修改|作出如下修改)/u.exec(line)?.[1]

/** An order names a unit outside its quotation and says what becomes of it. */
function isOrder(line: string): boolean {
  const words = line.replace(/“[^”]*”?/gu, '“”')
  return (
    /^(?:[一二三四五六七八九十]{1,4}、|[（(][一二三四五六七八九十]{1,4}[）)])?\s?(?:将|删去|增加|在)?.{0,80}(?:修改为|删去|增加)/u.test(
      words,
    ) && /第.{1,9}(?:条|款|项)|增加一条/u.test(words)
  )
}

/**
 * The quoted words: from the order's own line up to the mark that closes them. A mark that is missing ends them at the next order, so
 * that no line is read twice.
 */
function quotationFrom(lines: readonly string[], place: number): string {
  const line = lines[place] ?? ''
  const start = line.search(/[：:]\s?“/u)
  const first = start < 0 ? '' : line.slice(start + 1).trim()
  const follows = /[：:]$/u.test(line) && lines[place + 1]?.startsWith('“') === true
  if (first === '' && !follows) return ''
  const gathered = first === '' ? [] : [first]
  let depth = balance(first)
  for (let at = place + 1; gathered.length === 0 || depth > 0; at++) {
    const next = lines[at]
    if (next === undefined || isOrder(next)) break
    gathered.push(next)
    depth += balance(next)
  }
  return gathered
    .join('\n')
    .replace(/^“/u, '')
    .replace(/”[。；]?$/u, '')
}

const balance = (text: string): number =>
  (text.match(/“/gu)?.length ?? 0) - (text.match(/”/gu)?.length ?? 0)

type Read = { readonly unit: Unit } & (
  | Pick<Extract<Amendment, { operation: 'replace' }>, 'operation' | 'text' | 'doubtful'>
  | Pick<Extract<Amendment, { operation: 'add' }>, 'operation' | 'text' | 'beside' | 'doubtful'>
  | Pick<Extract<Amendment, { operation: 'repeal' }>, 'operation'>
  | Pick<Extract<Amendment, { operation: 'words' }>, 'operation' | 'change'>
)

function readOrder(line: string, quotation: string): readonly Read[] {
  const head = line.split(/[：:]/u, 1)[0] ?? line
  const outside = head.replace(/“[^“”]*”/gu, '“”')
  const units = unitsOf(outside.split(/修改为|改为/u, 1)[0] ?? '')
  if (/增加/u.test(outside)) {
    const [unit] = unitsOf(/作为(.*)$/u.exec(outside)?.[1] ?? '')
    if (unit === undefined || quotation === '') return []
    return [
      {
        unit: { ...articleOf(units), ...unit },
        operation: 'add',
        text: quotation,
        beside: undefined,
        doubtful: false,
      },
    ]
  }
  const change = wordChange(line)
  if (change !== undefined) return units.map((unit) => ({ unit, operation: 'words', change }))
  if (/删去/u.test(outside) && !/“/u.test(head))
    return units.map((unit) => ({ unit, operation: 'repeal' }))
  const [unit, second] = units
  if (unit === undefined || second !== undefined || quotation === '') return []
  return [{ unit, operation: 'replace', text: quotation, doubtful: false }]
}

/** 第二款 of an order lies in the article it names before. */
function articleOf(units: readonly Unit[]): Unit {
  const article = units.find((unit) => unit.article !== undefined)?.article
  return article === undefined ? {} : { article }
}

/** 将第五条中的“甲”修改为“乙”, 删去第五条中的“甲”. */
function wordChange(line: string): WordChange | undefined {
  const [, find, put] = /中的?“([^”]{1,400})”(?:均)?(?:修改|改)为“([^”]{1,400})”/u.exec(line) ?? []
  if (find !== undefined && put !== undefined) return { find, put, where: 'instead' }
  const [, gone] = /删去.{1,60}中的“([^”]{1,400})”/u.exec(line) ?? []
  return gone === undefined ? undefined : { find: gone, put: '', where: 'instead' }
}

function unitsOf(words: string): readonly Unit[] {
  return readNamedUnits(words).flatMap(({ article, clause, point }) =>
    article === undefined && clause === undefined && point === undefined
      ? []
      : [
          {
            ...(article === undefined ? {} : { article }),
            ...(clause === undefined ? {} : { clause }),
            ...(point === undefined ? {} : { point }),
          },
        ],
  )
}
