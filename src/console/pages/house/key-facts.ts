// What a key is, in one line.
import type { KeyView } from '../../../contract/views.ts'
import { day } from '../../state/format.ts'
import { words } from '../../state/language.ts'

export function isAlive(key: KeyView): boolean {
  return key.revokedAt === 0 && (key.expiresAt === 0 || key.expiresAt > Date.now())
}

export function describeKey(key: KeyView): string {
  const { house } = words()
  const scopes = key.scopes.map((scope) => house.scopeNames[scope]).join(', ')
  return [key.owner, scopes, ending(key), usage(key)].filter((part) => part !== '').join(' · ')
}

function ending(key: KeyView): string {
  const { house } = words()
  if (key.revokedAt > 0) return house.revoked
  if (key.expiresAt === 0) return ''
  return isAlive(key) ? house.ends(day(key.expiresAt)) : house.ended
}

/** `lastUsed` is a day (`2026-11-24`) or empty. */
function usage(key: KeyView): string {
  const { house } = words()
  const at = Date.parse(key.lastUsed)
  return Number.isNaN(at) ? house.neverUsed : house.lastUsed(day(at))
}
