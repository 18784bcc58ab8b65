// Free looks at a finished answer, before anybody sees it: what they send back is asked once more of a stronger model (design `routing` §8).
import type { AnswerEvent } from '../../contract/answer.ts'
import type { Decided } from '../../contract/call.ts'
import type { FitCheck } from '../../contract/fit.ts'
import { parseJson } from '../../json/parse.ts'
import { satisfies } from '../../json/satisfies.ts'
import { guessLanguage } from '../../text/language.ts'
import { soundsRefused } from './sounds-refused.ts'

/** What a check sees of a call. */
export type Checked = Pick<Decided, 'request' | 'grounding'> & {
  readonly language: string
}

/** Below this a language is guessed, not known. */
const fewestCharacters = 80

/** The first of these checks that the answer does not pass; undefined where it passes all, or they cannot tell. Pure. */
export function failedCheck(
  events: readonly AnswerEvent[],
  call: Checked,
  checks: readonly FitCheck[],
): FitCheck | undefined {
  if (checks.length === 0) return undefined
  const seen = see(events)
  return checks.find((check) => fails[check](seen, call))
}

interface Seen {
  readonly text: string
  readonly reasons: ReadonlySet<string>
  readonly callsTools: boolean
  readonly refusal: boolean
}

function see(events: readonly AnswerEvent[]): Seen {
  const texts: string[] = []
  const reasons = new Set<string>()
  let callsTools = false
  let refusal = false
  for (const event of events) {
    if (event.type === 'text') texts.push(event.text)
    else if (event.type === 'refusal') refusal = true
    else if (event.type === 'tool-start') callsTools = true
    else if (event.type === 'finish') reasons.add(event.reason)
  }
  return { text: texts.join(''), reasons, callsTools, refusal }
}

const fails: Readonly<Record<FitCheck, (seen: Seen, call: Checked) => boolean>> = {
  // A caller that set the limit itself wanted no more than that.
  cut: ({ reasons }, { request }) =>
    reasons.has('length') && request.kind === 'chat' && request.maxOutputTokens === undefined,
  empty: ({ text, callsTools, refusal }) => !callsTools && !refusal && text.trim() === '',
  refused: ({ text, reasons, refusal }) =>
    refusal || reasons.has('refusal') || reasons.has('content-filter') || soundsRefused(text),
  language: ({ text }, { language }) => {
    if (language === 'other' || text.length < fewestCharacters) return false
    const said = guessLanguage(text)
    return said !== 'other' && said !== language
  },
  schema: ({ text, callsTools }, { request }) => {
    if (callsTools || request.kind !== 'chat' || request.responseFormat === undefined) return false
    const parsed = parseJson(text)
    if (!parsed.ok) return true
    const { responseFormat } = request
    if (responseFormat.type !== 'json-schema') return false
    // A schema that nobody here can judge sends nothing back.
    return satisfies(parsed.value, responseFormat.schema) === 'invalid'
  },
  citations: ({ text }, { grounding }) => {
    if (grounding === undefined) return false
    const cited = [...text.matchAll(/\[(\d{1,4})\]/g)].map(([, number]) => Number(number))
    return cited.some((number) => number < 1 || number > grounding.passages.length)
  },
}
