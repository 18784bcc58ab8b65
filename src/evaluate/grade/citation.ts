// The answer cites the unit that is expected, and not half the library with it. Design `packs` §1.
import type { Json, JsonObject } from '../../contract/json.ts'
import type { UnitRef } from '../../contract/unit.ts'
import { SenError } from '../../errors/sen-error.ts'
import { graded, isObject, type RuleGrader } from './grader.ts'
import { isUnitRight } from './unit-right.ts'

/** More than these are a list to choose from, not an answer. */
const most = 5

/**
 * `expected`: `{right: [unit or id …]}`, any of which is right; `{refuse: true}` or `{hand_over: true}`: nothing may be cited. Option
 * `most`: how many different units an answer may cite, 5 where nothing is said.
 */
export const citation: RuleGrader = {
  kind: 'citation',
  by: 'rule',
  version: '1',
  grade: ({ answer, expected, options, citationsIn }) => {
    if (citationsIn === undefined) throw new SenError('internal_error', { why: 'citations' })
    const wanted = isObject(expected) ? expected : {}
    const units = different(citationsIn(answer))
    const right = rightOf(wanted)
    if (isRefusal(wanted)) return graded(units.length === 0 ? 1 : 0)
    const limit = typeof options['most'] === 'number' ? options['most'] : most
    if (units.length > limit) return graded(0)
    const ids = right.filter((one) => typeof one === 'string')
    const isRight =
      units.some((unit) => isUnitRight(unit, right)) || ids.some((id) => hasId(answer, id))
    return { grade: isRight ? 1 : 0, unparsed: !isRight && units.length === 0 }
  },
  faultOf: ({ expected, options }) => {
    const limit = options['most']
    if (limit !== undefined && !(typeof limit === 'number' && limit >= 1)) return 'bad-options'
    if (!isObject(expected)) return 'no-expected'
    return isRefusal(expected) || rightOf(expected).length > 0 ? undefined : 'no-expected'
  },
}

function isRefusal({ refuse, hand_over: handOver }: JsonObject): boolean {
  return refuse === true || handOver === true
}

function rightOf({ right }: JsonObject): readonly (UnitRef | string)[] {
  if (!Array.isArray(right)) return []
  return right.flatMap((one: Json): readonly (UnitRef | string)[] => {
    if (typeof one === 'string') return one === '' ? [] : [one]
    if (!isObject(one) || typeof one['document'] !== 'string') return []
    const { document, article, clause, point } = one
    return [
      {
        document,
        ...(typeof article === 'string' ? { article } : {}),
        ...(typeof clause === 'string' ? { clause } : {}),
        ...(typeof point === 'string' ? { point } : {}),
      },
    ]
  })
}

function different(units: readonly UnitRef[]): readonly UnitRef[] {
  const key = (unit: UnitRef): string =>
    JSON.stringify([unit.document, unit.article, unit.clause, unit.point])
  return [...new Map(units.map((unit) => [key(unit), unit])).values()]
}

/** The id of a record as a word of its own. */
function hasId(answer: string, id: string): boolean {
  for (let at = answer.indexOf(id); at !== -1; at = answer.indexOf(id, at + id.length)) {
    const before = answer.charAt(at - 1)
    const after = answer.charAt(at + id.length)
    if (!/[\p{L}\p{N}_-]/u.test(before) && !/[\p{L}\p{N}_-]/u.test(after)) return true
  }
  return false
}
