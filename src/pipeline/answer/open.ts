// Opens the way to the decided route and hands its answer over in batches. What went wrong comes out as one kind of failure.
import type { AnswerEvent } from '../../contract/answer.ts'
import type { Decided } from '../../contract/call.ts'
import type { Services } from '../services.ts'
import { asFailure } from './as-failure.ts'
import { engineAnswer } from './engine-answer.ts'
import { brokeOff } from './failure.ts'
import { httpAnswer } from './http-answer.ts'
import { limitsFor } from './limits-for.ts'
import { startWatch, type Watch } from './watch.ts'

export interface Opened {
  /** What came first: with it the headers can go out. */
  readonly first: readonly AnswerEvent[]
  /** Everything after it. Ends when the provider said that the answer is whole; throws AttemptFailure otherwise. */
  readonly rest: AsyncIterable<readonly AnswerEvent[]>
  /** Milliseconds from sending to the first event. */
  readonly firstMs: number
}

/** Resolves with the first event. @throws AttemptFailure; then nothing of this attempt was shown to anybody. */
export async function open(call: Decided, services: Services): Promise<Opened> {
  const { clock, drainLimit } = services
  const limits = limitsFor(call.request, services.limits)
  const started = clock.monotonic()
  const watch = startWatch({
    clock,
    limits,
    deadline: call.wishes.deadline,
    caller: call.signal,
    drainLimit,
  })
  const batches = (call.outgoing === undefined ? engineAnswer : httpAnswer)(call, {
    services,
    watch,
  })
  const iterator = batches[Symbol.asyncIterator]()
  try {
    const first = await iterator.next()
    if (first.done === true) throw brokeOff('the answer was empty')
    watch.heard()
    return {
      first: first.value,
      rest: follow(iterator, watch),
      firstMs: clock.monotonic() - started,
    }
  } catch (thrown) {
    watch[Symbol.dispose]()
    throw asFailure(thrown, watch)
  }
}

async function* follow(
  iterator: AsyncIterator<readonly AnswerEvent[]>,
  watch: Watch,
): AsyncGenerator<readonly AnswerEvent[]> {
  try {
    for (;;) {
      const next = await iterator.next()
      if (next.done === true) return
      yield next.value
    }
  } catch (thrown) {
    throw asFailure(thrown, watch)
  } finally {
    // Also when the reader leaves early: the attempt must not go on without one.
    watch[Symbol.dispose]()
    await iterator.return?.()
  }
}
