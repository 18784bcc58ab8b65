// An answer from the engine in this building. No byte leaves, so there is no request to send; the permit still names the intent.
import type { AnswerEvent } from '../../contract/answer.ts'
import type { Decided } from '../../contract/call.ts'
import type { EngineEvent } from '../../contract/engine.ts'
import { SenError } from '../../errors/sen-error.ts'
import { createLocalReader, toGenerateRequest } from '../../providers/local/index.ts'
import type { Services } from '../services.ts'
import type { Batches } from './batches.ts'
import { AttemptFailure, brokeOff } from './failure.ts'
import type { Watch } from './watch.ts'

/** Fails at its first batch where the engine cannot answer; a full queue or a dead child leave the caller's other routes open. */
export function engineAnswer(
  call: Decided,
  options: { readonly services: Services; readonly watch: Watch },
): Batches {
  const { services, watch } = options
  const { request } = call
  if (request.kind !== 'chat') throw new SenError('invalid_request', { parameter: 'model' })
  const { route, bound } = call.candidate
  const events = services.engine.generate(
    toGenerateRequest(request, {
      route,
      maxTokens: bound.output,
      slotKey: services.blind(call.actor.tenant, call.wishes.conversation ?? call.actor.id),
      owner: call.actor.tenant,
      deadlineMs: (call.wishes.deadline ?? Number.POSITIVE_INFINITY) - services.clock.monotonic(),
      wholeMs: services.limits.wholeMs,
    }),
    watch.signal,
  )
  return new EngineAnswer(events[Symbol.asyncIterator](), createLocalReader(route))
}

class EngineAnswer implements Batches {
  readonly #events: AsyncIterator<EngineEvent>
  readonly #reader: ReturnType<typeof createLocalReader>
  isOver = false

  constructor(events: AsyncIterator<EngineEvent>, reader: ReturnType<typeof createLocalReader>) {
    this.#events = events
    this.#reader = reader
  }

  /** @throws AttemptFailure. */
  async next(): Promise<readonly AnswerEvent[]> {
    try {
      const next = await this.#events.next()
      if (next.done !== true) return this.#reader.read(next.value)
      // The engine ended it before it was whole: at a deadline, or because it was told to. What it used was read before this.
      if (this.#reader.broken !== undefined) throw this.#reader.broken
      if (!this.#reader.isComplete) throw brokeOff('the engine ended early')
      this.isOver = true
      return []
    } catch (thrown) {
      throw thrown instanceof SenError ? engineFailure(thrown) : thrown
    }
  }

  close(): void {
    this.#events.return?.().catch(() => undefined)
  }
}

/** What was produced here costs nothing, so nothing about its bill is uncertain. */
function engineFailure(error: SenError): AttemptFailure {
  const isRequest = error.code === 'invalid_request' || error.code === 'context_length_exceeded'
  return new AttemptFailure(
    {
      dispatched: true,
      refused: isRequest || error.code === 'overloaded' || error.code === 'engine_missing',
      mayFallBack: !isRequest,
      isRouteFault: !isRequest && error.code !== 'overloaded',
      isBusy: error.code === 'overloaded',
      retryAfterMs: error.retryAfter === undefined ? undefined : error.retryAfter * 1000,
      status: error.code === 'deadline_exceeded' ? 'timeout' : 'error',
      shown: error,
    },
    error,
  )
}
