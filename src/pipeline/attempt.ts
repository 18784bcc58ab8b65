// Attempts of one call: decided, tried, and followed by another route where that is allowed. Each has a decision, an intent and an outcome
// of its own; nothing is left open whatever happens.
import type { AnswerEvent } from '../contract/answer.ts'
import type { Classified, Decided } from '../contract/call.ts'
import type { FitCheck } from '../contract/fit.ts'
import { SenError } from '../errors/sen-error.ts'
import { backoffMs } from '../fetch/backoff.ts'
import { pause } from '../time/pause.ts'
import { createMeter, type Meter } from './account/meter.ts'
import { settle, settleEarlier } from './account/settle.ts'
import { AttemptFailure } from './answer/failure.ts'
import { become } from './brand.ts'
import { decide } from './decide/decide.ts'
import { plan } from './decide/plan.ts'
import { factsOf, noEffectOf } from './flow.ts'
import type { Services } from './services.ts'

/** Over all routes of one call (design `api` §11). */
const mostAttempts = 3

/** An answer that was not good enough to be shown: what it cost was used all the same. */
export interface SentBack {
  readonly check: FitCheck
  readonly events: readonly AnswerEvent[]
  readonly close: () => void
}

export interface Asking<Result> {
  /** Resolves when something of the answer is there. @throws AttemptFailure. */
  readonly answer: (decided: Decided) => Promise<Result>
  /** What is wrong with it, where that is known before anybody saw it. */
  readonly lookAt?: (result: Result) => SentBack | undefined
  /** Enters that nothing may answer, and throws it. */
  readonly refused: (thrown: unknown) => Promise<never>
}

export interface Attempted<Result> {
  readonly decided: Decided
  readonly meter: Meter
  readonly result: Result
  readonly noEffect: readonly string[]
}

/** Decides and tries, and tries the next route where that is allowed; each attempt has a decision, an intent and an outcome of its own. */
export async function attempt<Result>(
  call: Classified,
  services: Services,
  asking: Asking<Result>,
): Promise<Attempted<Result>> {
  const { answer, lookAt } = asking
  const tried = new Set<string>()
  let escalated: FitCheck | undefined
  const choose = async (number: number): Promise<Decided> => {
    const hop = { number, tried, ...(escalated !== undefined && { escalated }) }
    const one = await decide(call, plan(call, services), { hop, services })
    call.stages?.decided(one)
    return one
  }
  let decided = await choose(1).catch(asking.refused)
  for (;;) {
    const meter = createMeter()
    const route = decided.candidate.route.id
    let noEffect: readonly string[] = []
    let isAsked = false
    let result: Result
    try {
      // Once, and here: a settlement must not ask code that can fail.
      noEffect = noEffectOf(decided, services)
      isAsked = true
      result = await answer(decided)
    } catch (thrown) {
      const failure = thrown instanceof AttemptFailure ? thrown : undefined
      call.stages?.ended(decided.permit.intent, failure?.status ?? 'error', failure?.shown.code)
      if (failure?.isRouteFault === true) services.circuits.failed(route)
      tried.add(route)
      let next: Decided | undefined
      let defect: unknown
      try {
        if (failure !== undefined)
          next = await nextAttempt(decided, failure, { choose, tried, services })
      } catch (thrownByNext) {
        // The attempt that failed gets its outcome and gives its money back whatever is wrong with the next one.
        defect = thrownByNext
      }
      const closing = {
        ended: {
          ...ended(services),
          dispatched: failure?.dispatched ?? isAsked,
          refused: failure?.refused ?? false,
          status: failure?.status ?? 'error',
          code: failure?.shown.code ?? 'internal_error',
          facts: factsOf(decided, services),
          noEffect,
        },
        services,
      }
      if (next === undefined) {
        await settle(decided, meter, closing)
        throw defect ?? failure?.shown ?? thrown
      }
      const { earlier, written } = settleEarlier(decided, meter, closing)
      if (earlier !== undefined) next = become<Decided>({ ...next, earlier })
      try {
        await written
      } catch (unwritten) {
        await giveBack(next, unwritten, services)
        throw unwritten
      }
      decided = next
      continue
    }
    call.stages?.answering()
    services.circuits.succeeded(route)
    const returned = decided.hop < mostAttempts ? lookAt?.(result) : undefined
    if (returned === undefined) {
      if (decided.fit !== undefined) services.keptRoutes?.answered(decided)
      return { decided, meter, result, noEffect }
    }
    tried.add(route)
    escalated = returned.check
    const next = await stronger(decided, returned, { choose, noEffect, services })
    if (next === undefined) return { decided, meter, result, noEffect }
    decided = next
  }
}

/**
 * Asks a stronger route once more, and enters what the answer that was sent back has cost. Undefined where none may answer or no money is
 * left for it: then what was answered is shown.
 */
async function stronger(
  last: Decided,
  returned: SentBack,
  options: {
    readonly choose: Choosing['choose']
    readonly noEffect: readonly string[]
    readonly services: Services
  },
): Promise<Decided | undefined> {
  const { choose, noEffect, services } = options
  const facts = factsOf(last, services)
  const close = (): ReturnType<typeof settleEarlier> => {
    const meter = createMeter()
    for (const event of returned.events) meter.see(event)
    returned.close()
    last.stages?.ended(last.permit.intent, 'ok', undefined)
    const how = { status: 'ok', code: undefined, facts, noEffect } as const
    return settleEarlier(last, meter, { ended: { ...ended(services), ...how }, services })
  }
  let next: Decided | undefined
  try {
    next = await fallback(choose, last.hop + 1)
  } catch (defect) {
    await close().written
    throw defect
  }
  if (next === undefined) return undefined
  const { earlier, written } = close()
  if (earlier !== undefined) next = become<Decided>({ ...next, earlier })
  try {
    await written
  } catch (unwritten) {
    await giveBack(next, unwritten, services)
    throw unwritten
  }
  return next
}

interface Choosing {
  readonly choose: (number: number) => Promise<Decided>
  readonly tried: Set<string>
  readonly services: Services
}

/** Another route at once; where there is none and the provider was only busy, the same one after a pause. */
async function nextAttempt(
  last: Decided,
  failure: AttemptFailure,
  choosing: Choosing,
): Promise<Decided | undefined> {
  if (!failure.mayFallBack || last.hop >= mostAttempts) return undefined
  const other = await fallback(choosing.choose, last.hop + 1)
  if (other !== undefined || !failure.isBusy) return other
  const { clock } = choosing.services
  const wait = backoffMs({
    attempt: last.hop - 1,
    ...(failure.retryAfterMs !== undefined && { retryAfterMs: failure.retryAfterMs }),
    ...(last.wishes.deadline !== undefined && { leftMs: last.wishes.deadline - clock.monotonic() }),
  })
  if (wait === undefined || !(await pause(wait, last.signal))) return undefined
  choosing.tried.delete(last.candidate.route.id)
  return fallback(choosing.choose, last.hop + 1)
}

/** A fallback that cannot be decided ends the call with the error of the attempt that failed: that is what happened to the caller. */
async function fallback(
  choose: (number: number) => Promise<Decided>,
  number: number,
): Promise<Decided | undefined> {
  try {
    return await choose(number)
  } catch (thrown) {
    if (thrown instanceof SenError) return undefined
    throw thrown
  }
}

/** What was decided and may no longer be sent, because the attempt before it has no outcome: its money is free again. */
async function giveBack(next: Decided, why: unknown, services: Services): Promise<void> {
  await settle(next, createMeter(), {
    ended: {
      ...ended(services),
      dispatched: false,
      status: 'error',
      code: why instanceof SenError ? why.code : 'internal_error',
      facts: factsOf(next, services),
      noEffect: [],
    },
    services,
  })
}

/** How an attempt ends, unless something else is known of it. */
export function ended(services: Services) {
  return { dispatched: true, refused: false, at: services.clock.now(), firstMs: undefined }
}
