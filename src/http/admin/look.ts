// POST /api/ask/look: what is private in a question that is being written, and what would become of it. Nothing is sent, kept or logged.
import { z } from 'zod'

import type { Place } from '../../contract/route.ts'
import type { LookResult, TryResult } from '../../contract/views.ts'
import * as field from './fields.ts'
import { reply, route } from './route.ts'

export const lookRoutes = [
  route({
    method: 'POST',
    path: '/api/ask/look',
    who: 'ask',
    answer: 'LookResult',
    body: z.strictObject({ text: z.string().max(200_000), model: field.modelName }),
    async handle({ services, actor, body }) {
      const tried = await services.rules.try(actor, { text: body.text })
      return reply(lookResult(tried, services.placesOf(actor, body.model)))
    },
  }),
] as const

/** Loosest first. */
const loosest = ['allow', 'mask', 'local', 'deny'] as const

/**
 * The rules judge the whole text at each place. Of all places that could be asked the loosest decision counts: a promise must hold on
 * every way, so "is hidden" is never said where it may also go as it is.
 */
export function lookResult(tried: TryResult, reachable: readonly Place[]): LookResult {
  const at = tried.places.filter(({ place }) => reachable.some((one) => isSame(one, place)))
  const away = at.filter(({ place }) => place.kind !== 'here')
  const isDenied = tried.places.some(
    ({ place, action }) => place.kind === 'here' && action === 'deny',
  )
  const decided = loosest.find((action) => away.some((one) => one.action === action))
  return {
    examined: tried.examined,
    covered: tried.covered,
    // Where this building may not work on it either, the call ends.
    fate: isDenied ? 'deny' : (decided ?? 'here'),
    findings: tried.findings.map(({ start, end, type }) => ({ start, end, type })),
  }
}

function isSame(one: Place, other: Place): boolean {
  if (one.kind === 'here' || other.kind === 'here') return one.kind === other.kind
  return (
    one.country === other.country &&
    one.operator === other.operator &&
    one.operatorCountry === other.operatorCountry
  )
}
