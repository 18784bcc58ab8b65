// The order of the stages is kept by the compiler: what reaches a provider without a decision does not compile (`bun check`).
import { expect, test } from 'bun:test'

import type { Admitted, Answered, Classified, Decided, Permit, Received } from '../contract/call.ts'
import { admit } from './admit/admit.ts'
import { open } from './answer/open.ts'
import { become } from './brand.ts'
import { classify } from './classify/classify.ts'
import { decide } from './decide/decide.ts'
import { plan } from './decide/plan.ts'
import type { Services } from './services.ts'
import { classified, openWorld } from './testing/world.ts'

/** Never called: each line is a program that must not compile. */
export function doesNotCompile(
  call: {
    readonly received: Received
    readonly admitted: Admitted
    readonly classified: Classified
    readonly decided: Decided
  },
  services: Services,
): unknown {
  const { received, admitted, classified, decided } = call
  const made = plan(classified, services)
  const first = { hop: { number: 1, tried: new Set<string>() }, services }
  return [
    // @ts-expect-error no decision, no answer
    () => open(classified, services),
    // @ts-expect-error what was only read is not even admitted
    () => open(received, services),
    // @ts-expect-error nobody was let in, so nothing is looked at
    () => classify(received),
    // @ts-expect-error unknown data is not planned for
    () => plan(admitted, services),
    // @ts-expect-error unknown data is not decided about
    () => decide(admitted, made, first),
    // @ts-expect-error nobody is let in twice
    () => admit(decided, services),
    // @ts-expect-error a decision is more than its fields
    (): Decided => ({ ...classified, hop: 1 }),
    // @ts-expect-error a permit cannot be written down
    (): Permit => ({
      call: '',
      hop: 1,
      place: { country: '', operator: '', kind: '' },
      origin: '',
      bodyHash: '',
      policyHash: '',
      intent: 1,
      expires: 0,
    }),
    // @ts-expect-error an answer needs its facts
    () => become<Answered>({ events: (async function* () {})() }),
  ]
}

test('the stages in their order compile, and carry what they found', async () => {
  await using world = await openWorld()
  const call = await classified(world)
  const decided = await decide(call, plan(call, world.services), {
    hop: { number: 1, tried: new Set() },
    services: world.services,
  })
  expect(decided.permit.intent).toBe(1)
  expect(decided.outgoing?.body.hash).toBe(decided.permit.bodyHash)
})
