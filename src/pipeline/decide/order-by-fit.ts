// Puts routes that may answer into the order in which they are tried: by what was proven of them, else by the house's wish for what was
// not (design `routing` §1.7, §7). Pure: the same call, candidates and snapshot, the same order.
import type { Candidate, Classified, Passed } from '../../contract/call.ts'
import {
  type FitCheck,
  type FitFacts,
  type FitForm,
  fitScope,
  type InForce,
  placeSetOf,
  type Ranking,
  type RoutingSnapshot,
  type TaskFit,
} from '../../contract/fit.ts'
import { type Place, rungs } from '../../contract/route.ts'
import { certifiedFacts, unprovenFacts } from './fit-facts.ts'
import { isAnswered } from './is-answered.ts'
import { routingText } from './routing-text.ts'
import { workloadKey } from './workload-key.ts'

/** What calls without a task are counted under. */
export const generalTask = 'general'

export interface Fitted {
  /** The route to try first stands first. */
  readonly candidates: readonly Candidate[]
  /** Routes that would answer and were not proven to fit. */
  readonly dropped: readonly Passed[]
  /** All models that may answer, cheapest first. */
  readonly models: readonly Candidate[]
  /** Higher is better: the estimate, else the rung; equal where nothing is known. */
  readonly rank: (candidate: Pick<Candidate, 'route'>) => number
  /** For the receipt; undefined for own documents, which were proven apart. */
  readonly factsOf: (candidate: Candidate, hop: FitHop) => FitFacts | undefined
  /** Who is asked when a proven route's answer is sent back; undefined while nothing is proven. */
  readonly reference?: string
}

export interface FitHop {
  readonly number: number
  readonly escalated?: FitCheck
}

export interface FitScene {
  readonly snapshot: RoutingSnapshot
  /** Where the rules let this call go, whatever else speaks against a route there. */
  readonly places: readonly Place[]
  readonly form: FitForm
  readonly country: string | undefined
}

/** A named model means that model; for `sen/auto`, `sen/local` and tasks somebody has to choose. */
export function mustChoose({ request, target }: Pick<Classified, 'request' | 'target'>): boolean {
  return request.kind === 'chat' && (target === 'sen/auto' || target === 'sen/local')
}

/** @param candidates cheapest first. */
export function orderByFit(
  call: Classified,
  candidates: readonly Candidate[],
  scene: FitScene,
): Fitted {
  const own = candidates.filter(isOwn)
  const models = own.length === 0 ? candidates : candidates.filter((one) => !isOwn(one))
  const { snapshot, places, form, country } = scene
  const task = snapshot.task(call.actor.tenant, call.task ?? generalTask)
  const scope = task === undefined ? '' : fitScope(placeSetOf(places, country), form)
  const inForce = task?.inForce.get(scope)
  const fitted =
    inForce !== undefined && models.length > 0 && isAsMeasured(inForce, models)
      ? proven(models, inForce, call)
      : unproven(models, { snapshot, task, scope })
  return own.length === 0 ? fitted : { ...fitted, candidates: [...own, ...fitted.candidates] }
}

function isOwn({ route }: Candidate): boolean {
  return isAnswered(route)
}

/** A local model is known by its digest before it is asked; of others the answer tells (see `watch` in `src/server/fit`). */
function isAsMeasured({ revisions }: InForce, models: readonly Candidate[]): boolean {
  return models.every(({ route }) => {
    const measured = revisions.get(route.id)
    return route.digest === undefined || measured === undefined || measured === route.digest
  })
}

/** The pick, then what is not estimated lower, at last the reference: nothing below it stands in for a proven answer. */
function proven(models: readonly Candidate[], inForce: InForce, call: Classified): Fitted {
  const ranking = inForce.rank({
    inputTokens: call.size.inputTokens,
    workload: () => workloadKey(call),
    text: () => routingText(call),
  })
  const { reference } = inForce.certificate.claim
  const names = triedInOrder(ranking, reference)
  const byId = new Map(models.map((one) => [one.route.id, one]))
  const candidates = names.flatMap((name) => byId.get(name) ?? [])
  const chosen = new Set(names)
  return {
    candidates,
    dropped: models
      .filter(({ route }) => !chosen.has(route.id))
      .map(({ route }) => ({ route: route.id, rung: route.rung, why: 'not-proven' })),
    factsOf: (candidate, hop) =>
      isOwn(candidate)
        ? undefined
        : certifiedFacts(inForce, ranking, {
            isStandIn: hop.number > 1 || candidate.route.id !== names[0],
            escalated: hop.escalated,
            models,
          }),
    reference,
    models,
    rank: ({ route }) => ranking.order.find((one) => one.route === route.id)?.p ?? -1,
  }
}

function triedInOrder({ order }: Ranking, reference: string): readonly string[] {
  const [pick, ...others] = order
  if (pick === undefined) return [reference]
  const notLower = others.filter(({ p, route }) => p >= pick.p && route !== reference)
  const names = [pick, ...notLower].map(({ route }) => route)
  return names.includes(reference) ? names : [...names, reference]
}

function unproven(
  models: readonly Candidate[],
  known: {
    readonly snapshot: RoutingSnapshot
    readonly task: TaskFit | undefined
    readonly scope: string
  },
): Fitted {
  const { snapshot, task, scope } = known
  const swapped = task?.swapped ?? none
  const named = [snapshot.reference, task?.references.get(scope)]
  const reference = named.find((name) => models.some(({ route }) => route.id === name))
  const rank = rankOf(snapshot.unproven, { reference, swapped })
  // The sort is stable: on one rung the cheapest stays first.
  const candidates =
    models.length < 2 ? models : [...models].sort((left, right) => rank(right) - rank(left))
  const first = candidates[0]?.route.id
  return {
    candidates,
    dropped: [],
    models,
    rank,
    factsOf: (candidate, hop) =>
      isOwn(candidate)
        ? undefined
        : unprovenFacts({
            isStandIn: hop.number > 1 || candidate.route.id !== first,
            isOnly: models.length === 1,
            unproven: snapshot.unproven,
            task,
          }),
  }
}

const none: ReadonlySet<string> = new Set()

/**
 * The named reference, else the best of the measured ones, else the highest rung; on one rung the cheapest, for a price is no measure of
 * quality. A route that serves another model than it did comes last.
 */
function rankOf(
  unproven: RoutingSnapshot['unproven'],
  known: { readonly reference: string | undefined; readonly swapped: ReadonlySet<string> },
): Fitted['rank'] {
  return ({ route }) => {
    if (known.swapped.has(route.id)) return -1
    if (unproven === 'cheapest') return 0
    return route.id === known.reference ? rungs.length : rungs.indexOf(route.rung)
  }
}
