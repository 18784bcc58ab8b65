// What a surface of the model API brings: how its body is read and how its answers are written. Everything between is the same for all.
import type { Surface } from '../../contract/call.ts'
import type { Json, JsonObject } from '../../contract/json.ts'
import type { ChatRequest } from '../../contract/request.ts'
import type { Language } from '../../i18n/errors.ts'
import type { Folded } from '../fold.ts'
import type { Family } from './entering.ts'
import type { StreamWriter } from './respond-stream.ts'

export interface Framing {
  readonly call: string
  /** Epoch seconds. */
  readonly created: number
  readonly showReceipt: boolean
  readonly language: Language
  readonly requestId: string
}

/** What every surface's reader brings. */
export interface ReadChat {
  readonly request: ChatRequest
  /** Fields that were left out, as paths. */
  readonly ignored: readonly string[]
}

export interface ChatSurface<Read extends ReadChat> {
  readonly surface: Surface
  /** Whose clients read headers and errors. */
  readonly family: Family
  /** Headers that must be right before the body is read. @throws SenError. */
  readonly check?: (headers: Headers) => void
  readonly read: (body: Json, options: { readonly strict: boolean }) => Read
  readonly writer: (read: Read, framing: Framing) => StreamWriter
  readonly answer: (read: Read, folded: Folded, framing: Framing) => JsonObject
}
