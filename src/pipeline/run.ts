// One call's life, read from top to bottom: admit → consult → classify → decide → answer → account. The stages meet here and nowhere else.
import type { EmbeddingsAnswer } from '../contract/answer.ts'
import type {
  Admitted,
  Answered,
  CallEvent,
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
import { deniedCall } from './account/denied-call.ts'
import { keepReasoning, mayCallTools } from './account/keep-reasoning.ts'
import { refusedEntry } from './account/refused-entry.ts'
import { settle } from './account/settle.ts'
import { admit } from './admit/admit.ts'
import { complete } from './admit/complete.ts'
import { embed } from './answer/embed.ts'
import { find } from './answer/find.ts'
import { type OpenedWhole, openWhole } from './answer/open-whole.ts'
import { attempt, ended, type SentBack } from './attempt.ts'
import { become } from './brand.ts'
import { classify } from './classify/classify.ts'
import { consult } from './consult/consult.ts'
import { mayBeAnswered } from './decide/may-be-answered.ts'
import { namedRoutes } from './decide/named-routes.ts'
import { factsOf, Flow } from './flow.ts'
import type { Services } from './services.ts'

/**
 * Answers a chat. Resolves with the first event of the answer: until then another route may still be tried, after it never.
 * @throws SenError with nothing left open: every attempt that was made has its outcome in the ledger, and its money is settled.
 */
export async function run(received: Received, services: Services): Promise<Answered> {
  const classified = await known(received, services)
  const looking = services.cache?.look(classified)
  if (looking === undefined) return (await answered(classified, services)).answer
  const { answer, lead } = await looking.catch((thrown: unknown) =>
    refused(classified, thrown, services),
  )
  const call = become<Classified>({
    ...classified,
    cached: { answer },
    ...(lead !== undefined && { signal: lead.signal }),
  })
  try {
    const first = await answered(call, services)
    if (lead === undefined) return first.answer
    const { facts, events } = first.answer
    return become<Answered>({ facts, events: lead.opened(first.decided, events) })
  } catch (thrown) {
    lead?.failed()
    throw thrown
  }
}

async function answered(
  call: Classified,
  services: Services,
): Promise<{ readonly decided: Decided; readonly answer: FlowingAnswer }> {
  const { decided, meter, result, noEffect } = await attempt(call, services, {
    answer: (one) => openWhole(one, services),
    lookAt: sentBack,
    refused: (thrown) => refused(call, thrown, services),
  })
  const facts = factsOf(decided, services)
  const flow = new Flow(decided, { opened: result, meter, facts, noEffect, services })
  const events = mayCallTools(decided) ? keepReasoning(flow, decided, services) : flow
  return { decided, answer: become<FlowingAnswer>({ facts, events }) }
}

/** Nobody reads it yet, so it may still be read for several. */
type FlowingAnswer = Answered & { readonly events: AsyncIterableIterator<readonly CallEvent[]> }

/** Turns texts into vectors. Same life, one answer instead of a stream. @throws SenError as {@link run}. */
export async function runEmbeddings(
  received: Received,
  services: Services,
): Promise<EmbeddingsResult> {
  const classified = await known(received, services)
  const { decided, meter, result } = await attempt(classified, services, {
    answer: (one) => embed(one, services),
    refused: (thrown) => refused(classified, thrown, services),
  })
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
  const { decided, meter, result } = await attempt(classified, services, {
    answer: (one) => find(one, services),
    refused: (thrown) => refused(classified, thrown, services),
  })
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

function sentBack({ failed, events, rest }: OpenedWhole): SentBack | undefined {
  return failed === undefined ? undefined : { check: failed, events, close: () => rest.close() }
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
