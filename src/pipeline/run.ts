// One call's life, read from top to bottom: admit → consult → classify → decide → answer → account. The stages meet here and nowhere else.
import type { EmbeddingsAnswer } from '../contract/answer.ts'
import type {
  Admitted,
  Answered,
  Classified,
  Decided,
  EmbeddingsResult,
  Received,
  SearchResult,
} from '../contract/call.ts'
import type { Route } from '../contract/route.ts'
import { noUsage } from '../contract/usage.ts'
import type { ErrorCode } from '../errors/catalogue.ts'
import { SenError } from '../errors/sen-error.ts'
import { backoffMs } from '../fetch/backoff.ts'
import { pause } from '../time/pause.ts'
import { deniedCall } from './account/denied-call.ts'
import { keepReasoning, mayCallTools } from './account/keep-reasoning.ts'
import { createMeter, type Meter } from './account/meter.ts'
import { refusedEntry } from './account/refused-entry.ts'
import { settle, settleEarlier } from './account/settle.ts'
import { admit } from './admit/admit.ts'
import { complete } from './admit/complete.ts'
import { embed } from './answer/embed.ts'
import { AttemptFailure } from './answer/failure.ts'
import { find } from './answer/find.ts'
import { open } from './answer/open.ts'
import { become } from './brand.ts'
import { classify } from './classify/classify.ts'
import { consult } from './consult/consult.ts'
import { decide } from './decide/decide.ts'
import { mayBeAnswered } from './decide/may-be-answered.ts'
import { namedRoutes } from './decide/named-routes.ts'
import { plan } from './decide/plan.ts'
import { factsOf, Flow, noEffectOf } from './flow.ts'
import type { Services } from './services.ts'

/** Over all routes of one call (design `api` §11). */
const mostAttempts = 3

/**
 * Answers a chat. Resolves with the first event of the answer: until then another route may still be tried, after it never.
 * @throws SenError with nothing left open: every attempt that was made has its outcome in the ledger, and its money is settled.
 */
export async function run(received: Received, services: Services): Promise<Answered> {
  const classified = await known(received, services)
  const { decided, meter, result, noEffect } = await attempt(classified, services, (one) =>
    open(one, services),
  )
  const facts = factsOf(decided, services)
  const events = new Flow(decided, { opened: result, meter, facts, noEffect, services })
  return become<Answered>({
    facts,
    events: mayCallTools(decided) ? keepReasoning(events, decided, services) : events,
  })
}

/** Turns texts into vectors. Same life, one answer instead of a stream. @throws SenError as {@link run}. */
export async function runEmbeddings(
  received: Received,
  services: Services,
): Promise<EmbeddingsResult> {
  const classified = await known(received, services)
  const { decided, meter, result } = await attempt(classified, services, (one) =>
    embed(one, services),
  )
  meter.see({ type: 'start', model: result.model })
  if (result.usage !== undefined) meter.see({ type: 'usage', usage: result.usage })
  const facts = factsOf(decided, services)
  const receipt = await settle(decided, meter, {
    ended: { ...ended(services), status: 'ok', code: undefined, facts, noEffect: [] },
    services,
  })
  return { facts, answer: result satisfies EmbeddingsAnswer, receipt }
}

/** Finds passages of own documents: admitted, classified and entered like any call, and it costs nothing. @throws SenError as {@link run}. */
export async function runSearch(received: Received, services: Services): Promise<SearchResult> {
  const classified = await known(received, services)
  const { decided, meter, result } = await attempt(classified, services, (one) =>
    find(one, services),
  )
  meter.see({ type: 'start', model: decided.candidate.route.model })
  meter.see({ type: 'usage', usage: noUsage })
  const facts = factsOf(decided, services)
  const receipt = await settle(decided, meter, {
    ended: { ...ended(services), status: 'ok', code: undefined, facts, noEffect: [] },
    services,
  })
  return { facts, passages: result, receipt }
}

/** How a request would enter, without asking anybody: what it is and which routes its name stands for. @throws SenError as {@link run}. */
export async function prepare(
  received: Received,
  services: Services,
): Promise<{ readonly call: Classified; readonly routes: readonly Route[] }> {
  const admitted = admit(received, services)
  const routes = routesOf(admitted, services)
  return { call: await classify(admitted, { services, mayLeave: false }), routes }
}

/** All that comes before the decision: may this caller ask it, what does it refer to, and what is it? */
async function known(received: Received, services: Services): Promise<Classified> {
  try {
    const completed = complete(admit(received, services), {
      mayBeAnswered: async (call) => mayBeAnswered(await look(call, services), services),
      services,
    })
    const whole = completed instanceof Promise ? await completed : completed
    const consulted = consult(whole, services)
    const admitted = consulted instanceof Promise ? await consulted : consulted
    received.stages?.admitted()
    const looked = look(admitted, services)
    const classified = looked instanceof Promise ? await looked : looked
    received.stages?.classified()
    return classified
  } catch (thrown) {
    return refused(received, thrown, services)
  }
}

/** Names are looked for with all means only where the call could leave the building at all. */
function look(call: Admitted, services: Services): Classified | Promise<Classified> {
  const mayLeave = routesOf(call, services).some((route) => route.place.kind !== 'here')
  return classify(call, { services, mayLeave })
}

function routesOf(call: Admitted, services: Services): readonly Route[] {
  const { kind } = call.request
  // A search leaves nowhere.
  return kind === 'search' ? [] : namedRoutes(call.target, services.routes().routes, kind)
}

interface Attempted<Result> {
  readonly decided: Decided
  readonly meter: Meter
  readonly result: Result
  readonly noEffect: readonly string[]
}

/** Decides and tries, and tries the next route where that is allowed; each attempt has a decision, an intent and an outcome of its own. */
async function attempt<Result>(
  call: Classified,
  services: Services,
  answer: (decided: Decided) => Promise<Result>,
): Promise<Attempted<Result>> {
  const tried = new Set<string>()
  const choose = async (number: number): Promise<Decided> => {
    const one = await decide(call, plan(call, services), { hop: { number, tried }, services })
    call.stages?.decided(one)
    return one
  }
  let decided = await choose(1).catch((thrown: unknown) => refused(call, thrown, services))
  for (;;) {
    const meter = createMeter()
    const route = decided.candidate.route.id
    let noEffect: readonly string[] = []
    let isAsked = false
    try {
      // Once, and here: a settlement must not ask code that can fail.
      noEffect = noEffectOf(decided, services)
      isAsked = true
      const result = await answer(decided)
      call.stages?.answering()
      services.circuits.succeeded(route)
      return { decided, meter, result, noEffect }
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
    }
  }
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

/** Who asks too often must not fill the log with it, and a node that stops has no more time: no entry. */
const onlyCounted: ReadonlySet<ErrorCode> = new Set(['draining', 'rate_limit_exceeded'])

/**
 * Refused before a provider was asked: counted, and an entry of its own, so that the log also tells what did not happen. Who left was
 * refused nothing.
 */
async function refused(
  call: Received | Classified,
  thrown: unknown,
  services: Services,
): Promise<never> {
  if (!(thrown instanceof SenError) || thrown.code === 'client_closed') throw thrown
  services.observe({ refused: thrown.code })
  if (!onlyCounted.has(thrown.code))
    await services.writer.deny(refusedEntry(call, thrown), deniedCall(call, thrown, services))
  throw thrown
}

function ended(services: Services) {
  return { dispatched: true, refused: false, at: services.clock.now(), firstMs: undefined }
}
