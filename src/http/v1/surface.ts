// What a surface of the model API brings: how its body is read and how its answers are written. Everything between is the same for all.
import type { Surface } from '../../contract/call.ts'
import type { Json, JsonObject } from '../../contract/json.ts'
import type { ChatRequest } from '../../contract/request.ts'
import type { SenError } from '../../errors/sen-error.ts'
import type { Language } from '../../i18n/errors.ts'
import type { Folded } from '../fold.ts'
import type { StreamWriter } from './respond-stream.ts'

export interface Framing {
  readonly call: string
  /** Epoch seconds. */
  readonly created: number
  readonly showReceipt: boolean
  readonly language: Language
}

/** What every surface's reader brings. */
export interface ReadChat {
  readonly request: ChatRequest
  /** Fields that were left out, as paths. */
  readonly ignored: readonly string[]
}

export interface ChatSurface<Read extends ReadChat> {
  readonly surface: Surface
  /** Whose clients read the headers. */
  readonly family: 'openai' | 'anthropic'
  readonly read: (body: Json, options: { readonly strict: boolean }) => Read
  readonly writer: (read: Read, framing: Framing) => StreamWriter
  readonly answer: (read: Read, folded: Folded, framing: Framing) => JsonObject
  readonly error: (
    error: SenError,
    framing: { readonly language: Language; readonly requestId: string },
  ) => ErrorResponse
}

export interface ErrorResponse {
  readonly status: number
  readonly headers: Readonly<Record<string, string>>
  readonly body: object
}
