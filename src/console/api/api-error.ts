// What a refused or failed request is to the pages: a code, and a sentence that Sen wrote in the reader's language.

export interface ApiFailure {
  /** Code of the error catalogue, or `unreachable` and `unexpected` for what happened on this side. */
  readonly code: string
  /** Shown to the person as it stands. */
  readonly message: string
  readonly status: number
  /** `fresh` with a 401: the session is alive, but the password was given too long ago for this change. */
  readonly param: string
  /** Eight characters to read out to whoever keeps the server. */
  readonly ref: string
}

export class ApiError extends Error {
  readonly failure: ApiFailure

  constructor(failure: ApiFailure) {
    super(failure.code)
    this.name = 'ApiError'
    this.failure = failure
  }
}

interface WireError {
  readonly message?: unknown
  readonly code?: unknown
  readonly param?: unknown
  readonly ref?: unknown
}

/** Reads `{"error": {message, code, ref}}`; anything else becomes `fallback`. */
export function readFailure(body: unknown, status: number, fallback: string): ApiFailure {
  const error = (body as { readonly error?: WireError } | null | undefined)?.error
  const text = (value: unknown) => (typeof value === 'string' ? value : '')
  return {
    code: text(error?.code) || 'unexpected',
    message: text(error?.message) || fallback,
    status,
    param: text(error?.param),
    ref: text(error?.ref),
  }
}

/** A failure on this side of the line. */
export function ownFailure(code: 'unreachable' | 'unexpected', message: string): ApiError {
  return new ApiError({ code, message, status: 0, param: '', ref: '' })
}
