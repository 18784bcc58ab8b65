// A request's id for whoever looks for it in two logs: the caller's where it is harmless to repeat, else ours.
import type { Clock } from '../contract/clock.ts'
import { newId } from '../time/new-id.ts'

const harmless = /^[A-Za-z0-9._-]{1,128}$/

export function requestIdOf(headers: Headers, clock: Clock): string {
  const given = headers.get('x-request-id')
  return given !== null && harmless.test(given) ? given : newId('req', clock)
}
