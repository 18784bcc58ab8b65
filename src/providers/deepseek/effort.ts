// How DeepSeek's models name effort. Dated, because the same name was read differently by the versions before (design: api §13).
import type { Effort } from '../../contract/request.ts'

/** The word that is sent; `none` switches thinking off instead. */
type Word = 'low' | 'high' | 'max'
type EffortTable = Readonly<Record<Exclude<Effort, 'none'>, Word>>

/** V4 (24 April 2026), still behind `deepseek-v4-…`. */
const version4: EffortTable = Object.freeze({
  minimal: 'high',
  low: 'high',
  medium: 'high',
  high: 'high',
  xhigh: 'max',
  max: 'max',
})

/** V4.1 (10 September 2026), behind `deepseek-flash`. */
const version41: EffortTable = Object.freeze({
  minimal: 'low',
  low: 'low',
  medium: 'high',
  high: 'high',
  xhigh: 'high',
  max: 'max',
})

/** A name that is not known is newer than this table, and reads effort as the newest version does. */
export function effortWord(model: string, effort: Exclude<Effort, 'none'>): Word {
  return (model.startsWith('deepseek-v4-') ? version4 : version41)[effort]
}
