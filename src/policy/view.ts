// The page Rules: all that its first paint needs, from one look at the stored rows (design `console` §3.6).
import type { PolicyDraftRow, PolicyFactRow, PolicyRow } from '../contract/rule-tables.ts'
import type {
  DraftView,
  FactView,
  PublishedView,
  RulesView,
  VersionDetail,
  VersionView,
} from '../contract/rules-view.ts'
import { checkDraft } from './check-draft.ts'
import { dataClasses } from './classes.ts'
import { cellsOf, columnsOf } from './columns.ts'
import { differencesOf } from './compare.ts'
import { decidedView } from './decided.ts'
import type { DeskSources, RulePerson } from './desk.ts'
import { stateOf } from './facts.ts'
import { lockedDocument, lockedPolicy } from './locked.ts'
import { type LabelledPlace, placeView } from './place-view.ts'
import { readDocumentText } from './read-document.ts'
import { createRulebook } from './rulebook.ts'
import { openDocument } from './stored.ts'

type People = Pick<DeskSources, 'person'>

export interface ViewSources extends Pick<DeskSources, 'holder' | 'history'>, People {
  readonly newest: PolicyRow
  readonly draft: PolicyDraftRow | undefined
  /** Newest first. */
  readonly rows: readonly PolicyRow[]
  readonly placesNow: readonly LabelledPlace[]
  readonly today: string
  readonly personId: string
  readonly manage: boolean
}

export function rulesView(sources: ViewSources): RulesView {
  const { holder, draft, placesNow, manage, today, person } = sources
  const published = holder.published()
  const document = published?.document ?? lockedDocument
  const drafted = draft === undefined ? undefined : draftView(draft, sources)
  const documents = [document, ...(drafted === undefined ? [] : [drafted.document])]
  const columns = columnsOf(
    documents,
    placesNow.map(({ place }) => place),
  )
  const rulebook = createRulebook(document)
  return {
    policy: publishedView(sources),
    classes: dataClasses,
    columns,
    cells: cellsOf(document, columns),
    places: placesNow.map((one) => placeView(rulebook, one, holder.factsFor(one.place))),
    decided: decidedView(sources.history, document, columns),
    // The draft's matrix has the columns of the page, so that both lie over each other.
    draft:
      drafted === undefined
        ? undefined
        : { ...drafted, check: { ...drafted.check, cells: cellsOf(drafted.document, columns) } },
    versions: sources.rows.map((row) =>
      versionView(row, { person, current: published?.row.version }),
    ),
    facts: holder.facts().map((row) => factView(row, { today, person })),
    may: {
      draft: manage,
      publish: manage,
      approve: manage && draft !== undefined && !['', sources.personId].includes(draft.proposedBy),
    },
  }
}

function publishedView({ holder, newest }: ViewSources): PublishedView {
  const published = holder.published()
  const row = published?.row ?? newest
  return {
    id: row.id,
    version: `p${row.version}`,
    hash: published?.policy.hash ?? lockedPolicy.hash,
    document: published?.document ?? lockedDocument,
    text: row.source,
    isSound: published !== undefined,
  }
}

/** Only what can be read was ever stored; a later version of this program may know fewer words, then there is no draft to show. */
function draftView(row: PolicyDraftRow, { holder, person }: ViewSources): DraftView | undefined {
  const read = readDocumentText(row.source)
  if (!read.ok) return undefined
  const { proposedBy, proposedAt, proposedReason } = row
  return {
    text: row.source,
    document: read.document,
    changedAt: row.changedAt,
    changedBy: nameOf(person(row.changedBy)),
    etag: row.etag,
    check: {
      ...checkDraft(holder.published()?.document ?? lockedDocument, read.document),
      etag: row.etag,
    },
    proposal:
      proposedBy === ''
        ? undefined
        : { by: nameOf(person(proposedBy)), at: proposedAt, reason: proposedReason },
  }
}

export function versionView(
  row: PolicyRow,
  context: People & { readonly current: number | undefined },
): VersionView {
  return {
    version: `p${row.version}`,
    id: row.id,
    hash: row.hash,
    publishedAt: row.publishedAt,
    by: nameOf(context.person(row.publishedBy)),
    second: nameOf(context.person(row.secondBy)),
    reason: row.reason,
    isCurrent: row.version === context.current,
  }
}

export function versionDetail(
  sources: People & {
    readonly row: PolicyRow
    readonly before: PolicyRow | undefined
    readonly current: number | undefined
  },
): VersionDetail {
  const { row, before } = sources
  const document = openDocument(row) ?? lockedDocument
  const old = before === undefined ? undefined : openDocument(before)
  return {
    ...versionView(row, sources),
    document,
    text: row.source,
    differences: old === undefined ? [] : differencesOf(old, document),
  }
}

export function factView(
  row: PolicyFactRow,
  context: People & { readonly today: string },
): FactView {
  return {
    id: row.id,
    kind: row.kind,
    about: row.about,
    reference: row.reference,
    on: row.onDay,
    until: row.untilDay,
    recordedAt: row.recordedAt,
    recordedBy: nameOf(context.person(row.recordedBy)),
    state: stateOf(row, context.today),
  }
}

function nameOf(person: RulePerson | undefined): string {
  return person?.name ?? ''
}
