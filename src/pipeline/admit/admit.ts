// May this caller ask this at all? Pace, scope, model, and the budgets that will have to fit.
import type { Admitted, Received } from '../../contract/call.ts'
import { ownNames } from '../../contract/request.ts'
import { SenError } from '../../errors/sen-error.ts'
import { become } from '../brand.ts'
import type { Services } from '../services.ts'
import { mayUse } from './may-use.ts'
import { resolveTarget } from './target.ts'

/**
 * @throws SenError `draining`, `rate_limit_exceeded`, `not_allowed` (scope), `model_not_found` (also what this key may not see),
 *   `invalid_request` (a budget the caller may not charge).
 */
export function admit(call: Received, services: Services): Admitted {
  if (services.gate().draining) throw new SenError('draining', {}, { retryAfter: 5 })
  // Before all that may be refused: a refusal is entered in the ledger, so it takes a turn like an answer.
  const wait = services.pace.take(call.actor)
  if (wait > 0) throw new SenError('rate_limit_exceeded', { seconds: wait }, { retryAfter: wait })
  // Who may ask a question may look for it.
  const scope = call.request.kind === 'embeddings' ? 'embeddings' : 'chat'
  if (!call.actor.scopes.includes(scope)) throw new SenError('not_allowed', { scope })
  const target = resolveTarget(call.request.model, services.routes().aliases)
  if (!mayUse(call.actor, call.request.model) && !mayUse(call.actor, target)) {
    throw new SenError('model_not_found', {})
  }
  const group = call.wishes.budget
  if (group !== undefined && !call.actor.groupIds.includes(group)) {
    throw new SenError('invalid_request', { parameter: 'x-sen-budget' })
  }
  const task = taskNamed(call, target, services)
  return become<Admitted>({
    ...call,
    // A task says what is wanted, not who answers it: that is decided as for any call.
    target: task === undefined ? target : 'sen/auto',
    wishes: task === undefined ? call.wishes : { ...call.wishes, task },
    budgets: services.budgets(call.actor, call.at, group),
  })
}

/**
 * `sen/transport.fine` → `transport.fine`, where a pack that is live here brings it, a student answers it, or the house has cases of it: so
 * an application reaches what was proven for a task by the name of a model alone.
 */
function taskNamed(call: Received, target: string, services: Services): string | undefined {
  // A task that is called `local` must not open what `sen/local` keeps in this building.
  if (!target.startsWith('sen/') || ownNames.has(target)) return undefined
  const name = target.slice('sen/'.length)
  const isKnown =
    services.own?.hasTask(name) === true ||
    services.students?.has(call, name) === true ||
    (call.request.kind === 'chat' && services.fit?.().task(call.actor.tenant, name) !== undefined)
  return isKnown ? name : undefined
}
