// Makes the new wording of a law out of the old one and what amends it; what cannot be applied marks the clause it is meant for.
import type { Day, UnitRef } from '../../../contract/knowledge.ts'
import type { LawTree } from '../law-tree.ts'
import { type StructuredDocument, structureLaw } from '../structure-document.ts'
import { type Amendment, unitKey } from './amendment.ts'
import { changeTree } from './change-tree.ts'

/** A unit that a later text changes although its words here are the old ones. */
export interface AmendedUnit {
  readonly unit: Omit<UnitRef, 'document'>
  /** Number or title of the amending text. */
  readonly by: string
  readonly from: Day | undefined
}

export interface AmendedDocument {
  readonly document: StructuredDocument
  readonly applied: readonly Amendment[]
  readonly unapplied: readonly Amendment[]
}

/**
 * The wording of a document after amendments, in their order. Only those that name its number (or no document) are looked at. What does
 * not fit, because a unit or its words are not there or a person must decide, is left as it was and flagged `amended`, with the number of
 * the amending text and its day in the chunk's context. Chinese law keeps its numbers: whoever inserts or deletes an article renumbers the
 * rest, so those changes are flagged and the official new text is to be taken.
 */
export function applyAmendments(
  base: StructuredDocument,
  amendments: readonly Amendment[],
): AmendedDocument {
  const own = amendments.filter((amendment) => isFor(amendment, base))
  const applied: Amendment[] = []
  const unapplied: Amendment[] = []
  let law: LawTree | undefined = base.law
  for (const amendment of own) {
    const next = law === undefined ? undefined : changeTree(law, amendment, base.kind)
    if (next === undefined) unapplied.push(amendment)
    else {
      law = next
      applied.push(amendment)
    }
  }
  const from = own
    .flatMap((amendment) => amendment.from ?? [])
    .toSorted()
    .at(-1)
  const about = { ...base, ...(from === undefined ? {} : { validFrom: from }) }
  const fresh = law === undefined ? base : { ...base, law, ...structureLaw(law, about) }
  const marks = unapplied.map(({ target, by, from }) => ({ unit: target, by: by.document, from }))
  return { document: flagAmended(fresh, marks), applied, unapplied }
}

/** Marks the chunks of units that are changed elsewhere: they answer nothing alone from that day on. */
export function flagAmended(
  document: StructuredDocument,
  units: readonly AmendedUnit[],
): StructuredDocument {
  if (units.length === 0) return document
  const chunks = document.chunks.map((chunk) => {
    const marks = units.filter(({ unit }) => touches(unit, chunk.unit))
    if (marks.length === 0) return chunk
    const told = new Set(
      marks.map(({ by, from }) => `→ ${by}${from === undefined ? '' : ` (${from})`}`),
    )
    const flags = chunk.flags.includes('amended')
      ? chunk.flags
      : [...chunk.flags, 'amended' as const]
    return { ...chunk, flags, context: [chunk.context, ...told].join(' · ') }
  })
  return { ...document, chunks }
}

/** Whether a unit lies in a chunk's, or the chunk's in it. */
function touches(unit: Omit<UnitRef, 'document'>, chunk: Omit<UnitRef, 'document'>): boolean {
  if (unit.article !== chunk.article) return false
  const isSame = (one: string | undefined, other: string | undefined): boolean =>
    one === undefined || other === undefined || one === other
  return isSame(unit.clause, chunk.clause) && isSame(unit.point, chunk.point)
}

function isFor(amendment: Amendment, base: StructuredDocument): boolean {
  const { document } = amendment.target
  if (document === undefined) return true
  const short = (name: string): string => name.replace(/^中华人民共和国/u, '').replace(/\s/g, '')
  return (
    short(document) === short(base.number ?? base.title) || short(document) === short(base.title)
  )
}

/** Every unit that amendments name, each once. */
export function targetsOf(amendments: readonly Amendment[]): ReadonlySet<string> {
  return new Set(amendments.map(({ target }) => unitKey(target)))
}
