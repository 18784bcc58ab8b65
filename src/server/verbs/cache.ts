// cache.clear: all kept answers of this house go; what is being answered now is not kept either.
import type { VerbHandlers } from '../../cli/verbs.ts'
import { changeAs, ownerOf, type VerbParts } from './parts.ts'

export function cacheVerbs(parts: VerbParts): Pick<VerbHandlers, 'cache.clear'> {
  return {
    async 'cache.clear'() {
      const owner = ownerOf(parts)
      await changeAs(parts, owner, { what: 'cache.clear', facts: {} })
      await parts.node.cache.kept.clear(owner.tenant)
      return {}
    },
  }
}
