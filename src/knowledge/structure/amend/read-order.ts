// Reads one order of an amending text: "Sửa đổi, bổ sung điểm b khoản 3 Điều 14 như sau", "Bổ sung khoản 8a vào sau khoản 8".
import type { UnitRef } from '../../../contract/knowledge.ts'
import { foldMarks } from '../../../text/fold-marks.ts'
import { readNamedUnits } from '../../cite/read-chains.ts'

type Unit = Omit<UnitRef, 'document'>

/** What stands above an order: the heading of its article, the clause that announces its points. */
export interface OrderContext extends Unit {
  readonly document: string | undefined
}

/** Number of a document that is changed: `168/2024/NĐ-CP`. */
const number = /(\d{1,5}\/\d{4}\/\s?\p{Lu}[\p{Lu}\d]{0,9}(?:-\p{Lu}{2,12})?)/u

/** The last document that words name as changed; what stands before "đã được sửa đổi bởi" counts. */
export function amendedDocument(words: string): string | undefined {
  const head = words.split(/được sửa đổi|ngày/u, 1)[0] ?? words
  return number.exec(head)?.[1]?.replace(/\s/g, '')
}

/** Units that words name, each with what the context says of where it lies. */
export function namedUnits(words: string, context: OrderContext): readonly Unit[] {
  return readNamedUnits(correct(words)).flatMap((cited) => {
    const { article, clause, point } = cited
    if (article === undefined && clause === undefined && point === undefined) return []
    if ([article, clause, point].some((part) => part === 'this' || part === 'before')) return []
    return [
      within(
        { ...part('article', article), ...part('clause', clause), ...part('point', point) },
        context,
      ),
    ]
  })
}

const part = (name: keyof Unit, value: string | undefined): Unit =>
  value === undefined ? {} : { [name]: value }

/** A clause without its article lies in the context's article; a point without its clause in the context's clause. */
export function within(unit: Unit, context: Unit): Unit {
  if (unit.article !== undefined) return unit
  const article = part('article', context.article)
  if (unit.clause !== undefined) return { ...article, ...unit }
  return { ...article, ...part('clause', context.clause), ...unit }
}

/** What scanning did to numbers and letters of orders: `khoản la` is 1a, `điểm I` is l, `khoản s` is 5. */
function correct(words: string): string {
  return words
    .replace(/(kho[ảá]n\s+)l(?=[a-zđ]?(?![\p{L}\d]))/gu, '$11')
    .replace(/(kho[ảá]n\s+)s(?![\p{L}\d])/gu, '$15')
    .replace(/(đi[ểễề]m\s+)I(?![\p{L}\d])/gu, '$1l')
}

export type OrderKind = 'replace' | 'add' | 'repeal' | 'words'

/** What an order does; undefined for forms, annexes and what orders nothing. */
export function orderKind(words: string): OrderKind | undefined {
  const folded = foldMarks(words.slice(0, 400)).trimStart()
  const isAboutWords =
    /^(?:sua doi|bo sung|thay the|thay|bo|bai bo|sua)(?:, bo sung)?(?: mot so)? (?:cac )?(?:tu, )?(?:cum tu|tu)\b/
  if (isAboutWords.test(folded)) return 'words'
  if (/^(?:bai bo|huy bo)\b/.test(folded)) return 'repeal'
  if (/^(?:thay the|bo sung) (?:cac )?(?:mau|phu luc|bieu mau)\b/.test(folded)) return undefined
  if (/^bo sung\b/.test(folded)) return 'add'
  return /^(?:sua doi|sua|thay the|dieu chinh)\b/.test(folded) ? 'replace' : undefined
}
