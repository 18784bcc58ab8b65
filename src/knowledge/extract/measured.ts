// Numbers that tell one fine from the next: how much too fast, how much alcohol; read in the act's own words and in the question.
import { foldMarks } from '../../text/fold-marks.ts'

/** `km/h`: above what is allowed. Milligrams per litre of breath, and per 100 millilitres of blood. */
export type Measure = 'km/h' | 'mg/l breath' | 'mg/100 ml blood'

export interface Range {
  readonly measure: Measure
  readonly from: number
  readonly to: number
  /** Whether the bounds themselves belong to it. */
  readonly hasFrom: boolean
  readonly hasTo: boolean
}

export interface Reading {
  readonly measure: Measure
  readonly value: number
}

const number = String.raw`(\d+(?:[.,]\d+)?)`
const speed = new RegExp(
  String.raw`qua toc do quy dinh (tu|tren) ${number} km/h(?: den (duoi )?${number} km/h)?`,
  'u',
)
const blood = new RegExp(
  String.raw`(chua )?vuot qua ${number} miligam(?: den ${number} miligam)?/100`,
  'u',
)
const breath = new RegExp(
  String.raw`(chua )?vuot qua ${number} miligam(?: den ${number} miligam)?/1 lit`,
  'u',
)

/** Of an act as decree 168/2024/NĐ-CP words it; empty where it names none. */
export function rangesOf(act: string): readonly Range[] {
  const text = foldMarks(act).toLowerCase()
  const found: Range[] = []
  const fast = speed.exec(text)
  if (fast !== null)
    found.push({
      measure: 'km/h',
      from: read(fast[2]),
      hasFrom: fast[1] === 'tu',
      to: fast[4] === undefined ? Number.POSITIVE_INFINITY : read(fast[4]),
      hasTo: fast[3] === undefined,
    })
  for (const [measure, pattern] of [
    ['mg/100 ml blood', blood],
    ['mg/l breath', breath],
  ] as const) {
    const drunk = pattern.exec(text)
    if (drunk === null) continue
    const [, notAbove, first, second] = drunk
    const isLowest = notAbove !== undefined
    const to = isLowest ? read(first) : second === undefined ? Infinity : read(second)
    found.push({ measure, from: isLowest ? 0 : read(first), to, hasFrom: false, hasTo: true })
  }
  return found
}

/** 57 where 50 is allowed; two numbers of which the first is the speed. */
const limited =
  /(?:chay|di|lai|phong|toc do|speed|doing|going|driving|rode|drove|at|开|跑|时速)\D{0,12}(\d{2,3})\D{1,40}?(?:khu|bien|duong|cho phep|gioi han|han che|quy dinh|toi da|doan|cho|zone|limit|limited|限速|限)\D{0,24}(\d{2,3})(?!\s*%)/u
const limitFirst =
  /(?:khu|bien|duong|cho phep|gioi han|han che|toi da|limit|zone|限速|限)\D{0,16}(\d{2,3})\D{1,24}?(?:chay|di|lai|phong|drove|doing|went|at|开|跑)\D{0,12}(\d{2,3})/u
const over =
  /(?:qua|vuot|hon|over|above|超速|超)\D{0,24}?(\d{1,3})\s*(?:km|cay|ki lo|kilomet|公里|km\/h)/u
const breathAsked = new RegExp(
  String.raw`${number}\s*(?:mg|miligam|milligram|毫克)?\s*(?:/|tren|moi|per)?\s*(?:1\s*)?(?:l\b|lit|litre|liter|升)?\s*(?:khi tho|hoi tho|of breath|breath|呼气)`,
  'u',
)
const bloodAsked = new RegExp(
  String.raw`${number}\s*(?:mg|miligam|milligram|毫克)\s*(?:/|tren|moi|per)?\s*(?:100\s*)?(?:ml|mililit|毫升)?\s*(?:mau|of blood|blood|血)`,
  'u',
)
const breathBefore = new RegExp(
  String.raw`(?:khi tho|hoi tho|breath|thoi|con|alcohol|cồn)\D{0,24}${number}`,
  'u',
)

/** What a question says of itself in numbers; empty where nothing can be read for certain. */
export function readingsOf(question: string): readonly Reading[] {
  const text = foldMarks(question.normalize('NFC')).toLowerCase()
  const readings: Reading[] = []
  const both = limited.exec(text)
  const other = limitFirst.exec(text)
  const beyond = over.exec(text)
  const faster = both !== null ? difference(both[1], both[2]) : difference(other?.[2], other?.[1])
  if (faster !== undefined) readings.push({ measure: 'km/h', value: faster })
  else if (beyond !== null && /toc do|chay|speed|fast|km\/h|超速/u.test(text))
    readings.push({ measure: 'km/h', value: read(beyond[1]) })
  const inBlood = bloodAsked.exec(text)
  if (inBlood !== null) readings.push({ measure: 'mg/100 ml blood', value: read(inBlood[1]) })
  const inBreath = breathAsked.exec(text) ?? breathBefore.exec(text)
  // Nobody breathes out two milligrams: such a number is something else.
  if (inBlood === null && inBreath !== null && read(inBreath[1]) < 2)
    readings.push({ measure: 'mg/l breath', value: read(inBreath[1]) })
  return readings
}

/** Whether the act can be the one: no range of it excludes what was read. */
export function isWithin(ranges: readonly Range[], readings: readonly Reading[]): boolean {
  return readings.every(({ measure, value }) =>
    ranges
      .filter((range) => range.measure === measure)
      .every(
        ({ from, to, hasFrom, hasTo }) =>
          (hasFrom ? value >= from : value > from) && (hasTo ? value <= to : value < to),
      ),
  )
}

function difference(driven: string | undefined, allowed: string | undefined): number | undefined {
  if (driven === undefined || allowed === undefined) return undefined
  const by = read(driven) - read(allowed)
  return by > 0 ? by : undefined
}

function read(digits = ''): number {
  return Number(digits.replace(',', '.'))
}
