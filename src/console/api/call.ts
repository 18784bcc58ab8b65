// One request to Sen's own interface: language, session and errors are handled here and nowhere else.
import { language, words } from '../state/language.ts'
import { markReached, markUnreached } from '../state/reach.ts'
import { csrf } from '../state/session.ts'
import { askForSignIn } from '../state/sign-in-again.ts'
import { ApiError, type ApiFailure, ownFailure, readFailure } from './api-error.ts'

export type Method = 'GET' | 'POST' | 'PUT' | 'DELETE'

export interface CallOptions {
  readonly body?: unknown
  /** Goes as it is in the place of JSON. */
  readonly file?: Blob
  readonly signal?: AbortSignal
  /** The version of a row that a change was made from: refused with `already_changed` when somebody was faster. */
  readonly ifMatch?: string | undefined
  /** Sign-in itself and the first look at the session do not ask for another sign-in. */
  readonly anonymous?: boolean
}

/**
 * Sends JSON, returns the answer's JSON (`undefined` for 204).
 * A session that ended or is no longer fresh opens the sign-in dialog over the page, then the request is sent once more.
 * @throws ApiError with a sentence in the reader's language.
 */
export async function call<Answer>(
  method: Method,
  path: string,
  options: CallOptions = {},
): Promise<Answer> {
  const first = await readAnswer<Answer>(await send(method, path, options))
  if (first.failure === undefined) return first.answer
  if (options.anonymous === true || !(await mendSession(first.failure))) {
    throw new ApiError(first.failure)
  }
  const second = await readAnswer<Answer>(await send(method, path, options))
  if (second.failure !== undefined) throw new ApiError(second.failure)
  return second.answer
}

/**
 * Asks for a file with a POST: its making is entered in the ledger, so no link may do it.
 * @throws ApiError with a sentence in the reader's language.
 */
export async function downloadFrom(path: string, body: unknown = {}): Promise<Blob> {
  const first = await send('POST', path, { body })
  if (first.ok) return first.blob()
  const failure = await refusalOf(first)
  if (!(await mendSession(failure))) throw new ApiError(failure)
  const second = await send('POST', path, { body })
  if (second.ok) return second.blob()
  throw new ApiError(await refusalOf(second))
}

async function refusalOf(response: Response): Promise<ApiFailure> {
  return readFailure(await readJson(response), response.status, words().shell.unexpected)
}

/** True when the person signed in again and the request may be repeated. */
export function mendSession(failure: ApiFailure): Promise<boolean> {
  if (failure.status !== 401) return Promise.resolve(false)
  return askForSignIn(failure.param === 'fresh' ? 'fresh' : 'ended')
}

/** Headers that every request of the console carries. The choice of language travels with the request, not with the account. */
export function ownHeaders(): Record<string, string> {
  return {
    accept: 'application/json',
    'accept-language': language.value,
    ...(csrf.value === undefined ? {} : { 'x-sen-csrf': csrf.value }),
  }
}

async function send(method: Method, path: string, options: CallOptions): Promise<Response> {
  try {
    const response = await fetch(path, {
      method,
      credentials: 'same-origin',
      headers: {
        ...ownHeaders(),
        ...(method === 'GET' ? {} : { 'content-type': typeOf(options) }),
        ...(options.ifMatch === undefined ? {} : { 'if-match': options.ifMatch }),
      },
      ...(method === 'GET' ? {} : { body: options.file ?? JSON.stringify(options.body ?? {}) }),
      ...(options.signal === undefined ? {} : { signal: options.signal }),
    })
    markReached()
    return response
  } catch (error) {
    if (options.signal?.aborted === true) throw error
    throw unreachable()
  }
}

function typeOf({ file }: CallOptions): string {
  return file === undefined ? 'application/json' : 'application/octet-stream'
}

/** Also used by the streaming call: the bar appears and the failure has its sentence. */
export function unreachable(): ApiError {
  markUnreached()
  return ownFailure('unreachable', words().shell.unreachable)
}

type Read<Answer> =
  { readonly answer: Answer; readonly failure: undefined } | { readonly failure: ApiFailure }

async function readAnswer<Answer>(response: Response): Promise<Read<Answer>> {
  const body: unknown = response.status === 204 ? undefined : await readJson(response)
  if (response.ok) return { answer: body as Answer, failure: undefined }
  return { failure: readFailure(body, response.status, words().shell.unexpected) }
}

async function readJson(response: Response): Promise<unknown> {
  const text = await response.text()
  try {
    // 202 carries nothing either.
    return text === '' ? undefined : JSON.parse(text)
  } catch {
    // A proxy in between answers with a page of its own: that is no answer of Sen.
    throw ownFailure('unexpected', words().shell.unexpected)
  }
}
