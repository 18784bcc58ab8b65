// An answer out of the cache: what was said before, or what is being said to whoever asked first. Nothing leaves and nothing is billed.
import type { AnswerEvent } from '../../contract/answer.ts'
import type { AnswerReading } from '../../contract/cached-answer.ts'
import type { Decided } from '../../contract/call.ts'
import { SenError } from '../../errors/sen-error.ts'
import type { Batches } from './batches.ts'
import { AttemptFailure } from './failure.ts'
import type { Watch } from './watch.ts'

export function cachedAnswer(call: Decided, watch: Watch): Batches {
  const answer = call.cached?.answer
  // A decision for the cache is only made where it has something to say.
  if (answer === undefined) throw new TypeError('the cache has no answer')
  return new Reading(answer.read(watch.signal))
}

class Reading implements Batches {
  readonly #reading: AnswerReading

  constructor(reading: AnswerReading) {
    this.#reading = reading
  }

  get isOver(): boolean {
    return this.#reading.isOver
  }

  /** @throws AttemptFailure where the call that was joined ended before its answer was whole. */
  async next(): Promise<readonly AnswerEvent[]> {
    try {
      return await this.#reading.next()
    } catch (thrown) {
      throw thrown instanceof SenError ? unfinished(thrown) : thrown
    }
  }

  close(): void {
    this.#reading.close()
  }
}

/** Nothing was sent for this call, so nothing about its bill is uncertain; before its first event another route may answer. */
function unfinished(error: SenError): AttemptFailure {
  return new AttemptFailure(
    {
      dispatched: false,
      refused: false,
      mayFallBack: true,
      isRouteFault: false,
      isBusy: false,
      retryAfterMs: undefined,
      status: 'cut',
      shown: error,
    },
    error,
  )
}
