// What a whole response and its stream have in common: ids, status, usage, the response object.
import type { FinishReason } from '../../../contract/answer.ts'
import type { JsonObject } from '../../../contract/json.ts'
import type { Receipt } from '../../../contract/receipt.ts'
import type { Usage } from '../../../contract/usage.ts'
import { catalogue } from '../../../errors/catalogue.ts'
import type { SenError } from '../../../errors/sen-error.ts'
import { errorSentence, type Language } from '../../../i18n/errors.ts'
import { cachedInput, usageOf, writtenInput } from '../chat/wire.ts'

/** `call_01jd…` with `resp` → `resp_01jd…`; items of an answer count on behind. */
export function responseId(prefix: string, call: string, index?: number): string {
  const own = `${prefix}_${call.replace(/^call_/, '')}`
  return index === undefined ? own : `${own}_${index}`
}

/** Why an answer is not whole; undefined for one that is. */
export function incompleteReason(reason: FinishReason | undefined): string | undefined {
  switch (reason) {
    case 'stop':
    case 'stop-sequence':
    case 'tool-calls':
      return undefined
    case 'content-filter':
    case 'refusal':
      return 'content_filter'
    case 'length':
    case 'pause':
    case undefined:
      return 'max_output_tokens'
  }
}

export interface ResponseFrame {
  readonly call: string
  /** Epoch seconds. */
  readonly created: number
  readonly model: string
  /** Members that repeat the request. */
  readonly echo: JsonObject
}

export interface ResponseState {
  readonly status: 'in_progress' | 'completed' | 'incomplete' | 'failed'
  readonly output: readonly JsonObject[]
  readonly incomplete?: string | undefined
  readonly error?: JsonObject
  readonly usage?: Usage | undefined
  readonly tier?: string | undefined
  readonly receipt?: Receipt | undefined
}

/** Every member that the specification requires, empty ones included. */
export function responseObject(frame: ResponseFrame, state: ResponseState): JsonObject {
  const isOver = state.status === 'completed' || state.status === 'incomplete'
  const usage = usageOf(state.usage, state.receipt)
  const seconds = Math.ceil((state.receipt?.ms.total ?? 0) / 1000)
  return {
    ...frame.echo,
    id: responseId('resp', frame.call),
    object: 'response',
    created_at: frame.created,
    completed_at: isOver ? frame.created + seconds : null,
    status: state.status,
    error: state.error ?? null,
    incomplete_details: state.incomplete === undefined ? null : { reason: state.incomplete },
    model: frame.model,
    output: state.output,
    usage: usage === undefined ? null : responseUsage(usage),
    ...(state.tier === undefined ? {} : { service_tier: state.tier }),
  }
}

function responseUsage(usage: Usage): JsonObject {
  return {
    input_tokens: usage.input,
    input_tokens_details: {
      cached_tokens: cachedInput(usage),
      cache_write_tokens: writtenInput(usage),
    },
    output_tokens: usage.output,
    output_tokens_details: { reasoning_tokens: usage.reasoning },
    total_tokens: usage.input + usage.output,
  }
}

/** The specification's few codes; Sen's own stands beside them. */
export function responseError(error: SenError, language: Language): JsonObject {
  const { status } = catalogue[error.code]
  const code =
    status === 429 ? 'rate_limit_exceeded' : status < 500 ? 'invalid_prompt' : 'server_error'
  const parameter = error.detail['parameter']
  return {
    code,
    message: errorSentence(error, language),
    param: typeof parameter === 'string' ? parameter : null,
    sen_code: error.code,
    ref: error.ref,
  }
}
