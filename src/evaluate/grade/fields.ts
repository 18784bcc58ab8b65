// What a pack's case expects of an answer: members by name, words that stand in it, and words that must not. Design `packs` §1.
import type { Json, JsonObject } from '../../contract/json.ts'
import { findJson } from './find-json.ts'
import { graded, isObject, nothing, type RuleGrader } from './grader.ts'
import { plainForm } from './plain-form.ts'
import { isSameValue } from './same-value.ts'

/**
 * `expected`: `{fields, contains, not_contains}`, each optional. The share of members and words that are there; with one word that must not
 * be, 0. A list where the answer has one value names several of which any is right; where the answer has a list, order does not count.
 */
export const fields: RuleGrader = {
  kind: 'fields',
  by: 'rule',
  version: '1',
  grade: ({ answer, expected }) => {
    const wanted = isObject(expected) ? expected : {}
    const { fields: members } = wanted
    const said = isObject(members) ? findJson(answer) : undefined
    if (isObject(members) && !isObject(said)) return nothing
    const text = plainForm(answer, { foldMarks: false })
    if (wordsOf(wanted, 'not_contains').some((word) => text.includes(word))) return graded(0)
    const checks = [
      ...wordsOf(wanted, 'contains').map((word) => text.includes(word)),
      ...(isObject(members) && isObject(said) ? membersOf(members, said) : []),
    ]
    // Only forbidden words, and none of them is there.
    if (checks.length === 0) return graded(1)
    return graded(checks.filter(Boolean).length / checks.length)
  },
  faultOf: ({ expected }) => {
    if (!isObject(expected)) return 'no-expected'
    const { fields: members, contains, not_contains: forbidden } = expected
    const isThere = [members, contains, forbidden].some((one) => one !== undefined)
    const isFit =
      (members === undefined || (isObject(members) && Object.keys(members).length > 0)) &&
      [contains, forbidden].every((one) => one === undefined || isWords(one))
    return isThere && isFit ? undefined : 'no-expected'
  },
}

function isWords(words: Json): boolean {
  return Array.isArray(words) && words.every((word) => typeof word === 'string' && word !== '')
}

/** Words in the form in which the answer is searched. */
export function wordsOf(expected: JsonObject, name: string): readonly string[] {
  const words = expected[name]
  if (!Array.isArray(words)) return []
  return words.flatMap((word: Json) =>
    typeof word === 'string' ? [plainForm(word, { foldMarks: false })] : [],
  )
}

function membersOf(members: JsonObject, said: JsonObject): readonly boolean[] {
  return Object.entries(members).map(([name, gold]) => {
    const value = Object.hasOwn(said, name) ? said[name] : undefined
    if (value === undefined) return false
    if (!Array.isArray(gold)) return isSameValue(value, gold) || isSameText(value, gold)
    if (!Array.isArray(value)) return gold.some((one: Json) => isSameText(value, one))
    return (
      value.length === gold.length &&
      gold.every((one: Json) => value.some((other: Json) => isSameText(other, one)))
    )
  })
}

/** `4` and `"4"` are the same answer in a form. */
function isSameText(said: Json, gold: Json): boolean {
  const isPlain = (value: Json): boolean => !isObject(value) && !Array.isArray(value)
  if (!isPlain(said) || !isPlain(gold)) return isSameValue(said, gold)
  return isSameValue(plain(said), plain(gold))
}

function plain(value: Json): string {
  return typeof value === 'string' ? value : JSON.stringify(value)
}
