// Whether two JSON values say the same: texts as the grader `exact` compares them, numbers as numbers, lists in order, objects by key.
import type { Json } from '../../contract/json.ts'
import { isObject } from './grader.ts'
import { plainForm } from './plain-form.ts'

export function isSameValue(said: Json | undefined, gold: Json): boolean {
  if (typeof said === 'string' && typeof gold === 'string') {
    const form = { foldMarks: false }
    return plainForm(said, form) === plainForm(gold, form)
  }
  if (Array.isArray(said) && Array.isArray(gold))
    return (
      said.length === gold.length &&
      gold.every((one: Json, index) => isSameValue(said[index] as Json | undefined, one))
    )
  if (isObject(said) && isObject(gold)) {
    const keys = Object.keys(gold)
    return (
      keys.length === Object.keys(said).length &&
      keys.every((key) => Object.hasOwn(said, key) && isSameValue(said[key], gold[key] ?? null))
    )
  }
  return said === gold
}
