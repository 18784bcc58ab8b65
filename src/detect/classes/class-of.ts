// The class of a value by its type (Decree 356/2025 Art. 3 and 4; PIPL Art. 28), the stricter of both countries.
import type { DataClass } from '../../contract/call.ts'
import type { FindingType } from '../../contract/finding.ts'

// Organisations are nobody; a tax code becomes personal where the text names a household business or a sole trader.
const organisations: ReadonlySet<FindingType> = new Set(['VN_MST', 'CN_USCC', 'CN_ORG'])
const sensitive: ReadonlySet<FindingType> = new Set(['BANK_CARD', 'GPS'])
const soleTrader =
  /hộ kinh doanh|ho kinh doanh|cá nhân|ca nhan|hộ cá thể|个体工商户|个人|sole trader|individual/i

/** `around`: what stands near the value. A bank account is sensitive in China, personal in Vietnam. */
export function classOf(type: FindingType, around: string, isChinese: boolean): DataClass {
  if (sensitive.has(type) || (type === 'BANK_ACCOUNT' && isChinese)) return 'sensitive'
  if (!organisations.has(type)) return 'personal'
  return soleTrader.test(around) ? 'personal' : 'internal'
}
