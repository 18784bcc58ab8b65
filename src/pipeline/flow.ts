// The answer on its way out: everything passes at once but the end, which waits until the outcome is on disk (design `api` §1.6).
import type { AnswerEvent } from '../contract/answer.ts'
import type { AnswerFacts, CallEvent, Decided } from '../contract/call.ts'
import type { Meter } from './account/meter.ts'
import { settle } from './account/settle.ts'
import { AttemptFailure, callerLeft } from './answer/failure.ts'
import type { Opened } from './answer/open.ts'
import type { Services } from './services.ts'

/**
 * Batches of events, then finish, usage and receipt together. Whatever happens – the provider breaks off, the caller leaves the loop,
 * the process of reading fails – exactly one settlement is made.
 */
export async function* flow(
  call: Decided,
  running: {
    readonly opened: Opened
    readonly meter: Meter
    readonly facts: AnswerFacts
    readonly noEffect: readonly string[]
    readonly services: Services
  },
): AsyncGenerator<readonly CallEvent[]> {
  const { opened, meter, facts, noEffect, services } = running
  const last: AnswerEvent[] = []
  let isWhole = false
  let thrown: unknown
  try {
    yield sift(opened.first, meter, last)
    for await (const batch of opened.rest) {
      const now = sift(batch, meter, last)
      if (now.length > 0) yield now
    }
    isWhole = true
  } catch (error) {
    thrown = error
  } finally {
    if (!isWhole) {
      // Nothing was thrown and the answer is not whole: the reader left the loop.
      const failure = thrown === undefined ? callerLeft() : asAttemptFailure(thrown)
      if (failure?.isRouteFault === true) services.circuits.failed(call.candidate.route.id)
      await settle(call, meter, {
        ended: {
          at: services.clock.now(),
          dispatched: true,
          refused: failure?.refused ?? false,
          status: failure?.status ?? 'error',
          code: failure?.shown.code ?? 'internal_error',
          firstMs: opened.firstMs,
          facts,
          noEffect,
        },
        services,
      })
    }
  }
  if (thrown !== undefined) throw asAttemptFailure(thrown)?.shown ?? thrown
  const receipt = await settle(call, meter, {
    ended: {
      at: services.clock.now(),
      dispatched: true,
      refused: false,
      status: 'ok',
      code: undefined,
      firstMs: opened.firstMs,
      facts,
      noEffect,
    },
    services,
  })
  yield [...last, { type: 'receipt', receipt }]
}

function asAttemptFailure(thrown: unknown): AttemptFailure | undefined {
  return thrown instanceof AttemptFailure ? thrown : undefined
}

/** What may be shown now; the rest goes to `last`. */
function sift(
  batch: readonly AnswerEvent[],
  meter: Meter,
  last: AnswerEvent[],
): readonly AnswerEvent[] {
  let held = 0
  for (const event of batch) {
    meter.see(event)
    if (event.type === 'finish' || event.type === 'usage' || event.type === 'service-tier') {
      last.push(event)
      held += 1
    }
  }
  if (held === 0) return batch
  return batch.filter(
    (event) => event.type !== 'finish' && event.type !== 'usage' && event.type !== 'service-tier',
  )
}

/** What is true from the first byte on. */
export function factsOf(call: Decided, services: Services): AnswerFacts {
  const { route, outputLimit } = call.candidate
  return {
    call: call.id,
    rung: route.rung,
    route: route.id,
    place: route.place.country,
    intent: call.permit.intent,
    outputLimit,
    ignored: call.ignored,
    timing: { total: services.clock.monotonic() - call.started },
  }
}

/** Fields that the provider takes without effect, for the receipt. Asks the provider's mapper, so never while a call is being settled. */
export function noEffectOf(call: Decided, services: Services): readonly string[] {
  const provider = services.provider(call.candidate.route.provider)
  if (provider?.withoutEffect === undefined || call.request.kind !== 'chat') return []
  return provider.withoutEffect(call.request, { route: call.candidate.route })
}
