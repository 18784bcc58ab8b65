// The answer's number is the expected one, within what is tolerated.
import type { Json } from '../../contract/json.ts'
import { graded, type Grading, nothing, type RuleGrader } from './grader.ts'
import { numberForm, type NumberLocale, numberLocales, readNumbers } from './read-number.ts'

const marker =
  /đáp số|đáp án|kết quả(?: cuối cùng)?(?= là|:)|trả lời|答案|答[:：]|结果[是为:]|answer|####/giu

/**
 * After the last marker the first number, else the last of the text. `expected`: a number, or a text that is read as the answer is.
 * Options: `locale` (vi, zh, en; that of the case where nothing is said), `abs` and `rel`: how far it may be off; the wider one counts.
 */
export const numeric: RuleGrader = {
  kind: 'numeric',
  by: 'rule',
  version: '1',
  grade: (grading) => {
    const locale = localeOf(grading)
    const said = answered(numberForm(grading.answer), locale)
    const gold = goldOf(grading.expected, locale)
    if (said === undefined || gold === undefined) return nothing
    const { abs, rel } = grading.options
    const allowed = Math.max(size(abs), size(rel) * Math.abs(gold), 1e-9 * Math.abs(gold))
    // 0.05 · 100 may be a hair less than 5.
    return graded(Math.abs(said - gold) <= allowed * (1 + 1e-12) ? 1 : 0)
  },
  faultOf: (of) => {
    const { locale, abs, rel } = of.options
    if (locale !== undefined && !numberLocales.some((one) => one === locale)) return 'bad-options'
    if (![abs, rel].every((one) => one === undefined || (typeof one === 'number' && one >= 0)))
      return 'bad-options'
    return goldOf(of.expected, localeOf(of)) === undefined ? 'bad-number' : undefined
  },
}

function localeOf({ options, language }: Omit<Grading, 'answer'>): NumberLocale {
  const asked = numberLocales.find((one) => one === options['locale'])
  return asked ?? numberLocales.find((one) => one === language) ?? 'en'
}

function answered(text: string, locale: NumberLocale): number | undefined {
  const numbers = readNumbers(text, locale)
  const last = [...text.matchAll(marker)].at(-1)
  const after =
    last === undefined
      ? undefined
      : numbers.find(({ start }) => start >= last.index + last[0].length)
  return (after ?? numbers.at(-1))?.value
}

function goldOf(expected: Json, locale: NumberLocale): number | undefined {
  if (typeof expected === 'number') return Number.isFinite(expected) ? expected : undefined
  if (typeof expected !== 'string') return undefined
  const numbers = readNumbers(numberForm(expected), locale)
  return numbers.length === 1 ? numbers[0]?.value : undefined
}

function size(tolerance: Json | undefined): number {
  return typeof tolerance === 'number' && tolerance >= 0 ? tolerance : 0
}
