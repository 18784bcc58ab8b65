// erase: the conversation that a call belongs to, as the house's owner.
import type { VerbHandlers } from '../../cli/verbs.ts'
import { ownerOf, type VerbParts } from './parts.ts'

export function eraseVerbs(parts: VerbParts): Pick<VerbHandlers, 'erase'> {
  return { erase: ({ call }) => parts.admin.erase(ownerOf(parts), call) }
}
