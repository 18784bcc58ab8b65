// An answer as it arrives: batch by batch, asked for one at a time. By hand and not a generator: each layer of those costs three promises a batch.
import type { AnswerEvent } from '../../contract/answer.ts'

export interface Batches {
  /** The answer is whole: nothing follows the batch that was given last. */
  readonly isOver: boolean
  /**
   * The events that came next; none only where the answer is over with it. Not to be asked while it is waited for, nor after the end.
   * @throws what ended the answer before it was whole.
   */
  next(): Promise<readonly AnswerEvent[]>
  /** Nothing more is wanted, whatever was given so far. Called once. */
  close(): void
}
