// The one error family: a code of the catalogue, facts for the sentence, the cause for the log only.
import { newRef } from '../time/new-id.ts'
import { catalogue, type ErrorCode } from './catalogue.ts'

/** Facts that a sentence may show. Never a prompt, a secret, a path, provider text: what stands here reaches the caller. */
export type ErrorDetail = Readonly<Record<string, string | number | readonly string[]>>

export class SenError extends Error {
  readonly code: ErrorCode
  readonly detail: ErrorDetail
  /** Shown to the person and written to the log with the cause. */
  readonly ref: string
  /** Seconds after which trying again makes sense, for codes whose catalogue entry says so. */
  readonly retryAfter: number | undefined

  constructor(
    code: ErrorCode,
    detail: ErrorDetail = {},
    options: { readonly cause?: unknown; readonly retryAfter?: number } = {},
  ) {
    super(code, options.cause === undefined ? undefined : { cause: options.cause })
    this.name = 'SenError'
    this.code = code
    this.detail = Object.freeze({ ...detail })
    this.ref = newRef()
    this.retryAfter = options.retryAfter
  }

  get status(): number {
    return catalogue[this.code].status
  }
}

/** Anything that was thrown, as a member of the family. What nobody foresaw becomes `internal_error` here and nowhere else. */
export function toSenError(thrown: unknown): SenError {
  return thrown instanceof SenError ? thrown : new SenError('internal_error', {}, { cause: thrown })
}
