// key.*: a key belongs to a person of the house and can do no more than they can.
import { given } from '../../cli/command.ts'
import type { VerbHandlers } from '../../cli/verbs.ts'
import type { Actor } from '../../contract/people.ts'
import { SenError } from '../../errors/sen-error.ts'
import { createKey, listKeys, revokeKey, rotateKey } from '../../people/keys.ts'
import { ownerOf, personOf, type VerbParts } from './parts.ts'

type KeyVerb = Extract<keyof VerbHandlers, `key.${string}`>

export function keyVerbs(parts: VerbParts): Pick<VerbHandlers, KeyVerb> {
  const { admin } = parts
  return {
    async 'key.list'() {
      return { keys: listKeys(admin, ownerOf(parts)) }
    },
    async 'key.create'({ owner, name, scopes, ...more }) {
      return createKey(admin, personOf(parts, owner), { name, scopes, ...given(more) })
    },
    async 'key.rotate'({ id, overlapHours }) {
      return rotateKey(admin, keyOwner(parts, id), { id, ...given({ overlapHours }) })
    },
    async 'key.revoke'({ id }) {
      await revokeKey(admin, ownerOf(parts), id)
      return {}
    },
  }
}

/** Only its owner may rotate a key; on this machine a command acts as whoever that is. */
function keyOwner(parts: VerbParts, id: string): Actor {
  const { directory } = parts.node
  const { tenant } = ownerOf(parts)
  const key = directory.key(tenant, id)
  const person = key === undefined ? undefined : directory.user(tenant, key.ownerId)
  if (person === undefined) throw new SenError('not_found')
  return personOf(parts, person.login)
}
