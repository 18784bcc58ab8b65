// The route of own documents: it stands among the others while they have an answer, and costs what nothing costs.
import type { Classified } from '../../contract/call.ts'
import type { OwnFinding } from '../../contract/own-answer.ts'
import type { SkipReason } from '../../contract/receipt.ts'
import type { Abilities, Route } from '../../contract/route.ts'
import { localAbilities } from '../../providers/local/index.ts'
import type { Services } from '../services.ts'

export const ownRouteId = 'documents/own'

/** It speaks: nothing else that a request may want of a model. */
const abilities: Abilities = Object.freeze({ ...localAbilities, chat: true, embeddings: false })

/** Undefined where own documents do not answer this call; what they only found is shown where no model may answer either. */
export function ownRoute(call: Classified, services: Services): Route | undefined {
  if (call.request.kind !== 'search' && call.own?.answer === undefined) return undefined
  return routeHere(services)
}

/** For the call that no model could answer. */
export function unconfirmedRoute(call: Classified, services: Services): Route | undefined {
  if (call.own?.answer !== undefined || call.own?.unconfirmed === undefined) return undefined
  return routeHere(services)
}

export function whyNot(finding: OwnFinding): SkipReason {
  return finding.miss === 'below-threshold' || finding.miss === 'conflict'
    ? 'not-sure'
    : 'nothing-found'
}

function routeHere(services: Services): Route {
  const { country = '??', currency } = services.house()
  return {
    id: ownRouteId,
    provider: 'documents',
    connection: 'documents',
    model: 'own',
    rung: 'documents',
    place: { kind: 'here', country, operator: 'here', operatorCountry: country },
    abilities,
    // Nothing is read by a model, so no request is too long for it.
    contextTokens: Number.MAX_SAFE_INTEGER,
    maxOutputTokens: 8_192,
    channel: 'sync',
    currency,
    onCancel: 'stops',
    enabled: true,
  }
}
