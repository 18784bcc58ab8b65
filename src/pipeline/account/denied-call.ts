// A refused call as the Ledger page lists it: who, when, why, and what was known of it by then. Nothing that was asked.
import type { Classified, Received } from '../../contract/call.ts'
import type { DeniedCall } from '../../contract/store.ts'
import type { DeniedStory } from '../../contract/views.ts'
import type { SenError } from '../../errors/sen-error.ts'
import type { Services } from '../services.ts'

/** Model names come from callers. */
const longestName = 200

export function deniedCall(
  call: Received | Classified,
  error: SenError,
  services: Services,
): DeniedCall {
  const known = 'classes' in call ? call : undefined
  const story: DeniedStory = {
    call: call.id,
    asked: call.request.model.slice(0, longestName),
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
    totalMs: services.clock.monotonic() - call.started,
    houseCurrency: services.house().currency,
    story: JSON.stringify(story),
  }
}
