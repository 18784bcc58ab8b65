// What the model API needs of the node around it.
import type { Clock } from '../../contract/clock.ts'
import type { Actor } from '../../contract/people.ts'
import type { Route } from '../../contract/route.ts'
import type { Reader } from '../../contract/store.ts'
import type { SenError } from '../../errors/sen-error.ts'
import type { Language } from '../../i18n/errors.ts'
import type { BatchDesk } from '../../jobs/batches/batch-desk.ts'
import type { FileDesk } from '../../jobs/files/file-desk.ts'
import type { JsonLimits } from '../../json/parse.ts'
import type { Services } from '../../pipeline/services.ts'
import type { BodyLimits } from '../read-body.ts'
import type { ReplyShelf } from './reply-shelf.ts'
import type { RequestLimits } from './within-limits.ts'

/** What one call needs. */
export interface CallHouse {
  readonly clock: Clock
  readonly pipeline: Services
  /** Those in force now: settings may change while the node runs. */
  readonly limits: BodyLimits & RequestLimits & { readonly json: JsonLimits }
  /** As many requests as the house allows are under way: the next one is refused before anything is read. */
  readonly isFull: () => boolean
  /** Who asks; a key in the query is refused. */
  readonly authenticate: (request: Request) => Actor | SenError
  /** The language of sentences for this request: what it asks for, then the person's, then the house's. */
  readonly languageOf: (headers: Headers, actor: Actor | undefined) => Language
  readonly reader: Pick<Reader, 'find'>
  /** Replies to requests with an `Idempotency-Key`. */
  readonly replies: ReplyShelf
  /** Record and band of a route's price now, for the model list; undefined where there is none. */
  readonly priceNow: (
    route: Route,
    at: number,
  ) => { readonly record: string; readonly band: string } | undefined
  /** A failure that a person must see: to the log, with its ref and cause, without content. */
  readonly report: (
    error: SenError,
    facts: { readonly call?: string; readonly requestId: string },
  ) => void
}

export interface V1House extends CallHouse {
  /** What is uploaded for batches and written by them. */
  readonly files: FileDesk
  readonly batches: BatchDesk
}
