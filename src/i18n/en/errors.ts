// What every error says: what happened and what to do next.
import type { DataClass } from '../../contract/data-class.ts'
import type { ErrorCode } from '../../errors/catalogue.ts'
import type { ErrorFacts } from '../error-facts.ts'
import type { Widen } from '../widen.ts'
import { adapters } from './adapters.ts'

const dataNames: Readonly<Record<DataClass, string>> = {
  public: 'public',
  internal: 'internal',
  personal: 'personal',
  sensitive: 'sensitive personal',
  child: 'children’s personal',
  important: 'important',
  core: 'core',
  secret: 'secret',
}

const wrongField = {
  conflict: (field: string) => `${field} and another field say different things. Send one of them.`,
  'needs-stream': (field: string) => `${field} means something only with "stream": true.`,
  'needs-logprobs': (field: string) => `${field} means something only with "logprobs": true.`,
  'needs-tools': (field: string) =>
    `${field} was sent without tools. Send tools too, or leave it out.`,
  'no-such-call': (field: string) =>
    `${field} names no call of an earlier message. Send the message with that call before its result.`,
  'no-such-tool': (field: string) => `${field} names a tool that was not sent in tools.`,
  'too-short': (_field: string) =>
    'The password is too short. Use at least 12 characters, or a generated phrase.',
  'too-long': (_field: string) => 'The password is too long. Use at most 200 characters.',
  'too-common': (_field: string) =>
    'The password is easy to guess. Use several words that do not belong together, or a generated phrase.',
  twice: (field: string) => `${field} occurs twice. Give each one its own value.`,
}

const period = {
  day: 'There is a new budget tomorrow, or when an administrator raises it.',
  month: 'There is a new budget next month, or when an administrator raises it.',
}

const code = {
  invalid_json: (facts: ErrorFacts) =>
    facts.why === 'encoding'
      ? 'The body is not valid UTF-8. Send JSON in UTF-8.'
      : 'The body is not valid JSON, or it is nested too deeply. Check the body before sending it.',
  invalid_request: (facts: ErrorFacts) => {
    const field = facts.parameter ?? 'The request'
    if (facts.names !== undefined) return `${field} is not clear. Choose one of: ${facts.names}.`
    if (facts.why !== undefined && Object.hasOwn(wrongField, facts.why)) {
      return wrongField[facts.why as keyof typeof wrongField](field)
    }
    return facts.expected === undefined
      ? `${field} does not have the expected form. Check it against the API reference.`
      : `${field} does not have the expected form. It takes: ${facts.expected}.`
  },
  unsupported_parameter: (facts: ErrorFacts) => {
    const field = facts.parameter ?? 'A field'
    if (facts.names !== undefined) {
      return `${field} is not possible here. These routes can do it: ${facts.names}.`
    }
    return facts.route === undefined
      ? `${field} is not offered, or no route can do it. Leave it out, or choose another model.`
      : `${field} is not possible with ${facts.route}. Leave it out, or choose another model.`
  },
  context_length_exceeded: (facts: ErrorFacts) =>
    facts.count === undefined
      ? 'The request is longer than the model can read. Shorten it, or choose a model with more room.'
      : `The request has about ${facts.count} tokens, more than the model can read. Shorten it, or choose a model with more room.`,
  max_cost_exceeded: (facts: ErrorFacts) =>
    facts.amount === undefined
      ? 'No route is certain to stay below x-sen-max-cost. Raise it, or ask for a shorter answer.'
      : `No route is certain to stay below x-sen-max-cost. ${facts.amount} would be enough.`,
  storage_disabled: (facts: ErrorFacts) =>
    `${facts.parameter ?? 'This'} needs stored content, and this key stores none. Leave it out, or ask an administrator to switch storage on.`,
  reasoning_lost: () =>
    'The model needs the thinking of an earlier turn, and it is no longer here. Send reasoning_content back with that message, or start again from the question.',
  adapter_refused: (facts: ErrorFacts) =>
    facts.why !== undefined && Object.hasOwn(adapters, facts.why)
      ? adapters[facts.why as keyof typeof adapters]
      : adapters.damaged,
  report_unfinished: (facts: ErrorFacts) =>
    `${facts.count ?? 'Some'} fields of the report are still empty. A person must fill them in, or it stays a draft.`,
  label_missing: (facts: ErrorFacts) =>
    facts.why === 'producer'
      ? 'The setting label.producer is missing or not valid, so nothing is exported without a label. An administrator must enter it.'
      : 'The label was not found in the finished file, so the file is not given out. Choose another format, or tell an administrator.',
  no_cases: () =>
    'This task has no cases that can be asked. Import some, or look at why the ones that are there were left out.',
  grader_too_kind: (facts: ErrorFacts) =>
    `The graders let ${facts.count ?? 'some'} answers pass that are wrong, so a run would prove nothing. Choose other graders for these cases, or mend what they expect.`,
  run_in_progress: () =>
    'A run or a proof is going on in this house. Wait until it ends, or stop it; they come one after the other so that the limit of money holds.',
  invalid_api_key: () =>
    'The key is missing, wrong, expired or revoked. Send a valid key as "Authorization: Bearer", or ask an administrator for one.',
  session_expired: () => 'The session has ended. Sign in again.',
  sign_in_failed: () => 'The name and the password do not match. Check both and try again.',
  policy_denied: ({ dataClass, rule, unmet }: ErrorFacts) => {
    const what = dataClass === undefined ? 'this data' : `${dataNames[dataClass]} data`
    const why = rule === undefined ? '' : ` (rule ${rule})`
    const needs = unmet === undefined ? '' : ` Still missing: ${unmet}.`
    return `The rules of this house do not let ${what} go where it would have to go${why}.${needs} Remove it, or use sen/local.`
  },
  not_allowed: (facts: ErrorFacts) =>
    facts.parameter === undefined
      ? 'This key or person may not do that. Ask an administrator for the right.'
      : `This key or person may not set ${facts.parameter} like this. Ask an administrator for the right.`,
  origin_refused: () =>
    'The request came from a page that does not belong to this Sen. Open Sen itself and try again.',
  content_blocked: () =>
    'A check of this house or of the provider blocked the content. Rephrase it, or ask an administrator which rule it was.',
  not_found: () => 'There is nothing at this address: Sen does not offer it, or it was deleted.',
  model_not_found: () =>
    'There is no such model, or this key may not use it. GET /v1/models lists those that may be used.',
  method_not_allowed: () => 'This address does not take that method. See the API reference.',
  request_timeout: (facts: ErrorFacts) =>
    `The body did not arrive in time${facts.count === undefined ? '' : ` (${facts.count} s without progress)`}. Send it again.`,
  idempotency_conflict: () =>
    'The same Idempotency-Key was used for another request, or its answer is no longer kept. Use a new key.',
  already_changed: () =>
    'Somebody else changed it in the meantime. Load it again, then repeat the change.',
  model_in_use: (facts: ErrorFacts) =>
    `Adapters need this model${facts.names === undefined ? '' : `: ${facts.names}`}. Remove them first.`,
  setup_done: () => 'This Sen is set up already. Sign in.',
  body_too_large: (facts: ErrorFacts) =>
    facts.count === undefined
      ? 'The body is too large. Send less at once.'
      : `The body is larger than ${facts.count} MiB. Send less at once.`,
  rate_limit_exceeded: (facts: ErrorFacts) =>
    facts.count === undefined
      ? 'Too many requests at once. Try again a little later.'
      : `Too many requests at once. Try again in ${facts.count} s.`,
  too_many_attempts: (facts: ErrorFacts) =>
    facts.count === undefined
      ? 'Too many attempts. Wait a little, then try again.'
      : `Too many attempts. Try again in ${facts.count} s.`,
  budget_exhausted: (facts: ErrorFacts) =>
    `The budget is not enough for this call${facts.amount === undefined ? '' : ` (left: ${facts.amount})`}. ${facts.period === undefined ? 'Ask an administrator to raise it.' : period[facts.period]}`,
  budget_busy: () =>
    'The rest of the budget is held by calls that are still running. Try again in a few seconds.',
  client_closed: () => 'The caller went away before the answer was complete.',
  master_key_missing: () =>
    'The file with the master key is missing, damaged or readable by others, so nothing sealed can be opened. Put it back from its safe copy with mode 0600, then start again.',
  internal_error: () =>
    'Something went wrong in Sen. Try again; if it happens again, give the reference to an administrator.',
  upstream_failed: () =>
    'The provider of the model did not answer properly. Try again, or choose another model.',
  setup_required: () => 'This Sen is not set up yet. Open it in a browser and follow the steps.',
  halted: () =>
    'An administrator has stopped calls to the outside. Use sen/local, or wait until they are allowed again.',
  ledger_unavailable: () =>
    'The ledger cannot be written, so nothing is sent. An administrator must check the disk or the database.',
  ledger_broken: () =>
    'The ledger does not verify, so no report is made from it. An administrator must run sen ledger verify.',
  price_missing: (facts: ErrorFacts) =>
    `${facts.route === undefined ? 'A route has' : `${facts.route} has`} no valid price, so it is not used. An administrator must enter the price or the exchange rate.`,
  no_route_fits: () =>
    'No model is both allowed and able to answer this now. Choose another model, or ask an administrator to check the routes.',
  model_damaged: () =>
    'The file of the local model is damaged. An administrator must download or import it again.',
  model_too_large: () =>
    'The local model needs more memory than this machine has. An administrator must choose a smaller one.',
  engine_missing: () =>
    'The part that runs local models is not installed here. Run sen doctor to see what is missing.',
  overloaded: () => 'Sen is busy. Try again in a few seconds.',
  draining: () => 'Sen is being shut down or restarted. Try again in a few seconds.',
  upstream_timeout: () =>
    'The provider of the model did not answer in time. Try again, or choose another model.',
  deadline_exceeded: () =>
    'The time limit of the call was reached. Allow more time, or ask for a shorter answer.',
  batch_expired: () =>
    'The batch ended before this line was begun. Put the line into a new batch with a longer completion_window.',
  outcome_unknown: () =>
    'This line was sent, and the server stopped before its answer was kept. It may have been billed, so it was not sent again. Look up the call in the ledger, then decide whether to repeat it.',
  storage_full: () =>
    'The disk is full, so nothing can be stored. An administrator must free some space.',
} satisfies Record<ErrorCode, (facts: ErrorFacts) => string>

export const errors = { wrongField, period, code }

export type ErrorWords = Widen<typeof errors>
