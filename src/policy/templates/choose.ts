// Which template a house begins with, from what was said in the set-up: its country and its kind.
import type { TemplateId } from './table.ts'

/** Of two that might fit the stricter is taken: it is easier to open a way than to take data back. */
const vietnam: ReadonlyMap<string, TemplateId> = new Map([
  ['education', 'vn-school'],
  ['health', 'vn-clinic'],
  ['public-administration', 'vn-state'],
  // Traffic offices are state bodies; a haulier may choose the rules of a firm.
  ['transport', 'vn-state'],
])

const china: ReadonlyMap<string, TemplateId> = new Map([
  ['education', 'cn-school'],
  ['health', 'cn-clinic'],
  ['public-administration', 'cn-school'],
  ['transport', 'cn-school'],
])

export function chooseTemplate(house: {
  readonly country: string
  readonly sector: string
}): TemplateId {
  if (house.country === 'VN') return vietnam.get(house.sector) ?? 'vn-firm'
  if (house.country === 'CN') return china.get(house.sector) ?? 'cn-firm'
  return 'open'
}
