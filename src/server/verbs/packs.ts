// pack.*: the shelf as the console's desk has it; commands act as the house's owner.
import type { VerbHandlers } from '../../cli/verbs.ts'
import { ownerOf, type VerbParts } from './parts.ts'

type PackVerb = Extract<keyof VerbHandlers, `pack.${string}`>

export function packVerbs(parts: VerbParts): Pick<VerbHandlers, PackVerb> {
  const { packs } = parts.admin
  return {
    'pack.list': async () => ({ packs: await packs.list() }),
    'pack.add': (wanted) => packs.add(ownerOf(parts), wanted),
    'pack.undo': ({ id }) => packs.undo(ownerOf(parts), id),
    async 'pack.switch'({ id, state }) {
      await packs.switch(ownerOf(parts), id, state)
      return {}
    },
    'pack.place': ({ id }) => packs.place(id),
    async 'pack.evidence'({ id, evidence }) {
      await packs.keepEvidence(id, evidence)
      return {}
    },
    async 'pack.remove'({ id }) {
      await packs.remove(ownerOf(parts), id)
      return {}
    },
  }
}
