// Takes new cases of one task in, in order: what is new, what is there already, what contradicts; a batch is a transaction.
import type { ImportedCases, ImportFault } from '../../contract/evaluation-view.ts'
import type { CaseContent, Half } from '../../contract/evaluation.ts'
import type { Step } from '../../contract/store.ts'
import { newId } from '../../time/new-id.ts'
import { halfOf } from '../half.ts'
import type { CaseDraft } from './case-draft.ts'
import {
  casePage,
  type CaseStoreParts,
  type OfTask,
  pagesOf,
  recountCases,
  sealText,
  walkOf,
} from './case-table.ts'
import {
  createDraftSorter,
  type KnownCase,
  pairOf,
  type SortedDraft,
  standsBefore,
} from './sort-drafts.ts'

export interface AddRun {
  readonly signal: AbortSignal
  readonly onProgress?: (done: number, total: number) => void
}

/** A line that gave a case, or why it gave none. */
export type GivenLine =
  { readonly draft: CaseDraft } | { readonly line: number; readonly fault: ImportFault }

export interface Given {
  readonly lines: Iterable<GivenLine>
  readonly total: number
  /** Pack that they come from. */
  readonly pack?: string
  /** Others of the same file follow: counting waits for the last. */
  readonly isMore?: boolean
  readonly run: AddRun
}

/** Two rows each, in one transaction. */
const batch = 200
const mostFaultsTold = 20

/** @throws the signal's reason; SenError of the store. What was taken in before stays. */
export async function takeIn(
  of: OfTask,
  given: Given,
  parts: CaseStoreParts,
): Promise<ImportedCases> {
  const { lines, run } = given
  const { store, clock } = parts
  const known = new Map<string, KnownCase>()
  const there = new Set<string>()
  for await (const rows of pagesOf(of, store))
    for (const { textHash, id, cluster, expectedHash, state, source } of rows) {
      there.add(pairOf({ textHash, expectedHash, source }))
      const one = { id, cluster, expectedHash, state, source, isNew: false }
      const other = known.get(textHash)
      if (textHash !== '' && (other === undefined || standsBefore(one, other)))
        known.set(textHash, one)
    }
  const sorter = createDraftSorter({
    known,
    there,
    hash: (value) => parts.blind(of.tenant, `case\u0000${of.task}\u0000${value}`),
    newId: () => newId('case', clock),
  })
  const byState: Record<string, number> = {}
  const faults: ImportedCases['faults'][number][] = []
  const told = { read: 0, added: 0, known: 0, faulty: 0 }
  let steps: Step[] = []
  const flush = async (): Promise<void> => {
    const late = sorter.takeChanged().map(({ id, state }): Step => ({
      do: 'update',
      table: 'evaluation_cases',
      where: { id, tenant: of.tenant },
      set: { state },
      atLeast: 0,
    }))
    if (steps.length + late.length > 0) await store.writer.apply([...steps, ...late])
    steps = []
    run.onProgress?.(told.read, given.total)
    run.signal.throwIfAborted()
  }
  try {
    for (const line of lines) {
      told.read += 1
      if ('fault' in line) {
        told.faulty += 1
        if (faults.length < mostFaultsTold) faults.push({ line: line.line, code: line.fault })
      } else {
        const sorted = sorter.sort(line.draft)
        if (sorted === undefined) told.known += 1
        else {
          told.added += 1
          byState[sorted.state] = (byState[sorted.state] ?? 0) + 1
          steps.push(...stepsOf(of, sorted, parts))
        }
      }
      if (steps.length >= batch * 2 || told.read % casePage === 0) await flush()
    }
    await flush()
  } finally {
    // What was taken in before it was cancelled stays, and is counted; the same file again adds the rest.
    if (given.isMore !== true) await recountCases(of, parts, given.pack)
  }
  return { task: of.task, ...told, byState, faults }
}

function stepsOf(
  of: OfTask,
  sorted: SortedDraft,
  { clock, sealer }: CaseStoreParts,
): readonly Step[] {
  const { draft, id, cluster } = sorted
  const { messages, expected, grading } = draft
  const half: Half = halfOf({
    ...of,
    cluster,
    source: draft.source,
    tuned: draft.half === 'fit',
  })
  const named = draft.class
  const content: CaseContent = {
    messages,
    expected,
    grading,
    ...(named !== undefined && { class: named }),
  }
  return [
    {
      do: 'insert',
      table: 'evaluation_cases',
      row: {
        ...of,
        id,
        cluster,
        half,
        source: draft.source,
        rights: draft.rights,
        language: draft.language,
        state: sorted.state,
        grader: grading.kind,
        author: draft.author,
        call: draft.call,
        conversation: draft.conversation,
        pack: draft.pack,
        origin: draft.origin,
        walk: walkOf(of.task, id),
        textHash: sorted.textHash,
        expectedHash: sorted.expectedHash,
        at: clock.now(),
      },
    },
    {
      do: 'insert',
      table: 'evaluation_texts',
      row: {
        caseId: id,
        tenant: of.tenant,
        conversation: draft.conversation,
        sealed: sealText({ tenant: of.tenant, id }, content, sealer),
      },
    },
  ]
}
