// Prints a unit the way people cite it, in three languages, so that the reader of citations reads the same unit out of it.
import type { RegisteredDocument, UnitRef } from '../../contract/knowledge.ts'
import { writeHanNumeral } from './numerals.ts'
import { typeOf } from './registry-index.ts'

export type PrintedDocument = Pick<RegisteredDocument, 'type' | 'number' | 'title'>
type Unit = Omit<UnitRef, 'document'>

/**
 * `điểm b khoản 3 Điều 14 Nghị định 168/2024/NĐ-CP` · `第168/2024/NĐ-CP号议定第14条第3款b项` · `Article 14, clause 3, point b of Decree
 * 168/2024/NĐ-CP`: English names the largest unit first; for Chinese law `《道路交通安全法》第九十一条第一款`. The unit's parts are printed as they are, whether they exist or not.
 */
export function printUnit(
  unit: Unit,
  document: PrintedDocument,
  language: 'vi' | 'zh' | 'en',
): string {
  if (language === 'zh') return printHan(unit, document)
  const name = language === 'vi' ? nameVi(document) : nameEn(document)
  const words = language === 'vi' ? wordsVi : wordsEn
  const parts = [
    unit.point === undefined ? '' : `${words.point} ${unit.point}`,
    unit.clause === undefined ? '' : `${words.clause} ${unit.clause}`,
    unit.article === undefined ? '' : `${words.article} ${unit.article}`,
  ].filter((part) => part !== '')
  if (parts.length === 0) return name
  return language === 'en'
    ? `${parts.reverse().join(', ')} of ${name}`
    : `${parts.join(' ')} ${name}`
}

const wordsVi = { point: 'điểm', clause: 'khoản', article: 'Điều' }
const wordsEn = { point: 'point', clause: 'clause', article: 'Article' }

const isHan = (text: string): boolean => /^\p{Script=Han}/u.test(text)

function nameVi(document: PrintedDocument): string {
  const { type, number, title } = document
  if (number !== undefined) return `${type} ${number}`
  if (isHan(title)) return `《${title}》`
  return title.toLowerCase().startsWith(type.toLowerCase()) ? title : `${type} ${title}`
}

const english = {
  decree: 'Decree',
  law: 'Law',
  circular: 'Circular',
  decision: 'Decision',
  resolution: 'Resolution',
  ordinance: 'Ordinance',
  directive: 'Directive',
  codified: undefined,
} as const

function nameEn(document: PrintedDocument): string {
  const type = english[typeOf(document) ?? 'codified']
  return document.number === undefined || type === undefined
    ? nameVi(document)
    : `${type} ${document.number}`
}

/** What Vietnamese instruments are called in Chinese. */
const han = {
  decree: '议定',
  law: '法律',
  circular: '通知',
  decision: '决定',
  resolution: '决议',
  ordinance: '法令',
  directive: '指示',
  codified: undefined,
} as const

/** The number of a point stands without its brackets: 《立法技术规范（试行）（一）》, on references to points. */
function printHan(unit: Unit, document: PrintedDocument): string {
  const { article, clause, point } = unit
  const { number, title } = document
  const own = isHan(title)
  const type = han[typeOf(document) ?? 'codified'] ?? ''
  const name = number === undefined || own ? `《${title}》` : `第${number}号${type}`
  const parts = [
    article === undefined ? '' : own ? hanArticle(article) : `第${article}条`,
    clause === undefined ? '' : `第${own ? hanNumber(clause) : clause}款`,
    point === undefined ? '' : own ? `第${hanNumber(point)}项` : `${point}项`,
  ]
  return name + parts.join('')
}

function hanArticle(article: string): string {
  const [number = '', under] = article.split('-')
  return `第${hanNumber(number)}条${under === undefined ? '' : `之${hanNumber(under)}`}`
}

/** The number of a unit as Chinese texts write it: 第五十条 of Chinese law, 第50条 of Vietnamese law. */
export function hanNumberOf(number: string, { title }: Pick<PrintedDocument, 'title'>): string {
  return isHan(title) ? hanNumber(number) : number
}

function hanNumber(number: string): string {
  return /^[1-9]\d{0,3}$/.test(number) ? writeHanNumeral(Number(number)) : number
}
