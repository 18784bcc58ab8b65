// The answer on its way out: everything passes at once but the end, which waits until the outcome is on disk (design `api` §1.6).
import type { AnswerEvent } from '../contract/answer.ts'
import type { AnswerFacts, CallEvent, Decided } from '../contract/call.ts'
import type { Restorer } from '../contract/mask.ts'
import { ToolGate } from '../guard/tools.ts'
import { withoutOrders } from '../guard/without-orders.ts'
import { GroundGate } from '../knowledge/ground/gate.ts'
import { createRestorer } from '../mask/restore/restorer.ts'
import { textsOf } from '../mask/texts.ts'
import { type Aftermath, Heard } from './account/heard.ts'
import type { Meter } from './account/meter.ts'
import { type Ended, settle } from './account/settle.ts'
import { AttemptFailure, callerLeft } from './answer/failure.ts'
import type { Opened } from './answer/open.ts'
import type { Services } from './services.ts'

export interface Running {
  readonly opened: Opened
  readonly meter: Meter
  readonly facts: AnswerFacts
  readonly noEffect: readonly string[]
  readonly services: Services
}

type Step = IteratorResult<readonly CallEvent[], undefined>

const over: Step = Object.freeze({ done: true, value: undefined })

/**
 * Batches of events, then finish, usage and receipt together. Whatever happens – the provider breaks off, the caller leaves the loop,
 * the process of reading fails – exactly one settlement is made. Whoever leaves while a batch is awaited leaves after it.
 */
export class Flow implements AsyncIterableIterator<readonly CallEvent[], undefined> {
  readonly #call: Decided
  readonly #running: Running
  readonly #last: AnswerEvent[] = []
  readonly #heard = new Heard()
  readonly #restorer: Restorer | undefined
  /** A tool that the request does not list is not called by anybody's client (design `sovereignty` §10). */
  readonly #gate: ToolGate
  /** What a model says over passages is shown as far as it stands on them (design `knowledge` §10). */
  readonly #ground: GroundGate | undefined
  #state: 'opened' | 'flowing' | 'settled' = 'opened'
  #step: Promise<Step> | undefined

  constructor(call: Decided, running: Running) {
    this.#call = call
    this.#running = running
    this.#restorer = restorerOf(call)
    this.#gate = new ToolGate(toolsOf(call))
    this.#ground = groundOf(call)
  }

  [Symbol.asyncIterator](): this {
    return this
  }

  next(): Promise<Step> {
    this.#step = this.#next()
    return this.#step
  }

  async return(): Promise<Step> {
    await this.#step?.catch(() => undefined)
    if (this.#state !== 'settled') await this.#break(callerLeft())
    return over
  }

  async #next(): Promise<Step> {
    if (this.#state === 'settled') return over
    const { opened } = this.#running
    try {
      if (this.#state === 'opened') {
        this.#state = 'flowing'
        const first = this.#withSearch(this.#sift(opened.first))
        // With an answer that came in one piece there is nothing to wait for.
        if (!opened.rest.isOver || first.length > 0) return { done: false, value: first }
      }
      while (!opened.rest.isOver) {
        const shown = this.#sift(await opened.rest.next())
        if (shown.length > 0) return { done: false, value: shown }
      }
    } catch (thrown) {
      const failure = thrown instanceof AttemptFailure ? thrown : undefined
      await this.#break(failure)
      throw failure?.shown ?? thrown
    }
    return { done: false, value: await this.#finish() }
  }

  async #finish(): Promise<readonly CallEvent[]> {
    const { meter, opened, services } = this.#running
    this.#state = 'settled'
    opened.rest.close()
    // What was held back because a pseudonym could have begun there comes out before the end is told.
    const tail = [...this.#restored(this.#restorer?.end() ?? []), ...this.#grounded()]
    const after = await this.#heard.after(
      this.#call,
      { restore: this.#restorer?.report(), grounded: this.#ground?.report() },
      services,
    )
    const receipt = await settle(this.#call, meter, {
      ended: this.#ended({ refused: false, status: 'ok', code: undefined }, after),
      services,
    })
    return [...tail, ...this.#last, { type: 'receipt', receipt }]
  }

  async #break(failure: AttemptFailure | undefined): Promise<void> {
    const { meter, opened, services } = this.#running
    this.#state = 'settled'
    opened.rest.close()
    if (failure?.isRouteFault === true) services.circuits.failed(this.#call.candidate.route.id)
    await settle(this.#call, meter, {
      ended: this.#ended({
        refused: failure?.refused ?? false,
        status: failure?.status ?? 'error',
        code: failure?.shown.code ?? 'internal_error',
      }),
      services,
    })
  }

  #ended(how: Pick<Ended, 'refused' | 'status' | 'code'>, after?: Aftermath): Ended {
    const { facts, noEffect, opened, services } = this.#running
    const at = services.clock.now()
    const { refused, status, code } = how
    const { firstMs } = opened
    return { at, dispatched: true, refused, status, code, firstMs, facts, noEffect, after }
  }

  /** What was searched comes behind the name of the model and before everything it says. */
  #withSearch(first: readonly AnswerEvent[]): readonly CallEvent[] {
    const searched = this.#call.own?.searched
    if (searched === undefined) return first
    const head = first[0]?.type === 'start' ? 1 : 0
    return [...first.slice(0, head), { type: 'searched', searched }, ...first.slice(head)]
  }

  /** What may be shown now; the end waits. */
  #sift(batch: readonly AnswerEvent[]): readonly AnswerEvent[] {
    const { meter } = this.#running
    let held = 0
    for (const event of batch) {
      meter.see(event)
      this.#heard.came(event)
      if (isLast(event)) {
        this.#last.push(event)
        held += 1
      }
    }
    const open = this.#gate.pass(held === 0 ? batch : batch.filter((event) => !isLast(event)))
    if (this.#restorer === undefined && this.#ground === undefined) return open
    return this.#restored(this.#restorer?.push(open) ?? open)
  }

  #restored(events: readonly AnswerEvent[]): readonly AnswerEvent[] {
    const shown = this.#ground?.pass(events) ?? events
    for (const event of shown) this.#heard.shown(event)
    return shown
  }

  /** The last sentence, or the passages in the place of an answer that does not stand on them. */
  #grounded(): readonly AnswerEvent[] {
    const events = this.#ground?.end() ?? []
    for (const event of events) this.#heard.shown(event)
    return events
  }
}

function toolsOf({ request }: Decided): ReadonlySet<string> {
  const tools = request.kind === 'chat' ? (request.tools ?? []) : []
  return new Set(tools.map((tool) => tool.name))
}

/** Own documents speak for themselves, and the cache repeats what was shown; a model that was given passages is held to them. */
function groundOf({ grounding, candidate }: Decided): GroundGate | undefined {
  const { rung } = candidate.route
  return grounding === undefined || rung === 'documents' || rung === 'cache'
    ? undefined
    : new GroundGate(grounding)
}

/** Undefined where nothing was replaced: the answer passes as it is. */
function restorerOf({ found, masked, request, surface }: Decided): Restorer | undefined {
  if (masked === undefined || masked.expected.size === 0) return undefined
  return createRestorer(masked.scope, masked.expected, {
    texts: withoutOrders(textsOf(request).texts, found.signals),
    isStructured: request.kind === 'chat' && request.responseFormat !== undefined,
    isInBlocks: surface === 'messages' || surface === 'responses',
  })
}

function isLast(event: AnswerEvent): boolean {
  return event.type === 'finish' || event.type === 'usage' || event.type === 'service-tier'
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
    timing: call.stages?.timing() ?? { total: services.clock.monotonic() - call.started },
    requests: services.pace.left(call.actor),
  }
}

/** Fields that the provider takes without effect, for the receipt. Asks the provider's mapper, so never while a call is being settled. */
export function noEffectOf(call: Decided, services: Services): readonly string[] {
  const provider = services.provider(call.candidate.route.provider)
  if (provider?.withoutEffect === undefined || call.request.kind !== 'chat') return []
  return provider.withoutEffect(call.request, { route: call.candidate.route })
}
