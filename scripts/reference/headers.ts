// The headers of the model API for docs/reference/api.md: what a request may wish, and what an answer tells.
import { code, table } from './page.ts'

const wishes: readonly (readonly [name: string, says: string])[] = [
  ['authorization', '`Bearer senk_…`; `x-api-key` is the same. A key in the address is refused'],
  ['x-request-id', 'echoed if it is up to 128 of `A-Za-z0-9._-`, else one is made'],
  ['idempotency-key', 'the same key and body within a day: one call, one price; another body: 409'],
  ['x-sen-receipt', '`1`: the receipt as field `sen` in the body, or in the last part of a stream'],
  ['x-sen-task', 'name of a task: `a-z0-9._-`, up to 64'],
  ['x-sen-class', 'data class; it can only raise: `personal` and above stay in the building'],
  ['x-sen-max-rung', '`cache`, `documents`, `local`, `low-cost`, `strong`: this one at most'],
  ['x-sen-max-cost', '`0.002 USD`: a route that could cost more is not taken'],
  ['x-sen-deadline', '`30s` or an instant (RFC 3339): the end of the call, at most a day away'],
  [
    'x-sen-ready-by',
    'an instant (RFC 3339): when a batch must be ready, sooner than its window ends',
  ],
  ['x-sen-conversation', 'up to 128 characters: calls that belong together'],
  ['x-sen-budget', 'id of a group that pays instead of the key’s own'],
  [
    'x-sen-cache',
    '`off`: neither looked up nor kept · `refresh`: asked anew and kept · `only`: a kept answer or `no_route_fits`',
  ],
]

const facts: readonly (readonly [name: string, says: string])[] = [
  ['x-sen-call', 'the call; its receipt is at `GET /v1/receipts/{call}`'],
  ['x-sen-rung', 'which rung answered'],
  ['x-sen-route', 'model and provider'],
  ['x-sen-place', 'country where it was processed; for a local model the house’s own'],
  ['x-sen-ledger', 'number of the intent in the ledger'],
  ['x-sen-ai', '`1`: made by a model'],
  ['x-sen-cost', 'amount and currency (not on streams)'],
  [
    'x-sen-restore',
    '`partial`: a pseudonym was lost or changed by the model and not put back (not on streams)',
  ],
  ['x-sen-policy', 'version of the policy that allowed it (not on streams)'],
  ['x-sen-masked', 'how many items were masked (not on streams)'],
  ['x-sen-output-limit', 'a budget or an administrator set this ceiling, in tokens'],
  ['x-sen-ignored', 'fields that were left out, as paths'],
  ['x-sen-schema', '`valid` or `invalid`: whether the answer keeps the schema that was sent'],
  ['x-sen-arguments', '`invalid`: the arguments of a tool call are not JSON'],
  ['x-sen-count', '`exact` or `estimate`, where tokens were only counted'],
  ['x-should-retry', '`false`: repeating the same request cannot help'],
  ['retry-after', 'seconds after which it makes sense'],
  ['server-timing', 'milliseconds (W3C Server Timing)'],
]

export function headersSection(): string {
  const rows = (list: typeof wishes): string[][] => list.map(([name, says]) => [code(name), says])
  return [
    '## Headers of a request',
    '',
    'A wish that cannot be read is refused, never guessed.',
    '',
    table(['Header', 'Meaning'], rows(wishes)),
    '## Headers of an answer',
    '',
    'On a stream they hold what is true from its first byte.',
    '',
    table(['Header', 'Meaning'], rows(facts)),
  ].join('\n')
}
