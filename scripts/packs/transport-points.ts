// Point records out of 道路交通安全违法行为记分管理办法, Articles 8–12: 12, 9, 6, 3 and 1 points.
import type { PointsRecord } from '../../src/contract/pack.ts'

/** Source row of the measures. */
export const pointsDocument = 'cn-demerit-points-measures'
const numerals = '一二三四五六七八九十'
const head = /^第([一二三四五六七八九十]{1,3})条\s.*一次记(\d{1,2})分：$/
const item = /^（([一二三四五六七八九十]{1,3})）(.+?)[；。]$/

/** `十一` → 11; up to ninety-nine. */
export function readNumeral(text: string): number {
  const [tens = '', ones = ''] = text.includes('十') ? text.split('十') : ['0', text]
  const digit = (one: string): number => numerals.indexOf(one) + 1
  const ten = text.includes('十') ? (tens === '' ? 1 : digit(tens)) : 0
  return ten * 10 + (ones === '' ? 0 : digit(ones))
}

/** `words` by place `cn:10.8`: article and item. */
export function readPoints(
  text: string,
  words: ReadonlyMap<string, readonly string[]> = new Map(),
): readonly PointsRecord[] {
  const records: PointsRecord[] = []
  let article = 0
  let points = 0
  for (const line of text.split('\n').map((one) => one.trim())) {
    const opened = head.exec(line)
    if (opened !== null) [article, points] = [readNumeral(opened[1] ?? ''), Number(opened[2])]
    else if (/^第.+[条章]\s/.test(line)) [article, points] = [0, 0]
    const [, numeral = '', behaviour = ''] = item.exec(line) ?? []
    if (points === 0 || behaviour === '') continue
    const number = readNumeral(numeral)
    records.push({
      id: `cn-points-${article}-${number}`,
      kind: 'points',
      points,
      behaviour,
      words: words.get(`cn:${article}.${number}`) ?? [],
      ref: { document: pointsDocument, article: String(article), point: String(number) },
      valid_from: '2022-04-01',
    })
  }
  return records
}
