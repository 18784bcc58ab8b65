// A pupil's next step: it helps on, and the result is not in it. Design `packs`, "education".
import { wordsOf } from './fields.ts'
import { graded, isObject, type RuleGrader } from './grader.ts'
import { plainForm } from './plain-form.ts'
import { numberForm, readNumbers } from './read-number.ts'

/**
 * `expected`: `{not_contains: [the result, in each way to say it], contains?: [words of which one at least must be there]}`. A result that
 * is a number is looked for as a number: `12,5` and `12.5` give it away alike.
 */
export const hint: RuleGrader = {
  kind: 'hint',
  by: 'rule',
  version: '1',
  grade: ({ answer, expected }) => {
    const wanted = isObject(expected) ? expected : {}
    const text = plainForm(answer, { foldMarks: false })
    const forbidden = wordsOf(wanted, 'not_contains')
    const numbers = forbidden.filter((word) => /^-?\d[\d.,]*$/u.test(word))
    const words = forbidden.filter((word) => !numbers.includes(word))
    if (words.some((word) => text.includes(word))) return graded(0)
    if (numbers.length > 0 && saysNumber(answer, numbers)) return graded(0)
    const helpful = wordsOf(wanted, 'contains')
    return graded(helpful.length === 0 || helpful.some((word) => text.includes(word)) ? 1 : 0)
  },
  faultOf: ({ expected }) =>
    isObject(expected) && wordsOf(expected, 'not_contains').length > 0 ? undefined : 'no-expected',
}

/** In any language's way of writing it: a result must not slip through because of a comma. */
function saysNumber(answer: string, results: readonly string[]): boolean {
  const form = numberForm(answer)
  const said = new Set(
    (['vi', 'en'] as const).flatMap((locale) =>
      readNumbers(form, locale).map(({ value }) => value),
    ),
  )
  return results.some((result) =>
    (['vi', 'en'] as const).some((locale) =>
      readNumbers(result, locale).some(({ value }) => said.has(value)),
    ),
  )
}
