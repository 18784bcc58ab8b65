// The permit of a question that carries nothing of anybody's: "are you there, and which models do you have?" (`sen provider test`).
import type { Permit } from '../../contract/call.ts'
import type { Clock } from '../../contract/clock.ts'
import { sealPermit } from '../../fetch/permit.ts'
import { newId } from '../../time/new-id.ts'

const lifeMs = 20_000

/** Opens the way for one request that holds no content: none at all, or counts. `intent` is the durable entry that says who asked. */
export function probePermit(probe: {
  readonly origin: string
  readonly operator: string
  readonly policyHash: string
  readonly intent: number
  readonly clock: Clock
  /** SHA-256 of a body of counts; left out: no body. */
  readonly bodyHash?: string
}): Permit {
  return sealPermit({
    call: newId('call', probe.clock),
    hop: 1,
    place: { country: '??', operator: probe.operator, kind: 'provider' },
    origin: probe.origin,
    bodyHash: probe.bodyHash ?? '',
    policyHash: probe.policyHash,
    intent: probe.intent,
    expires: probe.clock.monotonic() + lifeMs,
  })
}
