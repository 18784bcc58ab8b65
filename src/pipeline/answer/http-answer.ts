// An answer from a provider, read as it streams: one batch of events for each piece that arrived.
import type { AnswerEvent } from '../../contract/answer.ts'
import type { Decided } from '../../contract/call.ts'
import { SenError } from '../../errors/sen-error.ts'
import { readEventBatches } from '../../fetch/sse.ts'
import { parseJson } from '../../json/parse.ts'
import { UpstreamError } from '../../providers/upstream-error.ts'
import type { Services } from '../services.ts'
import { exchange, readText } from './exchange.ts'
import { brokeOff, faultedInside, garbled } from './failure.ts'
import { limitsFor } from './limits-for.ts'
import type { Watch } from './watch.ts'

/** @throws AttemptFailure; SenError of the guarded client. Ends normally only when the provider said that the answer is whole. */
export async function* httpAnswer(
  call: Decided,
  options: { readonly services: Services; readonly watch: Watch },
): AsyncGenerator<readonly AnswerEvent[]> {
  const { services } = options
  const { request, candidate } = call
  if (request.kind !== 'chat') throw new SenError('invalid_request', { parameter: 'model' })
  const { response, provider } = await exchange(call, options)
  const { clock } = services
  const limits = limitsFor(request, services.limits)
  const type = response.headers.get('content-type') ?? ''
  if (!type.includes('event-stream') || response.body === null) {
    // A server that ignored the wish to stream.
    const parsed = parseJson(await readText(response, { services, limit: 'answer' }))
    if (!parsed.ok) throw garbled('not JSON')
    yield inside(() => provider.readAnswer(parsed.value))
    return
  }
  const reader = provider.openStream(request, { route: candidate.route })
  const batches = readEventBatches(response.body, {
    clock,
    silenceMs: limits.silenceMs,
    firstEventMs: limits.firstEventMs,
  })
  for await (const batch of batches) {
    const events = inside(() => {
      const read: AnswerEvent[] = []
      for (const event of batch) read.push(...reader.read(event))
      return read
    })
    if (events.length > 0) yield events
    if (reader.isComplete) return
  }
  if (!reader.isComplete) throw brokeOff('the stream ended early')
}

/** An error that the provider reports inside a 200 is no refusal: what it cost until then is uncertain. */
function inside<Value>(read: () => Value): Value {
  try {
    return read()
  } catch (thrown) {
    throw thrown instanceof UpstreamError ? faultedInside(thrown.fault) : garbled(thrown)
  }
}
