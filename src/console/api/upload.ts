// Sends one file as the body of a request and tells how much has gone: `fetch` tells nothing while it sends.
import type { DocumentView } from '../../contract/document-file.ts'
import { words } from '../state/language.ts'
import { markReached } from '../state/reach.ts'
import { ApiError, readFailure } from './api-error.ts'
import { mendSession, ownHeaders, unreachable } from './call.ts'

export interface UploadOptions {
  /** `house`, `own` or `group_…`. */
  readonly into: string
  readonly signal: AbortSignal
  readonly onSent: (bytes: number, bytesPerSecond: number) => void
}

export interface Uploaded {
  readonly document: DocumentView
  /** The same bytes were here already. */
  readonly known: boolean
}

/** @throws ApiError with a sentence in the reader's language; the signal's reason. */
export async function uploadFile(file: File, options: UploadOptions): Promise<Uploaded> {
  const first = await send(file, options)
  if (first.failure === undefined) return first.uploaded
  if (!(await mendSession(first.failure))) throw new ApiError(first.failure)
  const second = await send(file, options)
  if (second.failure !== undefined) throw new ApiError(second.failure)
  return second.uploaded
}

type Sent =
  | { readonly failure: undefined; readonly uploaded: Uploaded }
  | { readonly failure: ReturnType<typeof readFailure> }

function send(file: File, { into, signal, onSent }: UploadOptions): Promise<Sent> {
  const query = new URLSearchParams({ name: file.name.normalize('NFC'), into })
  const request = new XMLHttpRequest()
  let startedAt = 0
  request.upload.addEventListener('loadstart', ({ timeStamp }) => {
    startedAt = timeStamp
  })
  request.upload.addEventListener('progress', ({ loaded, timeStamp }) => {
    const seconds = (timeStamp - startedAt) / 1000
    onSent(loaded, seconds > 0 ? loaded / seconds : 0)
  })
  return new Promise((resolve, reject) => {
    const cancel = () => {
      request.abort()
      reject(signal.reason as Error)
    }
    request.addEventListener('load', () => {
      markReached()
      resolve(readAnswer(request))
    })
    request.addEventListener('error', () => reject(unreachable()))
    request.addEventListener('loadend', () => signal.removeEventListener('abort', cancel))
    signal.addEventListener('abort', cancel)
    request.open('POST', `/api/documents?${query.toString()}`)
    for (const [name, value] of Object.entries(ownHeaders())) request.setRequestHeader(name, value)
    request.setRequestHeader('content-type', 'application/octet-stream')
    request.send(file)
  })
}

function readAnswer({ status, responseText }: XMLHttpRequest): Sent {
  let body: unknown
  try {
    body = JSON.parse(responseText)
  } catch {
    // A proxy in between answers with a page of its own.
    return { failure: readFailure(undefined, status, words().shell.unexpected) }
  }
  if (status >= 200 && status < 300) return { failure: undefined, uploaded: body as Uploaded }
  return { failure: readFailure(body, status, words().shell.unexpected) }
}
