// WeChat names: a letter and 5 to 19 letters, digits, `_`, `-`, right behind a word that names them.
import type { Candidate } from '../candidate.ts'
import { combine, type LabelWords, weight } from '../detector.ts'
import type { StructuredCell } from '../structure/cell.ts'
import type { Word } from '../words/meaning.ts'

export const wechatLabels: LabelWords = {
  vi: 'wechat|wechat id',
  zh: '微信|微信号|微信號|加v|加微|加微信|微信id|v信|微信号码',
  en: 'wechat|wechat id|weixin|vx',
}

const behind = /[\s:=(号是为"']{0,6}([A-Za-z][A-Za-z0-9_-]{5,19})(?![\w@-])/y
const name = /^[A-Za-z][A-Za-z0-9_-]{5,19}$/

export function findWechat(
  text: string,
  words: readonly Word[],
  cells: readonly StructuredCell[],
): Candidate[] {
  const found: Candidate[] = []
  const put = (start: number, end: number): void => {
    found.push({ start, end, type: 'WECHAT', confidence: combine(weight.label), labelled: true })
  }
  for (const word of words) {
    if (!word.types.includes('WECHAT')) continue
    behind.lastIndex = word.end
    const match = behind.exec(text)
    const value = match?.[1]
    if (match === null || value === undefined) continue
    const isTold = /[:=是为]/.test(match[0].slice(0, match[0].length - value.length))
    // A plain word behind `wechat` is a word; with a colon, a digit or a sign it is a name.
    if (!isTold && !/[\d_-]/.test(value)) continue
    put(word.end + match[0].length - value.length, word.end + match[0].length)
  }
  for (const cell of cells) {
    if (cell.label?.includes('WECHAT') !== true || cell.row < 0) continue
    if (name.test(text.slice(cell.start, cell.end))) put(cell.start, cell.end)
  }
  return found
}
