// Chooses, among routes that have the wanted abilities and are allowed, the cheapest first; and says of every other why not.
import type { Candidate, Classified, Passed } from '../../contract/call.ts'
import type { Verdict } from '../../contract/policy.ts'
import type { Quote } from '../../contract/price.ts'
import type { SkipReason } from '../../contract/receipt.ts'
import type { ModelRequest } from '../../contract/request.ts'
import { type Place, type Route, rungs } from '../../contract/route.ts'
import { inputBound } from '../../prices/bound.ts'
import { questionFor } from '../../prices/question.ts'
import { missingAbility } from '../../providers/needs.ts'
import type { Services } from '../services.ts'
import { cachePassed, cacheRoute } from './cache-route.ts'
import { isAnswered } from './is-answered.ts'
import { isForeignTo } from './is-foreign-to.ts'
import { keepRoute } from './keep-route.ts'
import { namedRoutes } from './named-routes.ts'
import { type Fitted, mustChoose, orderByFit } from './order-by-fit.ts'
import { ownRoute, ownRouteId, unconfirmedRoute, whyNot } from './own-route.ts'
import { studentRoute, studentRouteId } from './student-route.ts'
import { verdictFor } from './verdict.ts'

/** Answers are rarely longer; used for ordering only, where all routes are judged by the same length. */
const expectedOutputTokens = 400

export interface Plan {
  /** In the order in which they are tried: by what was proven of them, else cheapest first. */
  readonly candidates: readonly Candidate[]
  /** Why they stand in this order; absent where the caller named a model. */
  readonly fit?: Fitted | undefined
  readonly passed: readonly Passed[]
  readonly policy: { readonly id: string; readonly version: string; readonly hash: string }
  /** Where every route was refused for one ability: the field that asked for it. */
  readonly missing: string | undefined
  /** Smallest of the largest costs above `x-sen-max-cost`, in the route's currency. */
  readonly smallest: { readonly nano: bigint; readonly currency: string } | undefined
  /** The strictest rule that kept the call from a route: a denial before a rule that only keeps it here. */
  readonly barred: Verdict | undefined
}

type Judged =
  | { readonly candidate: Candidate }
  | { readonly why: SkipReason; readonly parameter?: string; readonly largest?: Candidate }

/** Pure function of the call, the books and the clock. @throws SenError `model_not_found`, `invalid_request` for the name. */
export function plan(call: Classified, services: Services): Plan {
  const book = services.routes()
  const policy = services.policy()
  const candidates: Candidate[] = []
  const passed: Passed[] = []
  let missing: string | undefined
  let smallest: Candidate | undefined
  let barred: Verdict | undefined
  const foreign: Candidate[] = []
  const allowed: Allowed = { places: [], isMasked: false }
  const own = ownRoute(call, services)
  const { kind } = call.request
  // No model searches: the one place is here.
  const routes = kind === 'search' ? [] : namedRoutes(call.target, book.routes, kind)
  if (call.own !== undefined && own === undefined)
    passed.push({ route: ownRouteId, rung: 'documents', why: whyNot(call.own) })
  const student = studentRoute(call, services)
  if (call.student !== undefined && student === undefined)
    passed.push({ route: studentRouteId(call.student), rung: 'local', why: 'not-sure' })
  for (const route of [own, student, ...routes]) {
    if (route === undefined) continue
    const verdict = verdictFor(call, route.place, services)
    if (verdict.action === 'deny' || verdict.action === 'local') barred = stricter(barred, verdict)
    else allow(allowed, route, verdict)
    const judged: Judged = judgeRoute(call, route, { verdict, services })
    if ('candidate' in judged) {
      if (isForeignTo(call, route)) foreign.push({ ...judged.candidate, isForeign: true })
      else candidates.push(judged.candidate)
      continue
    }
    passed.push({ route: route.id, rung: route.rung, why: judged.why })
    missing ??= judged.parameter
    if (
      judged.largest !== undefined &&
      (smallest === undefined || judged.largest.expectedHouse < smallest.expectedHouse)
    ) {
      smallest = judged.largest
    }
  }
  candidates.sort(cheapestFirst)
  const fit = fitted(call, candidates, { allowed, services })
  const dropped = fit?.dropped ?? nobody
  // Told where another one answers; where none can, the receipt says it instead.
  for (const { route } of foreign)
    passed.push({ route: route.id, rung: route.rung, why: 'other-language' })
  const kept = judgeHere(call, cacheRoute(call, { routes, dropped, fit }, services), services)
  if (kept.length === 0) passed.push(...cachePassed(call, services))
  return {
    // Denied is denied: the call ends, whatever else would have answered it (design `sovereignty` §3).
    candidates:
      barred?.action === 'deny'
        ? []
        : call.wishes.cache === 'only'
          ? kept
          : [
              ...kept,
              ...(fit?.candidates ?? candidates),
              ...lastResort(call, services),
              ...foreign,
            ],
    ...(fit !== undefined && { fit }),
    passed: dropped.length === 0 ? passed : [...passed, ...dropped],
    policy: { id: policy.id, version: policy.version, hash: policy.hash },
    missing,
    smallest: smallest && { nano: smallest.largest, currency: smallest.quote.currency },
    barred,
  }
}

const nobody: readonly never[] = []

/** Where the rules let the call go, and whether values are replaced on the way. */
interface Allowed {
  places: Place[]
  isMasked: boolean
}

function allow(allowed: Allowed, route: Route, verdict: Verdict): void {
  if (isAnswered(route)) return
  allowed.places.push(route.place)
  if (verdict.action === 'mask') allowed.isMasked = true
}

/** Undefined where nobody has to choose, or nothing is known to choose by. */
function fitted(
  call: Classified,
  candidates: readonly Candidate[],
  known: { readonly allowed: Allowed; readonly services: Services },
): Fitted | undefined {
  const { allowed, services } = known
  const snapshot = mustChoose(call) ? services.fit?.() : undefined
  if (snapshot === undefined) return undefined
  const form = allowed.isMasked ? 'masked' : 'raw'
  const { country } = services.house()
  const scene = { snapshot, places: allowed.places, form, country } as const
  const ordered = orderByFit(call, candidates, scene)
  return keepRoute(call, ordered, {
    kept: services.keptRoutes?.of(call),
    now: services.clock.monotonic(),
  })
}

/** What was only found is shown where no model may answer, or none could: better than an error, and it says what it is. */
function lastResort(call: Classified, services: Services): readonly Candidate[] {
  return judgeHere(call, unconfirmedRoute(call, services), services)
}

/** A route that is no model and stands in no book. */
function judgeHere(
  call: Classified,
  route: Route | undefined,
  services: Services,
): readonly Candidate[] {
  if (route === undefined) return nobody
  const verdict = verdictFor(call, route.place, services)
  const judged = judgeRoute(call, route, { verdict, services })
  return 'candidate' in judged ? [judged.candidate] : []
}

function stricter(known: Verdict | undefined, verdict: Verdict): Verdict {
  return known?.action === 'deny' || (known !== undefined && verdict.action !== 'deny')
    ? known
    : verdict
}

/** Masking needs a value to put something in the place of, and a request whose texts may be changed. */
function judgeRoute(
  call: Classified,
  route: Route,
  options: { readonly verdict: Verdict; readonly services: Services },
): Judged {
  const { verdict, services } = options
  if (verdict.action !== 'allow' && verdict.action !== 'mask') return { why: 'policy' }
  const lacks = lackingOf(call.request, route)
  if (lacks !== undefined) return { why: 'no-ability', parameter: lacks }
  return judge(call, route, { verdict, action: verdict.action, services })
}

/** The field of the request that this route cannot serve. */
function lackingOf(request: ModelRequest, route: Route): string | undefined {
  if (request.kind === 'search') return route.id === ownRouteId ? undefined : 'model'
  if (request.kind === 'chat') return missingAbility(request, route.abilities)
  return route.abilities.embeddings ? undefined : 'model'
}

interface Judging {
  readonly verdict: Verdict
  readonly action: Candidate['action']
  readonly services: Services
}

function judge(call: Classified, route: Route, judging: Judging): Judged {
  const { services } = judging
  const { gate, circuits } = services
  const now = gate()
  const leaves = route.place.kind !== 'here'
  if (leaves && now.offline) return { why: 'offline' }
  if (leaves && now.halted) return { why: 'halted' }
  const { maxRung, maxCost } = call.wishes
  if (maxRung !== undefined && rungs.indexOf(route.rung) > rungs.indexOf(maxRung))
    return { why: 'over-max-rung' }
  if (!circuits.mayTry(route.id)) return { why: 'cooling' }
  const output = outputBound(call, route)
  const read = call.size.longestTokens ?? call.size.inputTokens
  if (output === undefined || read + Math.min(output, 1) > route.contextTokens)
    return { why: 'too-long' }
  const candidate = price(call, route, { ...judging, output })
  if (candidate === undefined) return { why: 'no-price' }
  if (maxCost !== undefined) {
    const cost = services.convert(
      { nano: candidate.largest, currency: candidate.quote.currency },
      maxCost.currency,
      {
        at: call.at,
        margin: false,
      },
    )
    if (cost === undefined || cost > maxCost.nano)
      return { why: 'over-max-cost', largest: candidate }
  }
  return { candidate }
}

/** Tokens of output the provider is held to, or undefined where the caller wants more than the model can give. */
function outputBound(call: Classified, route: Route): number | undefined {
  if (call.request.kind !== 'chat') return 0
  const wanted = call.request.maxOutputTokens
  if (wanted !== undefined) return wanted <= route.maxOutputTokens ? wanted : undefined
  return Math.min(call.actor.outputCeiling ?? route.maxOutputTokens, route.maxOutputTokens)
}

function price(
  call: Classified,
  route: Route,
  options: Judging & { readonly output: number },
): Candidate | undefined {
  const { action, output, services, verdict } = options
  const book = services.prices()
  const until =
    call.at +
    (call.wishes.deadline === undefined
      ? services.limits.wholeMs
      : call.wishes.deadline - call.started)
  const counted = inputBound({
    bytes: call.size.bytes + (action === 'mask' ? maskedGrowth(call) : 0),
    messages: call.size.messages,
    images: call.size.images,
  })
  // Nobody here has counted the pages of a document: all that the model can read is what may be billed.
  const input = call.size.files > 0 ? Math.max(counted, route.contextTokens) : counted
  const quote = book.dearest(questionFor(route, { at: call.at, inputTokens: input }), until)
  if (quote.kind === 'refused' || quote.status !== 'confirmed') return undefined
  const bound = {
    input,
    output,
    choices: call.request.kind === 'chat' ? (call.request.choices ?? 1) : 1,
  }
  const expected = expectedCost(
    quote,
    call.size.inputTokens,
    Math.min(output, expectedOutputTokens),
  )
  return {
    route,
    action,
    rule: verdict.rule,
    article: verdict.why,
    quote,
    bound,
    largest: book.largest(quote, bound),
    expected,
    expectedHouse:
      services.convert({ nano: expected, currency: quote.currency }, services.house().currency, {
        at: call.at,
        margin: false,
      }) ?? expected,
    outputLimit:
      call.request.kind === 'chat' &&
      call.request.maxOutputTokens === undefined &&
      call.actor.outputCeiling !== undefined
        ? output
        : undefined,
  }
}

/** A readable stand-in, the longest that comes in a value's place, in bytes; and the hint to the model (design `sovereignty` §7). */
const bytesPerValue = 64
const hintBytes = 512

function maskedGrowth(call: Classified): number {
  let values = 0
  for (const found of call.found.inspection?.types.values() ?? []) values += found
  return values * bytesPerValue + hintBytes
}

function expectedCost(quote: Quote, input: number, output: number): bigint {
  // Rates are 10⁻¹² per million tokens, so tokens × rate / 10⁹ is in nano-units.
  return (
    (BigInt(input) * (quote.rates.input ?? 0n) + BigInt(output) * (quote.rates.output ?? 0n)) /
    1_000_000_000n
  )
}

/** By expected cost in the house's currency, then by rung: of two that cost the same, the nearer one. */
function cheapestFirst(left: Candidate, right: Candidate): number {
  if (left.expectedHouse !== right.expectedHouse)
    return left.expectedHouse < right.expectedHouse ? -1 : 1
  return rungs.indexOf(left.route.rung) - rungs.indexOf(right.route.rung)
}
