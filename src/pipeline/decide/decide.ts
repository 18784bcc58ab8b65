// Decides one attempt: takes the cheapest candidate whose largest cost the budgets can hold, enters the intent, and only then seals
// the permit that opens the way out.
import type {
  Candidate,
  Classified,
  Decided,
  MaskedAttempt,
  Outgoing,
  Passed,
} from '../../contract/call.ts'
import type { Draft } from '../../contract/draft.ts'
import type { FitCheck } from '../../contract/fit.ts'
import type { MapContext, UpstreamRequest } from '../../contract/provider.ts'
import type { SkipReason } from '../../contract/receipt.ts'
import type { ModelRequest } from '../../contract/request.ts'
import type { Hold } from '../../contract/store.ts'
import { SenError } from '../../errors/sen-error.ts'
import { sealBody } from '../../fetch/hash.ts'
import { sealPermit } from '../../fetch/permit.ts'
import { lacksReasoning } from '../../providers/turn-reasoning.ts'
import { become } from '../brand.ts'
import type { Services } from '../services.ts'
import { holdsFor } from './holds.ts'
import { intentEntry } from './intent-entry.ts'
import { maskOnce } from './mask-once.ts'
import type { Plan } from './plan.ts'
import { refuse, type Shortage } from './refuse.ts'
import { smallerCeiling } from './smaller-ceiling.ts'

/** A permit is used at once; what is older was kept for something else. */
const permitMs = 60_000
/** Longest wait for money that calls in flight still hold (design `prices` §4). */
const longestWaitMs = 2_000

export interface Hop {
  readonly number: number
  /** Routes that were tried already. */
  readonly tried: ReadonlySet<string>
  /** The check that the answer before did not pass: then only the reference is asked. */
  readonly escalated?: FitCheck
}

/**
 * @throws SenError: the one that says best why nothing may answer (see `refuse.ts`). Then nothing was sent and no money is held.
 */
export async function decide(
  call: Classified,
  made: Plan,
  options: { readonly hop: Hop; readonly services: Services },
): Promise<Decided> {
  const { hop, services } = options
  const open =
    hop.tried.size === 0
      ? made.candidates
      : made.candidates.filter((candidate) => mayFollow(candidate, made, hop))
  const { passed } = made
  const until = services.clock.monotonic() + longestWaitMs
  for (;;) {
    const shortages: Shortage[] = []
    let fault: SenError | undefined
    for (const candidate of open) {
      const prepared = await prepare(call, candidate, services)
      if (prepared instanceof SenError) {
        fault ??= prepared
        continue
      }
      const entered = await enter(call, {
        candidate,
        ...prepared,
        hop,
        passed,
        plan: made,
        services,
      })
      if ('permit' in entered) return entered
      shortages.push(entered)
    }
    const smaller = await enterSmaller(call, shortages, { hop, passed, plan: made, services })
    if (smaller !== undefined) return smaller
    const busy = shortages.find((shortage) => shortage.why === 'busy')
    const left = Math.min(until, call.wishes.deadline ?? until) - services.clock.monotonic()
    if (busy === undefined || left <= 0) {
      throw refuse(call, made, {
        shortages,
        fault,
        isRetry: hop.number > 1,
        currency: services.house().currency,
        restSeconds: restOf(made, services),
      })
    }
    await services.waitForMoney(left, call.signal)
    if (call.signal.aborted) throw new SenError('client_closed')
  }
}

/** What was sent back goes to the reference alone: that is the cascade whose answers were proven (design `routing` §8). */
function mayFollow({ route }: Candidate, { fit }: Plan, { tried, escalated }: Hop): boolean {
  return !tried.has(route.id) && (escalated === undefined || route.id === fit?.reference)
}

/** Seconds until the first of the routes that are left alone gets its next probe. */
export function restOf(made: Plan, services: Services): number {
  const resting = new Set(
    made.passed.filter((one) => one.why === 'cooling').map((one) => one.route),
  )
  const probes = services.circuits.open().filter((circuit) => resting.has(circuit.key))
  const earliest = Math.min(...probes.map((circuit) => circuit.probeAt))
  // A probe that is under way has no time of its own yet.
  if (!Number.isFinite(earliest)) return 1
  return Math.max(1, Math.ceil((earliest - services.clock.monotonic()) / 1000))
}

/** What would be sent by this candidate, and what was replaced in it; or the error that says why it cannot be. */
async function prepare(
  call: Classified,
  candidate: Candidate,
  services: Services,
): Promise<Prepared | SenError> {
  const masked = candidate.action === 'mask' ? await maskOnce(call, services) : undefined
  if (masked instanceof SenError) return masked
  const outgoing = outgoingOf(masked?.request ?? call.request, { call, candidate, services })
  return outgoing instanceof SenError ? outgoing : { outgoing, masked }
}

interface Prepared {
  readonly outgoing: Outgoing | undefined
  readonly masked: MaskedAttempt | undefined
}

interface Entering extends Prepared {
  readonly candidate: Candidate
  readonly hop: Hop
  readonly passed: readonly Passed[]
  readonly plan: Plan
  readonly services: Services
}

async function enter(call: Classified, entering: Entering): Promise<Decided | Shortage> {
  const { candidate, outgoing, masked, hop, plan, services } = entering
  const holds = holdsFor(call, candidate, services)
  if (holds === undefined) return { candidate, why: 'no-rate', free: 0n, budget: undefined }
  const intended = await services.writer.intend({
    tenant: call.actor.tenant,
    call: call.id,
    hop: hop.number,
    holds,
    reserved: { nano: candidate.largest, currency: candidate.quote.currency },
    entry: intentEntry(call, candidate, {
      outgoing,
      masked,
      hop: hop.number,
      policy: plan.policy,
      commit: services.commit,
    }),
  })
  if (intended.kind === 'refused') {
    const budget = call.budgets.find((window) => window.budgetId === intended.budgetId)
    return { candidate, why: intended.why, free: intended.free, budget }
  }
  return sealed(call, entering, { holds, intent: intended.intent })
}

function sealed(
  call: Classified,
  entering: Entering,
  entered: { readonly holds: readonly Hold[]; readonly intent: number },
): Decided {
  const { candidate, outgoing, masked, hop, passed, plan, services } = entering
  const { route } = candidate
  const fit = plan.fit?.factsOf(candidate, hop)
  const permit = sealPermit({
    call: call.id,
    hop: hop.number,
    place: { country: route.place.country, operator: route.place.operator, kind: route.place.kind },
    origin: services.routes().reach(route.connection)?.origin ?? '',
    bodyHash: outgoing?.body.hash ?? '',
    policyHash: plan.policy.hash,
    intent: entered.intent,
    expires: services.clock.monotonic() + permitMs,
  })
  return become<Decided>({
    ...call,
    candidate,
    hop: hop.number,
    outgoing,
    masked,
    holds: entered.holds,
    passed:
      plan.candidates.length > 1 ? [...passed, ...otherCandidates(plan, candidate, hop)] : passed,
    permit,
    policyVersion: plan.policy.version,
    policyRule: candidate.rule,
    ...(fit !== undefined && { fit }),
  })
}

/** Routes that would have done as well, for the story: tried without success, dearer, or cheaper and not shown to be good enough. */
function otherCandidates(plan: Plan, chosen: Candidate, hop: Hop): readonly Passed[] {
  return plan.candidates
    .filter((other) => other.route.id !== chosen.route.id)
    .map((other) => ({
      route: other.route.id,
      rung: other.route.rung,
      why: hop.tried.has(other.route.id) ? 'failed' : whyBehind(plan, other, chosen),
    }))
}

function whyBehind(plan: Plan, other: Candidate, chosen: Candidate): SkipReason {
  return plan.fit !== undefined && other.expectedHouse <= chosen.expectedHouse
    ? 'not-proven'
    : 'dearer'
}

/** Nothing fitted at full length: the dearest ceiling that the tightest budget still allows, if it is worth sending. */
async function enterSmaller(
  call: Classified,
  shortages: readonly Shortage[],
  options: {
    readonly hop: Hop
    readonly passed: readonly Passed[]
    readonly plan: Plan
    readonly services: Services
  },
): Promise<Decided | undefined> {
  for (const shortage of shortages) {
    const candidate = smallerCeiling(call, shortage, options.services)
    if (candidate === undefined) continue
    const prepared = await prepare(call, candidate, options.services)
    if (prepared instanceof SenError) continue
    const entered = await enter(call, { ...options, candidate, ...prepared })
    if ('permit' in entered) return entered
  }
  return undefined
}

/**
 * The bytes that would be sent; undefined for the engine here. A request that this provider cannot express comes back as the error.
 * @param request the caller's, or the same with its values replaced.
 */
export function outgoingOf(
  request: ModelRequest,
  options: {
    readonly call: Classified
    readonly candidate: Candidate
    readonly services: Services
  },
): Outgoing | SenError | undefined {
  const { call, candidate, services } = options
  const { route } = candidate
  const provider = services.provider(route.provider)
  if (provider === undefined || request.kind === 'search') return undefined
  if (
    request.kind === 'chat' &&
    provider.demandsReasoning?.(request) === true &&
    lacksReasoning(request.messages)
  )
    return new SenError('reasoning_lost', { route: route.id })
  const context: Draft<MapContext> = { route }
  if (candidate.outputLimit !== undefined) context.outputLimit = candidate.outputLimit
  if (request.user !== undefined) context.userHash = services.blind(call.actor.tenant, request.user)
  if (request.kind === 'chat' && request.promptCacheKey !== undefined)
    context.cacheKeyHash = services.blind(call.actor.tenant, request.promptCacheKey)
  try {
    if (request.kind === 'chat') return seal(provider.chat(request, context))
    if (provider.embeddings !== undefined) return seal(provider.embeddings(request, context))
    return new SenError('unsupported_parameter', { parameter: 'model', route: route.id })
  } catch (error) {
    if (error instanceof SenError && error.code === 'unsupported_parameter') return error
    throw error
  }
}

/** Hashed once: permit, intent and client compare the same digest. */
function seal(request: UpstreamRequest): Outgoing {
  return { path: request.path, headers: request.headers, body: sealBody(request.body) }
}
