// Which of a batch of new cases are new, which are there already, and which contradict each other.
import type { CaseSource, CaseState } from '../../contract/evaluation.ts'
import { type CaseDraft, expectedText, promptOf } from './case-draft.ts'
import { foldCase } from './fold-case.ts'
import { isLeaked } from './is-leaked.ts'

/** What is remembered of a case that is there, by the hash of its prompt. */
export interface KnownCase {
  readonly id: string
  readonly cluster: string
  readonly expectedHash: string
  readonly state: CaseState
  readonly source: CaseSource
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
  /** Cases that stood in another state before. */
  takeChanged(): readonly { readonly id: string; readonly state: CaseState }[]
}

export function createDraftSorter(parts: {
  readonly known: Map<string, KnownCase>
  /** {@link pairOf} of every case that is there, of equal texts all of them. */
  readonly there: ReadonlySet<string>
  /** Keyed hash under the tenant's key: nobody finds a case by guessing its text. */
  readonly hash: (value: string) => string
  readonly newId: () => string
}): DraftSorter {
  const { known, there, hash } = parts
  let changed: { readonly id: string; readonly state: CaseState }[] = []
  return {
    sort(draft) {
      const textHash = hash(`text\u0000${foldCase(promptOf(draft))}`)
      const expectedHash = hash(`expected\u0000${foldCase(expectedText(draft))}`)
      const found = known.get(textHash)
      const isEqual = found?.expectedHash === expectedHash
      // Everybody who asks may have a thumb: it neither stands in the way of other cases nor speaks against them.
      const yields = found?.source === 'thumb' && draft.source !== 'thumb'
      const same = yields ? undefined : found
      const isThere = (source: CaseSource): boolean =>
        there.has(pairOf({ textHash, expectedHash, source }))
      if (isThere('authored') || (draft.source === 'thumb' && isThere('thumb'))) return undefined
      // Design `routing` §4: equal folded texts share a cluster, whatever their authors called it.
      const cluster =
        found?.cluster ?? hash(`cluster\u0000${draft.cluster || textHash}`).slice(0, 32)
      const state = stateOf(draft, same, isEqual)
      const id = parts.newId()
      const isHeard = draft.source !== 'thumb' || same?.source === 'thumb'
      if (state === 'contradicted' && same?.state === 'usable' && isHeard) {
        changed.push({ id: same.id, state })
        known.set(textHash, { ...same, state })
      }
      if (yields) changed.push({ id: found.id, state: isEqual ? 'duplicate' : 'contradicted' })
      if (same === undefined)
        known.set(textHash, { id, cluster, expectedHash, state, source: draft.source, isNew: true })
      return { draft, id, cluster, textHash, expectedHash, state }
    },
    takeChanged() {
      const taken = changed
      changed = []
      return taken
    },
  }
}

/** What a case asks and expects; a thumb is told apart from all others. */
export function pairOf(
  of: Pick<KnownCase, 'expectedHash' | 'source'> & { readonly textHash: string },
): string {
  const kind = of.source === 'thumb' ? 'thumb' : 'case'
  return `${kind} ${of.textHash.slice(0, 22)} ${of.expectedHash.slice(0, 22)}`
}

/** Of equal texts the one that a new case is compared with: what counts before what does not, and a thumb only where nothing else is. */
export function standsBefore(
  one: Pick<KnownCase, 'state' | 'source'>,
  other: Pick<KnownCase, 'state' | 'source'>,
): boolean {
  const worth = ({ state, source }: typeof one): number =>
    (source === 'thumb' ? 0 : 2) + (state === 'usable' ? 1 : 0)
  return worth(one) > worth(other)
}

function stateOf(draft: CaseDraft, same: KnownCase | undefined, isEqual: boolean): CaseState {
  if (isEqual) return 'duplicate'
  // Nobody here knows which of the two is right: a person decides.
  if (same !== undefined && same.expectedHash !== '') return 'contradicted'
  return isLeaked(draft) ? 'leaked' : 'usable'
}
