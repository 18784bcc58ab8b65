// Sorts the error answers of OpenAI's chat dialect by kind. The provider's own words are looked at for known signs and go nowhere.
import type { Json, JsonObject } from '../../contract/json.ts'
import type { UpstreamFault } from '../../contract/provider.ts'
import { numberOf, objectOf, textOf } from '../fields.ts'
import { retryAfterMs } from '../retry-after.ts'

/** An answer with an error status. `body` is undefined where it was not JSON. */
export function readChatFault(
  status: number,
  body: Json | undefined,
  headers: Headers,
): UpstreamFault {
  const error = errorOf(objectOf(body) ?? {}) ?? {}
  const wait = retryAfterMs(headers)
  const kind = kindOf(status, error)
  const parameter = kind === 'bad-request' ? parameterOf(error) : undefined
  return {
    kind,
    status,
    ...(kind === 'busy' && wait !== undefined ? { retryAfterMs: wait } : {}),
    ...(parameter === undefined ? {} : { parameter }),
  }
}

/** An error that comes as an event of a stream whose status was 200 already. */
export function readStreamFault(chunk: JsonObject): UpstreamFault | undefined {
  const error = errorOf(chunk)
  if (error === undefined) return undefined
  const code = numberOf(error['code']) ?? numberOf(error['status'])
  const status = code !== undefined && code >= 400 && code <= 599 ? code : statusOf(signs(error))
  return { kind: kindOf(status, error), status: 200 }
}

/** `{"error":{…}}`, and the older `{"object":"error",…}` of vLLM. */
function errorOf(body: JsonObject): JsonObject | undefined {
  const error = body['error']
  if (typeof error === 'string') return { message: error }
  return objectOf(error) ?? (body['object'] === 'error' ? body : undefined)
}

function kindOf(status: number, error: JsonObject): UpstreamFault['kind'] {
  const text = signs(error)
  if (/content_filter|content_policy|data_?inspection_?failed/i.test(text)) return 'content-blocked'
  // OpenAI answers 429 for an empty account; no waiting helps.
  if (/insufficient_quota|insufficient balance|arrearage|billing/i.test(text)) return 'key-refused'
  if (status === 401 || status === 402 || status === 403) return 'key-refused'
  if (status === 404) return 'not-found'
  if (status === 429 || status === 503 || status === 529 || status === 408) return 'busy'
  if (status >= 500) return 'server-fault'
  if (status < 400) return 'garbage'
  return /context.?(length|window|size)|maximum.{0,20}(tokens|length)|too many tokens|range of input length/i.test(
    text,
  )
    ? 'context-length'
    : 'bad-request'
}

/** Code, type and the start of the message, only to look for signs in. */
function signs(error: JsonObject): string {
  const parts = [error['code'], error['type'], error['message']].map((value) => textOf(value) ?? '')
  return parts.join(' ').slice(0, 2_000)
}

function statusOf(text: string): number {
  if (/rate.?limit|overloaded|unavailable|busy/i.test(text)) return 503
  if (/authentication|permission|api.?key/i.test(text)) return 401
  return /invalid_request|badrequest|bad request|context.?(length|window)|content_filter/i.test(
    text,
  )
    ? 400
    : 500
}

/** A field name only: anything else could be a piece of the prompt. */
function parameterOf(error: JsonObject): string | undefined {
  const name = textOf(error['param'])
  return name !== undefined && /^[a-z][a-z0-9_.[\]]{0,63}$/i.test(name) ? name : undefined
}
