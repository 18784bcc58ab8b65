// Sorts Anthropic's error answers and the errors inside its streams by their `type`.
import type { Json, JsonObject } from '../../contract/json.ts'
import type { UpstreamFault } from '../../contract/provider.ts'
import { objectOf, textOf } from '../fields.ts'
import { retryAfterMs } from '../retry-after.ts'

const kinds: ReadonlyMap<string, UpstreamFault['kind']> = new Map([
  ['invalid_request_error', 'bad-request'],
  ['request_too_large', 'bad-request'],
  ['authentication_error', 'key-refused'],
  ['billing_error', 'key-refused'],
  ['permission_error', 'key-refused'],
  ['not_found_error', 'not-found'],
  ['rate_limit_error', 'busy'],
  ['overloaded_error', 'busy'],
  ['timeout_error', 'server-fault'],
  ['api_error', 'server-fault'],
])

export function readFault(status: number, body: Json | undefined, headers: Headers): UpstreamFault {
  const kind = kindOf(objectOf(objectOf(body)?.['error']) ?? {}) ?? kindOfStatus(status)
  const wait = kind === 'busy' ? retryAfterMs(headers) : undefined
  return { kind, status, ...(wait === undefined ? {} : { retryAfterMs: wait }) }
}

/** `event: error` after a 200. */
export function readStreamFault(event: JsonObject): UpstreamFault {
  return { kind: kindOf(objectOf(event['error']) ?? {}) ?? 'server-fault', status: 200 }
}

function kindOf(error: JsonObject): UpstreamFault['kind'] | undefined {
  const kind = kinds.get(textOf(error['type']) ?? '')
  if (kind !== 'bad-request') return kind
  // The type does not tell; the message is looked at for known signs and goes nowhere.
  const message = (textOf(error['message']) ?? '').slice(0, 2_000)
  if (/credit balance/i.test(message)) return 'key-refused'
  return /prompt is too long|context (window|limit|length)/i.test(message) ? 'context-length' : kind
}

function kindOfStatus(status: number): UpstreamFault['kind'] {
  if (status === 401 || status === 402 || status === 403) return 'key-refused'
  if (status === 404) return 'not-found'
  if (status === 429 || status === 503 || status === 529) return 'busy'
  if (status >= 500) return 'server-fault'
  return status >= 400 ? 'bad-request' : 'garbage'
}
