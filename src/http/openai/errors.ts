// The error of OpenAI's surfaces and of /api: `{"error":{message,type,code,param,ref}}` (design `conventions` §6).
import { catalogue } from '../../errors/catalogue.ts'
import type { SenError } from '../../errors/sen-error.ts'
import { errorSentence, type Language } from '../../i18n/errors.ts'
import { retryHeaders } from '../error-headers.ts'

export interface OpenaiErrorBody {
  readonly error: {
    readonly message: string
    readonly type: string
    readonly code: string
    readonly param: string | null
    readonly ref: string
  }
}

export interface ErrorAnswer<Body> {
  readonly status: number
  readonly headers: Readonly<Record<string, string>>
  readonly body: Body
}

/** Only the catalogue's facts and the sentence; the cause stays in the log under the same `ref`. */
export function openaiErrorBody(error: SenError, language: Language): OpenaiErrorBody {
  const parameter = error.detail['parameter']
  return {
    error: {
      message: errorSentence(error, language),
      type: catalogue[error.code].type,
      code: error.code,
      param: typeof parameter === 'string' ? parameter : null,
      ref: error.ref,
    },
  }
}

export function openaiError(error: SenError, language: Language): ErrorAnswer<OpenaiErrorBody> {
  return {
    status: error.status,
    headers: retryHeaders(error),
    body: openaiErrorBody(error, language),
  }
}
