// An answer that was given before, or is being given now, to a call that asked the same. Design `routing` §11.
import type { AnswerEvent } from './answer.ts'
import type { Receipt } from './receipt.ts'
import type { Place, Rung } from './route.ts'

/** `joined`: the equal call is still being answered. */
export type CacheLevel = 'exact' | 'folded' | 'semantic' | 'joined'

/** What a call may ask of the cache; absent: what its temperature says. */
export type CacheWish = 'off' | 'refresh' | 'only'

/** Which route made an answer: it is shown only where that route might answer the asker too. */
export interface AnswerOrigin {
  readonly route: string
  readonly rung: Rung
  readonly place: Place
  /** Of local weights, where they are known by one. */
  readonly digest: string | undefined
  /** Model as the provider named it. */
  readonly model: string
}

export interface CachedAnswer {
  readonly level: CacheLevel
  /** When it was made, epoch ms. */
  readonly at: number
  readonly origin: AnswerOrigin
  /** What its receipt says of the passages that it stands on: the asker's request holds the same ones. */
  readonly grounded: Receipt['grounded']
  /** Its events, once; ends when `signal` is aborted. */
  read(signal: AbortSignal): AnswerReading
}

/** As `pipeline/answer/batches.ts`: batch by batch, asked for one at a time. */
export interface AnswerReading {
  readonly isOver: boolean
  /** @throws what ended the answer before it was whole. */
  next(): Promise<readonly AnswerEvent[]>
  close(): void
}
