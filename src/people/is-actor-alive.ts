// Whether a caller who was let in a while ago would be let in now: for streams that outlive one request.
import type { Clock } from '../contract/clock.ts'
import type { Actor } from '../contract/people.ts'
import { machineKeyId } from './authenticate.ts'
import type { Directory } from './directory.ts'
import { isSessionAlive } from './session-times.ts'

/** False once the session or key has ended, or the person was disabled or has another role. */
export function isActorAlive(directory: Directory, clock: Clock, actor: Actor): boolean {
  const person = directory.user(actor.tenant, actor.personId)
  if (person === undefined || person.disabledAt > 0 || person.role !== actor.role) return false
  if (actor.kind === 'session') {
    const session = directory.session(actor.id)
    return session !== undefined && isSessionAlive(session, clock.now())
  }
  const key = directory.key(actor.tenant, actor.id)
  // The key of this machine is in no table: it lives as long as the process.
  if (key === undefined) return actor.id === machineKeyId
  return key.revokedAt === 0 && key.expiresAt > clock.now()
}
