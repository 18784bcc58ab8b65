// Answers that are wrong by construction, made from the cases themselves: what a grader must be able to fail. Design `routing` §4.
import type { CaseLanguage, GraderKind } from '../contract/evaluation.ts'
import type { Json, JsonObject } from '../contract/json.ts'
import { wordsOf } from './grade/fields.ts'
import { isObject } from './grade/grader.ts'

/** What is needed of a case. */
export interface GradedCase {
  readonly grader: GraderKind
  readonly expected: Json
  readonly options: JsonObject
  readonly language: CaseLanguage
}

export const wrongKinds = Object.freeze(['empty', 'other', 'negated', 'changed'] as const)
/** `other`: what another case expects. `negated`: the opposite is said. `changed`: a number, a letter, a member is another one. */
export type WrongKind = (typeof wrongKinds)[number]

export interface WrongAnswer {
  readonly kind: WrongKind
  readonly answer: string
}

/**
 * Never an answer that might be right: what another case expects is taken only where it is not what this one expects.
 * @param others cases of the same task
 */
export function wrongAnswers(
  one: GradedCase,
  others: readonly GradedCase[],
): readonly WrongAnswer[] {
  const right = rightAnswer(one)
  const other = others.find((case_) => isOther(case_, one))
  const candidates: readonly (readonly [WrongKind, string | undefined])[] = [
    ['other', other === undefined ? undefined : rightAnswer(other)],
    ['negated', negated(one, right)],
    ['changed', changed(one, right)],
  ]
  return [
    { kind: 'empty', answer: '' },
    ...candidates.flatMap(([kind, answer]) =>
      answer === undefined || answer.trim() === '' || answer === right ? [] : [{ kind, answer }],
    ),
  ]
}

/** An answer that says exactly what is expected; undefined where the case names only what it must be like. */
export function rightAnswer({ grader, expected, language }: GradedCase): string | undefined {
  switch (grader) {
    case 'exact':
    case 'pairwise':
    case 'rubric':
    case 'human':
      return texts(expected)[0]
    case 'choice':
      return texts(expected).join(', ')
    case 'numeric':
      return typeof expected === 'number' ? written(expected, language) : texts(expected)[0]
    case 'json':
      return JSON.stringify(expected)
    case 'fields': {
      if (!isObject(expected)) return undefined
      const { fields } = expected
      const words = wordsOf(expected, 'contains')
      // JSON cannot have words around it and a text has no members: with both, only a model can say it.
      if (isObject(fields)) return words.length > 0 ? undefined : JSON.stringify(fields)
      return words.length > 0 ? words.join('. ') : undefined
    }
    case 'hint':
      return isObject(expected) ? wordsOf(expected, 'contains')[0] : undefined
    case 'citation':
      return undefined
  }
}

/** As a person of that language writes it, so that `1.234` is not read as a thousand. */
function written(value: number, language: CaseLanguage): string | undefined {
  const text = String(value)
  if (text.includes('e')) return undefined
  return language === 'vi' ? text.replace('.', ',') : text
}

function isOther(other: GradedCase, one: GradedCase): boolean {
  if (other.grader !== one.grader || rightAnswer(other) === undefined) return false
  const own = new Set(texts(one.expected).map((text) => text.toLowerCase()))
  if (own.size === 0) return JSON.stringify(other.expected) !== JSON.stringify(one.expected)
  return texts(other.expected).every((text) => !own.has(text.toLowerCase()))
}

const denials: Readonly<Record<CaseLanguage, string>> = {
  vi: 'Không phải ',
  zh: '不是',
  en: 'Not ',
  other: 'Not ',
}

function negated(one: GradedCase, right: string | undefined): string | undefined {
  if (one.grader === 'exact' && right !== undefined) return `${denials[one.language]}${right}`
  // What must not be said is said.
  const forbidden = isObject(one.expected) ? wordsOf(one.expected, 'not_contains')[0] : undefined
  if ((one.grader === 'fields' || one.grader === 'hint') && forbidden !== undefined)
    return isObject(one.expected) && one.expected['fields'] !== undefined ? undefined : forbidden
  return undefined
}

function changed(one: GradedCase, right: string | undefined): string | undefined {
  const { grader, expected, options } = one
  if (grader === 'numeric' && typeof expected === 'number') {
    const [abs, rel] = [options['abs'], options['rel']].map((tolerance) => typeof tolerance === 'number' ? tolerance : 0) // prettier-ignore
    const allowed = Math.max(abs ?? 0, (rel ?? 0) * Math.abs(expected))
    return written(expected + Math.max(1, 3 * allowed), one.language)
  }
  if (grader === 'choice') {
    const known = typeof options['letters'] === 'string' ? options['letters'] : 'ABCD'
    const own = texts(expected).join('').toUpperCase()
    return known.split('').find((letter) => !own.includes(letter))
  }
  if (grader === 'json' || (grader === 'fields' && right?.startsWith('{') === true)) {
    const value = grader === 'json' ? expected : isObject(expected) ? (expected['fields'] ?? null) : null // prettier-ignore
    return JSON.stringify(changedValue(value))
  }
  // Of a text that has a number, the last digit of its first one.
  if (grader === 'exact' && texts(expected).length === 1)
    return right?.replace(/\d(?!\d)/u, (digit) => String((Number(digit) + 1) % 10))
  return undefined
}

/** The same form, with every number, truth and text another one. */
function changedValue(value: Json): Json {
  if (typeof value === 'number') return value + 1
  if (typeof value === 'boolean') return !value
  if (typeof value === 'string') return `${value} x`
  if (Array.isArray(value)) return value.map((one: Json) => changedValue(one))
  if (isObject(value))
    return Object.fromEntries(Object.entries(value).map(([name, one]) => [name, changedValue(one)]))
  return 0
}

function texts(expected: Json): readonly string[] {
  if (typeof expected === 'string') return [expected]
  if (typeof expected === 'number') return [String(expected)]
  if (!Array.isArray(expected)) return []
  return expected.flatMap((one: Json) => (typeof one === 'string' ? [one] : []))
}
