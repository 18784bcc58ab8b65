// What a whole body says of its own form: does it satisfy the schema that was asked for, and are the arguments of its calls JSON?
import type { ChatRequest } from '../../contract/request.ts'
import { parseJson } from '../../json/parse.ts'
import { satisfies, type Verdict } from '../../json/satisfies.ts'
import { type Folded, type FoldedChoice, textOf } from '../fold.ts'

/** Headers of design `api` §5. Nothing is changed or left out of the answer: the caller is told, and decides. */
export function addCheckHeaders(
  headers: Record<string, string>,
  request: ChatRequest,
  folded: Folded,
): void {
  const verdict = schemaVerdict(request, folded)
  if (verdict === 'valid' || verdict === 'invalid') headers['x-sen-schema'] = verdict
  if (folded.choices.some(hasBrokenArguments)) headers['x-sen-arguments'] = 'invalid'
}

/** Undefined where no schema was asked for, and where no choice is an answer to it: a refusal or a call of a tool. */
function schemaVerdict(request: ChatRequest, folded: Folded): Verdict | undefined {
  const format = request.responseFormat
  if (format?.type !== 'json-schema') return undefined
  const verdicts = folded.choices.filter(isAnswer).map((choice): Verdict => {
    const parsed = parseJson(textOf(choice, 'text'))
    return parsed.ok ? satisfies(parsed.value, format.schema) : 'invalid'
  })
  if (verdicts.length === 0) return undefined
  return (
    verdicts.find((verdict) => verdict === 'invalid') ??
    verdicts.find((verdict) => verdict === 'unknown') ??
    'valid'
  )
}

function isAnswer(choice: FoldedChoice): boolean {
  const isOther = (item: FoldedChoice['items'][number]): boolean =>
    item.type === 'refusal' || item.type === 'tool-call'
  return textOf(choice, 'text') !== '' || !choice.items.some(isOther)
}

/** The input of a custom tool is free text and has no form to break. */
function hasBrokenArguments(choice: FoldedChoice): boolean {
  return choice.items.some(
    (item) =>
      item.type === 'tool-call' && item.kind === 'function' && !parseJson(item.arguments).ok,
  )
}
