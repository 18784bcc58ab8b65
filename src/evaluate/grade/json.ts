// The answer is JSON that satisfies a schema; then the share of expected members that it states.
import { satisfies } from '../../json/satisfies.ts'
import { findJson } from './find-json.ts'
import { graded, isObject, nothing, type RuleGrader } from './grader.ts'
import { isSameValue } from './same-value.ts'

/**
 * `expected`: an object, a list or a value. Option `schema`: JSON Schema 2020-12; what does not satisfy it, or uses a keyword that is not
 * judged here (patterns among them, which are never run), is 0. A schema that cannot judge the expected value is refused beforehand.
 */
export const json: RuleGrader = {
  kind: 'json',
  by: 'rule',
  version: '1',
  grade: ({ answer, expected, options }) => {
    const said = findJson(answer)
    if (said === undefined) return nothing
    const { schema } = options
    if (isObject(schema) && satisfies(said, schema) !== 'valid') return graded(0)
    if (!isObject(expected)) return graded(isSameValue(said, expected) ? 1 : 0)
    const names = Object.keys(expected)
    if (!isObject(said) || names.length === 0) return graded(0)
    const same = names.filter(
      (name) => Object.hasOwn(said, name) && isSameValue(said[name], expected[name] ?? null),
    )
    return graded(same.length / names.length)
  },
  faultOf: ({ expected, options: { schema } }) => {
    if (schema !== undefined && (!isObject(schema) || satisfies(expected, schema) !== 'valid'))
      return 'bad-options'
    return isObject(expected) && Object.keys(expected).length === 0 ? 'no-expected' : undefined
  },
}
