// What kind of instrument a document is, as a citation says it: `Nghị định`, `Luật`, `条例`. Read from its number, else from its title.
import type { KnownDocument } from '../../contract/knowledge.ts'

/** Law on Promulgation of Legal Documents (64/2025/QH15), Art. 4, and Decree 78/2025 on how they are numbered. */
const byNumber: readonly (readonly [RegExp, string])[] = [
  [/\/QH\d+$/, 'Luật'],
  [/\/UBTVQH\d+$/, 'Pháp lệnh'],
  [/\/NĐ-CP$/, 'Nghị định'],
  [/\/NQ-/, 'Nghị quyết'],
  [/\/QĐ-/, 'Quyết định'],
  [/\/TTLT-/, 'Thông tư liên tịch'],
  [/\/TT-/, 'Thông tư'],
  [/\/CT-/, 'Chỉ thị'],
]
const inVietnamese =
  /^(Bộ luật|Luật|Pháp lệnh|Nghị định|Nghị quyết|Quyết định|Thông tư liên tịch|Thông tư|Chỉ thị|Công văn)(?=\s)/iu
/** Legislation Law of the PRC, and Regulations on Procedures for Formulating Administrative Regulations, Art. 5. */
const inChinese = /(法典|法|条例|规定|办法|细则|解释|决定)(?:（[^（）]{0,20}）)?$/u

/** Empty where nothing says it. */
export function documentType({ number = '', title, kind }: KnownDocument): string {
  const numbered = byNumber.find(([pattern]) => pattern.test(number.normalize('NFC')))
  if (numbered !== undefined) return numbered[1]
  if (kind === 'law-zh') return inChinese.exec(title)?.[1] ?? ''
  return inVietnamese.exec(title.normalize('NFC'))?.[1] ?? ''
}
