// An answer from the engine in this building. No byte leaves, so there is no request to send; the permit still names the intent.
import type { AnswerEvent } from '../../contract/answer.ts'
import type { Decided } from '../../contract/call.ts'
import type { EngineEvent } from '../../contract/engine.ts'
import { SenError } from '../../errors/sen-error.ts'
import { createLocalReader, toGenerateRequest } from '../../providers/local/index.ts'
import type { Services } from '../services.ts'
import { AttemptFailure } from './failure.ts'
import type { Watch } from './watch.ts'

/** @throws AttemptFailure when the engine could not answer; a full queue or a dead child leave the caller's other routes open. */
export async function* engineAnswer(
  call: Decided,
  options: { readonly services: Services; readonly watch: Watch },
): AsyncGenerator<readonly AnswerEvent[]> {
  const { services, watch } = options
  const { request } = call
  if (request.kind !== 'chat') throw new SenError('invalid_request', { parameter: 'model' })
  const { route, bound } = call.candidate
  const reader = createLocalReader(route)
  try {
    const events: AsyncIterable<EngineEvent> = services.engine.generate(
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
    for await (const event of events) yield reader.read(event)
  } catch (thrown) {
    throw thrown instanceof SenError ? engineFailure(thrown) : thrown
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
