// Chinese number plates: the sign of a province, a letter, five characters, six for electric cars (GA 36-2018).
import type { Candidate } from '../candidate.ts'
import { codesFrom, type Measure } from '../codes/measure.ts'
import { type LabelWords, weight } from '../detector.ts'
import { isWordUnit } from '../normalise/characters.ts'

export const plateLabels: LabelWords = {
  zh: '车牌|车牌号|号牌|牌照|车牌号码|号牌号码|車牌',
  en: 'plate',
}

const signs = new Set('京津沪渝冀豫云辽黑湘皖鲁新苏浙赣鄂桂甘晋蒙陕吉闽贵粤青藏川宁琼使')
/** Learners, police, trailers, consulates, cars of Hong Kong and Macau: four characters and one of these. */
const special = new Set('学警挂领港澳')
const shape = /^[A-HJ-NP-Z](?:[A-HJ-NP-Z0-9]{5}|[A-HJK][A-HJ-NP-Z0-9]\d{4}|\d{5}[A-HJK])$/

export function findChinesePlates(measure: Measure): Candidate[] {
  const found: Candidate[] = []
  const { text, tokens } = measure
  for (const [first, token] of tokens.entries()) {
    if (!signs.has(text.charAt(token.start - 1))) continue
    let end = 0
    for (const code of codesFrom(measure, first)) {
      const digits = code.text.replace(/\D/g, '').length
      const isPlate = shape.test(code.text) && digits >= 3 && !isWordUnit(text.charCodeAt(code.end))
      if (!/^[·. -]?$/.test(code.joints)) continue
      if (isPlate) end = code.end
      else if (code.text.length === 5 && special.has(text.charAt(code.end))) end = code.end + 1
    }
    if (end === 0) continue
    found.push({
      start: token.start - 1,
      end,
      type: 'CN_PLATE',
      confidence: weight.shape,
      labelled: false,
    })
  }
  return found
}
