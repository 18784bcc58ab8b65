// Opens the way to the decided route and hands its answer over in batches. What went wrong comes out as one kind of failure.
import type { AnswerEvent } from '../../contract/answer.ts'
import type { Decided } from '../../contract/call.ts'
import type { Services } from '../services.ts'
import { asFailure } from './as-failure.ts'
import type { Batches } from './batches.ts'
import { cachedAnswer } from './cached-answer.ts'
import { engineAnswer } from './engine-answer.ts'
import { brokeOff } from './failure.ts'
import { httpAnswer } from './http-answer.ts'
import { limitsFor } from './limits-for.ts'
import { ownAnswer, studentAnswer } from './own-answer.ts'
import { startWatch, type Watch } from './watch.ts'

export interface Opened {
  /** What came first: with it the headers can go out. */
  readonly first: readonly AnswerEvent[]
  /** Everything after it. Is over when the provider said that the answer is whole; throws AttemptFailure otherwise. */
  readonly rest: Batches
  /** Milliseconds from sending to the first event. */
  readonly firstMs: number
}

/** Resolves with the first event. @throws AttemptFailure; then nothing of this attempt was shown to anybody. */
export async function open(call: Decided, services: Services): Promise<Opened> {
  const { clock, drainLimit } = services
  const started = clock.monotonic()
  const watch = startWatch({
    clock,
    limits: limitsFor(call.request, services.limits),
    deadline: call.wishes.deadline,
    caller: call.signal,
    drainLimit,
  })
  let source: Batches | undefined
  try {
    const options = { services, watch }
    source =
      call.outgoing === undefined ? answerHere(call, options) : await httpAnswer(call, options)
    const first = await source.next()
    if (first.length === 0 && source.isOver) throw brokeOff('the answer was empty')
    watch.heard()
    const firstMs = clock.monotonic() - started
    return { first, rest: new Watched(source, watch), firstMs }
  } catch (thrown) {
    watch[Symbol.dispose]()
    source?.close()
    throw asFailure(thrown, watch)
  }
}

function answerHere(call: Decided, options: Parameters<typeof engineAnswer>[1]): Batches {
  const { rung, provider } = call.candidate.route
  if (rung === 'cache') return cachedAnswer(call, options.watch)
  if (rung === 'documents') return ownAnswer(call)
  return provider === 'student' ? studentAnswer(call) : engineAnswer(call, options)
}

/** What follows the first batch, under the same limits. Left early or not, the attempt must not go on without a reader. */
class Watched implements Batches {
  readonly #source: Batches
  readonly #watch: Watch

  constructor(source: Batches, watch: Watch) {
    this.#source = source
    this.#watch = watch
  }

  get isOver(): boolean {
    return this.#source.isOver
  }

  async next(): Promise<readonly AnswerEvent[]> {
    try {
      return await this.#source.next()
    } catch (thrown) {
      throw asFailure(thrown, this.#watch)
    }
  }

  close(): void {
    this.#watch[Symbol.dispose]()
    this.#source.close()
  }
}
