// halt, resume: stops and allows calls to the outside; in force for the next call, and in the ledger with its reason.
import type { VerbHandlers } from '../../cli/verbs.ts'
import { setHalt } from '../../people/halt.ts'
import { ownerOf, type VerbParts } from './parts.ts'

export function haltVerbs(parts: VerbParts): Pick<VerbHandlers, 'halt' | 'resume'> {
  const turn = async (halted: boolean, reason: string): Promise<Record<string, never>> => {
    await setHalt(parts.admin, ownerOf(parts), { halted, reason })
    await parts.admin.haltChanged()
    return {}
  }
  return {
    halt: ({ reason }) => turn(true, reason),
    resume: ({ reason }) => turn(false, reason),
  }
}
