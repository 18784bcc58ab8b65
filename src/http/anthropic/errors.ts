// The error of Anthropic's surface: `{"type":"error","error":{type,message},"request_id"}` (design `conventions` §6).
import { catalogue } from '../../errors/catalogue.ts'
import type { SenError } from '../../errors/sen-error.ts'
import { errorSentence, type Language } from '../../i18n/errors.ts'
import { retryHeaders } from '../error-headers.ts'
import { requestIdHeaders } from '../headers.ts'

export interface AnthropicErrorBody {
  readonly type: 'error'
  readonly error: {
    readonly type: string
    readonly message: string
    /** Sen's own code and reference, beside what Anthropic's clients read. */
    readonly code: string
    readonly param: string | null
    readonly ref: string
  }
  readonly request_id: string
}

export interface AnthropicErrorOptions {
  readonly language: Language
  readonly requestId: string
}

export function anthropicErrorBody(
  error: SenError,
  options: AnthropicErrorOptions,
): AnthropicErrorBody {
  const parameter = error.detail['parameter']
  return {
    type: 'error',
    error: {
      type: catalogue[error.code].anthropicType,
      message: errorSentence(error, options.language),
      code: error.code,
      param: typeof parameter === 'string' ? parameter : null,
      ref: error.ref,
    },
    request_id: options.requestId,
  }
}

export function anthropicError(
  error: SenError,
  options: AnthropicErrorOptions,
): {
  readonly status: number
  readonly headers: Readonly<Record<string, string>>
  readonly body: AnthropicErrorBody
} {
  return {
    status: error.status,
    headers: { ...retryHeaders(error), ...requestIdHeaders(options.requestId, 'anthropic') },
    body: anthropicErrorBody(error, options),
  }
}
