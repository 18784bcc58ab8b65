// A refused call as the Ledger page lists it: who, when, why, and what was known of it by then. Nothing that was asked.
import type { Classified, Received } from '../../contract/call.ts'
import { ownNames } from '../../contract/request.ts'
import type { DeniedCall } from '../../contract/store.ts'
import type { DeniedStory } from '../../contract/views.ts'
import type { SenError } from '../../errors/sen-error.ts'
import { dayOf } from '../../time/day.ts'
import type { Services } from '../services.ts'

export function deniedCall(
  call: Received | Classified,
  error: SenError,
  services: Services,
): DeniedCall {
  const known = 'classes' in call ? call : undefined
  const story: DeniedStory = {
    call: call.id,
    asked: knownName(call.request.model, services),
    classes: known?.classes ?? [],
    why: error.code,
    ...call.stages?.facts(),
  }
  return {
    call: call.id,
    tenant: call.actor.tenant,
    personId: call.actor.personId,
    keyId: call.actor.kind === 'key' ? call.actor.id : '',
    groupId: call.actor.groupIds[0],
    at: call.at,
    surface: call.surface,
    asked: story.asked,
    task: known?.task ?? call.wishes.task,
    code: error.code,
    // Nothing was to leave where something else than the rules stood in the way.
    ...(error.code === 'policy_denied' && { stoppedOn: dayOf(call.at, services.house().zone) }),
    totalMs: services.clock.monotonic() - call.started,
    houseCurrency: services.house().currency,
    story: JSON.stringify(story),
  }
}

/** A name that means nothing here is whatever somebody wrote, perhaps a whole question: it is not kept. */
function knownName(model: string, services: Services): string {
  const { routes, aliases } = services.routes()
  const isKnown =
    ownNames.has(model) ||
    aliases.has(model) ||
    routes.some((route) => route.id === model || route.model === model)
  return isKnown ? model : ''
}
