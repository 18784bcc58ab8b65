// A request with its values replaced, made once for a call however many routes and attempts want it (design `sovereignty` §3, §7).
import type { Classified, MaskedAttempt } from '../../contract/call.ts'
import type { Inspection } from '../../contract/finding.ts'
import type { Policy } from '../../contract/policy.ts'
import { SenError } from '../../errors/sen-error.ts'
import { leftOver } from '../../mask/left-over.ts'
import { maskRequest, mustMask } from '../../mask/mask-request.ts'
import { textsOf } from '../../mask/texts.ts'
import type { Services } from '../services.ts'

interface Kept {
  readonly policy: Policy
  readonly made: Promise<MaskedAttempt | SenError>
}

const kept = new WeakMap<Classified, Kept>()

/**
 * @returns the masked request, whose pseudonyms are durable; or `policy_denied` where something would still be readable in it.
 * @throws SenError of the store.
 */
export function maskOnce(call: Classified, services: Services): Promise<MaskedAttempt | SenError> {
  const policy = services.policy()
  const known = kept.get(call)
  if (known?.policy.hash === policy.hash) return known.made
  const made = mask(call, policy, services)
  kept.set(call, { policy, made })
  return made
}

async function mask(
  call: Classified,
  policy: Policy,
  services: Services,
): Promise<MaskedAttempt | SenError> {
  const { inspection } = call.found
  if (inspection === undefined || !hasValueOf(call.wishes.dataClass, inspection))
    return denied(call, 'nothing-to-mask')
  const found = { texts: textsOf(call.request).texts, inspection }
  if (!mustMask(found)) return denied(call, 'nothing-to-mask')
  const scope = await services.vault.open(call.actor.tenant, call.conversation)
  const masked = maskRequest(call.request, found, { scope, modes: policy.modes })
  if ('unmaskable' in masked) return denied(call, masked.unmaskable)
  // What was changed is looked at again as it would leave: a value that is still there keeps the call in the building. What was not
  // changed was looked at as it leaves.
  const changed = masked.texts.filter(({ put }) => put.length > 0)
  const again = await lookAgain(changed, policy, services)
  if (again === undefined || leftOver(changed, again) > 0) return denied(call, 'still-readable')
  await scope.save()
  const { request, counts, expected } = masked
  return { request, counts, expected, scope }
}

/** A class that only the caller named has no value that something could be put in the place of: then the whole text is it. */
function hasValueOf(named: Classified['wishes']['dataClass'], { classes }: Inspection): boolean {
  return named === undefined || named === 'public' || classes.has(named)
}

async function lookAgain(
  texts: Parameters<Services['inspect']>[0],
  policy: Policy,
  services: Services,
): Promise<Inspection | undefined> {
  try {
    return await services.inspect(texts, { names: 'tagger', policy })
  } catch {
    return undefined
  }
}

function denied(call: Classified, rule: string): SenError {
  return new SenError('policy_denied', { class: call.classes[0] ?? 'personal', rule })
}
