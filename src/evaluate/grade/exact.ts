// The answer is what was expected, in a form in which spelling habits do not count.
import type { Json } from '../../contract/json.ts'
import { graded, type RuleGrader } from './grader.ts'
import { plainForm } from './plain-form.ts'

/** `expected`: a text, or a list of which any is right. Option `foldMarks`: diacritics do not count. */
export const exact: RuleGrader = {
  kind: 'exact',
  by: 'rule',
  version: '1',
  grade: ({ answer, expected, options }) => {
    const form = { foldMarks: options['foldMarks'] === true }
    const said = plainForm(answer, form)
    return graded(textsOf(expected).some((gold) => plainForm(gold, form) === said) ? 1 : 0)
  },
  faultOf: ({ expected, options }) => {
    if (options['foldMarks'] !== undefined && typeof options['foldMarks'] !== 'boolean')
      return 'bad-options'
    const texts = textsOf(expected)
    return texts.length > 0 && texts.every((text) => text.trim() !== '') ? undefined : 'no-expected'
  },
}

/** A text, a number or a truth as text, or a list of them. */
export function textsOf(expected: Json): readonly string[] {
  if (Array.isArray(expected)) return expected.flatMap((one: Json) => textsOf(one))
  if (typeof expected === 'string') return [expected]
  return typeof expected === 'number' || typeof expected === 'boolean' ? [String(expected)] : []
}
