// Which of a batch of new cases are new, which are there already, and which contradict each other.
import type { CaseState } from '../../contract/evaluation.ts'
import { type CaseDraft, expectedText, promptOf } from './case-draft.ts'
import { foldCase } from './fold-case.ts'
import { isLeaked } from './is-leaked.ts'

/** What is remembered of a case that is there, by the hash of its prompt. */
export interface KnownCase {
  readonly id: string
  readonly cluster: string
  readonly expectedHash: string
  readonly state: CaseState
  /** Of this batch: an equal one is a duplicate, not something that was there before. */
  readonly isNew: boolean
}

export interface SortedDraft {
  readonly draft: CaseDraft
  readonly id: string
  readonly cluster: string
  readonly textHash: string
  readonly expectedHash: string
  readonly state: CaseState
}

export interface DraftSorter {
  /** Undefined: exactly this case is there already. `contradicts`: id of a usable case that expects something else. */
  sort(draft: CaseDraft): SortedDraft | undefined
  /** Cases that were usable and are contradicted now. */
  takeContradicted(): readonly string[]
}

export function createDraftSorter(parts: {
  readonly known: Map<string, KnownCase>
  /** Keyed hash under the tenant's key: nobody finds a case by guessing its text. */
  readonly hash: (value: string) => string
  readonly newId: () => string
}): DraftSorter {
  const { known, hash } = parts
  let contradicted: string[] = []
  return {
    sort(draft) {
      const textHash = hash(`text\u0000${foldCase(promptOf(draft))}`)
      const expectedHash = hash(`expected\u0000${foldCase(expectedText(draft))}`)
      const same = known.get(textHash)
      const isEqual = same?.expectedHash === expectedHash
      if (isEqual && !same.isNew) return undefined
      // Design `routing` §4: equal folded texts share a cluster, whatever their authors called it.
      const cluster =
        same?.cluster ?? hash(`cluster\u0000${draft.cluster || textHash}`).slice(0, 32)
      const state = stateOf(draft, same, isEqual)
      const id = parts.newId()
      if (state === 'contradicted' && same?.state === 'usable') {
        contradicted.push(same.id)
        known.set(textHash, { ...same, state })
      }
      if (same === undefined) known.set(textHash, { id, cluster, expectedHash, state, isNew: true })
      return { draft, id, cluster, textHash, expectedHash, state }
    },
    takeContradicted() {
      const taken = contradicted
      contradicted = []
      return taken
    },
  }
}

function stateOf(draft: CaseDraft, same: KnownCase | undefined, isEqual: boolean): CaseState {
  if (isEqual) return 'duplicate'
  // Nobody here knows which of the two is right: a person decides.
  if (same !== undefined && same.expectedHash !== '') return 'contradicted'
  return isLeaked(draft) ? 'leaked' : 'usable'
}
