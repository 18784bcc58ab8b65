// What comes back from the way out: the few members of a web Response that are read, so that an own connection can answer as well.
import type { BodyReader } from './body-reader.ts'

export interface Answer {
  readonly status: number
  /** A status of 200 to 299. */
  readonly ok: boolean
  readonly headers: Pick<Headers, 'get'>
  /** Read once. Null where the answer has none. */
  readonly body: AnswerBody | null
}

export interface AnswerBody {
  getReader(): BodyReader
  /** The rest is not wanted; the connection is closed unless all of it is here. */
  cancel(): Promise<void>
}
