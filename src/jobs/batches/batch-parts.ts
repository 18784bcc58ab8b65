// What batches need of the house around them: handed in, so that they know neither surfaces nor pipeline.
import type { BatchEndpoint, BatchRow } from '../../contract/batch.ts'
import type { Clock } from '../../contract/clock.ts'
import type { JsonObject } from '../../contract/json.ts'
import type { Actor } from '../../contract/people.ts'
import type { Sealer } from '../../contract/seal.ts'
import type { Reader, Writer } from '../../contract/store.ts'
import type { JsonLimits } from '../../json/parse.ts'
import type { Log } from '../../log/log.ts'
import type { FileDesk } from '../files/file-desk.ts'

export interface LineCall {
  readonly call: string
  readonly actor: Actor
  readonly endpoint: BatchEndpoint
  readonly body: JsonObject
  /** `x-sen-*` headers of the batch. */
  readonly wishes: Readonly<Record<string, string>>
  readonly signal: AbortSignal
}

/** What a call of its own would have answered. */
export interface LineAnswer {
  readonly status: number
  readonly requestId: string
  readonly body: JsonObject
  /** Code of the error, where it is one. */
  readonly code?: string
  /** Seconds after which the same may be tried again. */
  readonly retryAfter?: number
  /** Something may have left for a provider, or was billed: it is never done again. */
  readonly isSent: boolean
}

export interface PriceWish {
  readonly actor: Actor
  readonly endpoint: BatchEndpoint
  readonly wishes: Readonly<Record<string, string>>
  readonly bodies: readonly JsonObject[]
  readonly instants: readonly number[]
}

export interface BatchParts {
  readonly store: {
    readonly reader: Pick<Reader, 'find' | 'entries' | 'head' | 'calls'>
    readonly writer: Pick<Writer, 'apply'>
  }
  readonly files: FileDesk
  readonly sealer: Sealer
  readonly clock: Clock
  readonly log: Log
  /** Which of the nodes on one database this is: files lie on its disk. */
  readonly node: string
  readonly limits: () => {
    readonly json: JsonLimits
    readonly lineBytes: number
    /** Calls of batches side by side. */
    readonly atOnce: number
  }
  /** Calls of people and programs that wait for an answer now. */
  readonly waitingCallers: () => number
  /** Why nothing may begin now: the node stops. */
  readonly isDraining: () => boolean
  /** Who a batch's calls are made by, as they may now; undefined where the key or the person is gone. */
  readonly actorOf: (row: BatchRow) => Actor | undefined
  readonly answerLine: (line: LineCall) => Promise<LineAnswer>
  /**
   * What the cheapest admissible route would cost for all these bodies together, per instant, nano-units of the house's currency;
   * undefined at an instant where some body has none. Empty where nobody can say.
   */
  readonly priceLines: (wish: PriceWish) => Promise<readonly (bigint | undefined)[]>
  /** Sentence for a code, in the house's language. */
  readonly sentence: (code: 'batch_expired' | 'outcome_unknown') => string
  readonly currency: () => string
  /** Identity of the price book in force. */
  readonly book: () => string
}
