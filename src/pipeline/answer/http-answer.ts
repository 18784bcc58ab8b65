// An answer from a provider, read as it streams: one batch of events for each piece that arrived.
import type { AnswerEvent } from '../../contract/answer.ts'
import type { Decided } from '../../contract/call.ts'
import type { StreamReader } from '../../contract/provider.ts'
import { SenError } from '../../errors/sen-error.ts'
import { EventReader } from '../../fetch/sse.ts'
import { parseJson } from '../../json/parse.ts'
import { UpstreamError } from '../../providers/upstream-error.ts'
import type { Services } from '../services.ts'
import type { Batches } from './batches.ts'
import { exchange, readText } from './exchange.ts'
import { brokeOff, faultedInside, garbled } from './failure.ts'
import { limitsFor } from './limits-for.ts'
import type { Watch } from './watch.ts'

/** @throws AttemptFailure; SenError of the guarded client. */
export async function httpAnswer(
  call: Decided,
  options: { readonly services: Services; readonly watch: Watch },
): Promise<Batches> {
  const { services } = options
  const { request, candidate } = call
  if (request.kind !== 'chat') throw new SenError('invalid_request', { parameter: 'model' })
  const { response, provider } = await exchange(call, options)
  const { clock } = services
  const limits = limitsFor(request, services.limits)
  const type = response.headers.get('content-type')
  if (type?.includes('event-stream') !== true || response.body === null) {
    // A server that ignored the wish to stream.
    const parsed = parseJson(await readText(response, { services, limit: 'answer' }))
    if (!parsed.ok) throw garbled('not JSON')
    return new WholeAnswer(inside(() => provider.readAnswer(parsed.value)))
  }
  return new StreamedAnswer(
    new EventReader(response.body, {
      clock,
      silenceMs: limits.silenceMs,
      firstEventMs: limits.firstEventMs,
    }),
    provider.openStream(request, { route: candidate.route }),
  )
}

class WholeAnswer implements Batches {
  readonly isOver = true
  readonly #events: readonly AnswerEvent[]

  constructor(events: readonly AnswerEvent[]) {
    this.#events = events
  }

  next(): Promise<readonly AnswerEvent[]> {
    return Promise.resolve(this.#events)
  }

  close(): void {}
}

class StreamedAnswer implements Batches {
  readonly #source: EventReader
  readonly #reader: StreamReader

  constructor(source: EventReader, reader: StreamReader) {
    this.#source = source
    this.#reader = reader
  }

  get isOver(): boolean {
    return this.#reader.isComplete
  }

  /** Ends normally only when the provider said that the answer is whole. */
  async next(): Promise<readonly AnswerEvent[]> {
    for (;;) {
      const batch = await this.#source.next()
      if (batch === undefined) throw brokeOff('the stream ended early')
      const events = this.#read(batch)
      if (events.length > 0 || this.#reader.isComplete) return events
    }
  }

  close(): void {
    this.#source.close()
  }

  #read(
    batch: readonly { readonly event: string | undefined; readonly data: string }[],
  ): readonly AnswerEvent[] {
    const events: AnswerEvent[] = []
    try {
      for (const event of batch) for (const one of this.#reader.read(event)) events.push(one)
      return events
    } catch (thrown) {
      throw whatFailed(thrown)
    }
  }
}

function inside<Value>(read: () => Value): Value {
  try {
    return read()
  } catch (thrown) {
    throw whatFailed(thrown)
  }
}

/** An error that the provider reports inside a 200 is no refusal: what it cost until then is uncertain. */
function whatFailed(thrown: unknown): unknown {
  return thrown instanceof UpstreamError ? faultedInside(thrown.fault) : garbled(thrown)
}
