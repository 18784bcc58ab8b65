// Reads what a judge said. Only a verdict that carries the token of its own prompt counts: whatever an answer made the judge repeat does not.
import type { Json, JsonObject } from '../../contract/json.ts'
import { parseJson } from '../../json/parse.ts'
import { findJson } from '../grade/find-json.ts'
import { isObject } from '../grade/grader.ts'
import type { PairVerdict } from '../grade/pairwise.ts'
import type { CriterionVerdict } from '../grade/rubric.ts'

const longestReply = 200_000

/** Undefined where the reply is no verdict on this prompt: then there is no grade. */
export function readRubricVerdict(
  reply: string,
  token: string,
): readonly CriterionVerdict[] | undefined {
  const verdicts = signed(reply, token)?.['verdicts']
  if (!Array.isArray(verdicts) || verdicts.length > 100) return undefined
  const read = verdicts.map(readOne)
  return read.every((one) => one !== undefined) ? read : undefined
}

export function readPairVerdict(reply: string, token: string): PairVerdict | undefined {
  const better = signed(reply, token)?.['better']
  return better === 'first' || better === 'second' || better === 'equal' ? better : undefined
}

function readOne(value: Json): CriterionVerdict | undefined {
  if (!isObject(value)) return undefined
  const { criterion, met, quotation = '' } = value
  if (typeof criterion !== 'number' || typeof met !== 'boolean') return undefined
  // Nothing to quote where it is not met.
  return { criterion, met, quotation: typeof quotation === 'string' ? quotation : '' }
}

function signed(reply: string, token: string): JsonObject | undefined {
  if (reply.length > longestReply) return undefined
  const whole = findJson(reply) ?? within(reply)
  return isObject(whole) && whole['token'] === token ? whole : undefined
}

/** With talk before and behind it. Talk that has braces of its own makes it none. */
function within(reply: string): Json | undefined {
  const start = reply.indexOf('{')
  const end = reply.lastIndexOf('}')
  if (start === -1 || end < start) return undefined
  const parsed = parseJson(reply.slice(start, end + 1))
  return parsed.ok ? parsed.value : undefined
}
