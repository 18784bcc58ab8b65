// Every error that Sen can answer with. A code is never renamed and never reused (design: conventions §6, style §5).

export interface CatalogueEntry {
  readonly status: number
  /** `error.type` on OpenAI's surfaces. */
  readonly type: string
  /** `error.type` on Anthropic's surface. */
  readonly anthropicType: string
  /** `no`: repeating the same request cannot help. `later`: after `retry-after`. `fresh`: only if nothing was sent to the caller yet. */
  readonly retry: 'no' | 'later' | 'fresh'
}

function entry(status: number, types: string, retry: CatalogueEntry['retry']): CatalogueEntry {
  const [type, anthropicType] = types.split(' · ')
  return Object.freeze({
    status,
    type: type ?? types,
    anthropicType: anthropicType ?? types,
    retry,
  })
}

const invalid = 'invalid_request_error · invalid_request_error'
const authentication = 'authentication_error · authentication_error'
const permission = 'permission_error · permission_error'
const missing = 'invalid_request_error · not_found_error'
const server = 'server_error · api_error'
const busy = 'server_error · overloaded_error'

export const catalogue = {
  invalid_json: entry(400, invalid, 'no'),
  invalid_request: entry(400, invalid, 'no'),
  unsupported_parameter: entry(400, invalid, 'no'),
  context_length_exceeded: entry(400, invalid, 'no'),
  max_cost_exceeded: entry(400, invalid, 'no'),
  storage_disabled: entry(400, invalid, 'no'),
  reasoning_lost: entry(400, invalid, 'no'),
  adapter_refused: entry(400, invalid, 'no'),
  invalid_api_key: entry(401, authentication, 'no'),
  session_expired: entry(401, authentication, 'no'),
  sign_in_failed: entry(401, authentication, 'no'),
  policy_denied: entry(403, permission, 'no'),
  not_allowed: entry(403, permission, 'no'),
  origin_refused: entry(403, permission, 'no'),
  content_blocked: entry(403, permission, 'no'),
  not_found: entry(404, missing, 'no'),
  model_not_found: entry(404, missing, 'no'),
  method_not_allowed: entry(405, invalid, 'no'),
  request_timeout: entry(408, invalid, 'no'),
  idempotency_conflict: entry(409, invalid, 'no'),
  already_changed: entry(409, invalid, 'no'),
  model_in_use: entry(409, invalid, 'no'),
  setup_done: entry(409, invalid, 'no'),
  report_unfinished: entry(409, invalid, 'no'),
  label_missing: entry(409, invalid, 'no'),
  no_cases: entry(409, invalid, 'no'),
  grader_too_kind: entry(409, invalid, 'no'),
  run_in_progress: entry(409, invalid, 'no'),
  body_too_large: entry(413, 'invalid_request_error · request_too_large', 'no'),
  rate_limit_exceeded: entry(429, 'rate_limit_error · rate_limit_error', 'later'),
  too_many_attempts: entry(429, 'rate_limit_error · rate_limit_error', 'later'),
  budget_exhausted: entry(429, 'insufficient_quota · rate_limit_error', 'no'),
  budget_busy: entry(429, 'insufficient_quota · rate_limit_error', 'later'),
  client_closed: entry(499, server, 'no'),
  internal_error: entry(500, server, 'no'),
  master_key_missing: entry(500, server, 'no'),
  upstream_failed: entry(502, server, 'fresh'),
  setup_required: entry(503, server, 'no'),
  halted: entry(503, server, 'no'),
  ledger_unavailable: entry(503, server, 'no'),
  ledger_broken: entry(503, server, 'no'),
  price_missing: entry(503, server, 'no'),
  no_route_fits: entry(503, server, 'no'),
  model_damaged: entry(503, server, 'no'),
  model_too_large: entry(503, server, 'no'),
  engine_missing: entry(503, server, 'no'),
  overloaded: entry(503, busy, 'later'),
  draining: entry(503, busy, 'later'),
  upstream_timeout: entry(504, server, 'fresh'),
  deadline_exceeded: entry(504, server, 'no'),
  batch_expired: entry(504, server, 'no'),
  outcome_unknown: entry(500, server, 'no'),
  storage_full: entry(507, server, 'no'),
} as const satisfies Record<string, CatalogueEntry>

export type ErrorCode = keyof typeof catalogue
