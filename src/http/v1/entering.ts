// How every request of the model API begins and how each of its errors ends: who asks, in which language, in the surface's own shape.
import type { Json } from '../../contract/json.ts'
import type { Actor } from '../../contract/people.ts'
import { SenError, toSenError } from '../../errors/sen-error.ts'
import type { Language } from '../../i18n/errors.ts'
import { parseJson } from '../../json/parse.ts'
import { anthropicError } from '../anthropic/errors.ts'
import { addRateHeaders, requestIdHeaders } from '../headers.ts'
import { openaiError } from '../openai/errors.ts'
import { readBody } from '../read-body.ts'
import { requestIdOf } from '../request-id.ts'
import type { CallHouse } from './house.ts'

export type Family = 'openai' | 'anthropic'

export interface Entered {
  readonly request: Request
  readonly house: CallHouse
  readonly family: Family
  readonly actor: Actor
  readonly language: Language
  readonly requestId: string
  /** Wall time of arrival, epoch ms, and the monotonic instant that durations start from. */
  readonly at: number
  readonly started: number
}

/** Authenticates before anything else is looked at (design `api` §1.3), and turns whatever is thrown into the family's error. */
export async function entering(
  request: Request,
  options: { readonly house: CallHouse; readonly family: Family },
  handle: (entered: Entered) => Promise<Response>,
): Promise<Response> {
  const { house, family } = options
  const requestId = requestIdOf(request.headers, house.clock)
  let actor: Actor | undefined
  try {
    if (house.isFull()) throw new SenError('overloaded', {}, { retryAfter: 1 })
    const found = house.authenticate(request)
    if (found instanceof SenError) throw found
    actor = found
    const at = house.clock.now()
    const started = house.clock.monotonic()
    const language = house.languageOf(request.headers, actor)
    return await handle({ request, house, family, actor, language, requestId, at, started })
  } catch (thrown) {
    const error = toSenError(thrown)
    house.report(error, { requestId })
    const language = house.languageOf(request.headers, actor)
    const answer =
      family === 'anthropic'
        ? anthropicError(error, { language, requestId })
        : openaiError(error, language)
    const headers = { ...answer.headers, ...requestIdHeaders(requestId, family) }
    const left = actor === undefined ? undefined : house.pipeline.pace.left(actor)
    if (left !== undefined) addRateHeaders(headers, left, family)
    return Response.json(answer.body, { status: answer.status, headers })
  }
}

/** @throws SenError `body_too_large`, `request_timeout`, `invalid_json`. */
export async function readJson(entered: Entered): Promise<Json> {
  const { limits } = entered.house
  const parsed = parseJson(await readBody(entered.request, limits), limits.json)
  if (!parsed.ok) throw new SenError('invalid_json', { why: parsed.why, offset: parsed.offset })
  return parsed.value
}
