// POST /api/halt · POST /api/resume: stop and allow calls to the outside, each with a reason that stands in the ledger.
import { z } from 'zod'

import { setHalt } from '../../people/halt.ts'
import * as field from './fields.ts'
import { nothing, route, type SignedCall } from './route.ts'

const body = z.strictObject({ reason: field.line(300) })

export const haltRoutes = [
  route({
    method: 'POST',
    path: '/api/halt',
    who: 'halt',
    answer: 'none',
    // Never behind a password that has to be typed first: whoever stops is in a hurry.
    body,
    handle: (call) => turn(call, true),
  }),
  route({
    method: 'POST',
    path: '/api/resume',
    who: 'halt',
    answer: 'none',
    fresh: true,
    body,
    handle: (call) => turn(call, false),
  }),
] as const

async function turn(call: SignedCall<z.infer<typeof body>>, halted: boolean) {
  await setHalt(call.services, call.actor, { halted, reason: call.body.reason })
  await call.services.haltChanged()
  return nothing
}
