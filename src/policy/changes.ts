// What changes the rules of a house: a draft, its publication by one person or two, a fact. Each is planned here as steps with the entry
// that goes into the ledger in the same transaction; whoever is handed the plan guards the right and writes it.
import type { NewEntry } from '../contract/ledger.ts'
import type { Actor, Tenant } from '../contract/people.ts'
import type { PolicyDraftRow, PolicyRow } from '../contract/rule-tables.ts'
import type { PolicyDifference, PolicyDocument, PublishResult } from '../contract/rules-view.ts'
import type { Step } from '../contract/store.ts'
import { SenError } from '../errors/sen-error.ts'
import { documentHash } from './canonical.ts'
import { differencesOf, needsSecond } from './compare.ts'
import { setEntry, versionOf } from './first-policy.ts'
import { lockedDocument } from './locked.ts'
import { readDocumentText } from './read-document.ts'
import { openDocument } from './stored.ts'

export type RuleActor = Pick<Actor, 'tenant' | 'personId' | 'ledgerName'>

export interface RuleState {
  /** The newest version, whether it can be read or not. */
  readonly newest: PolicyRow
  readonly draft: PolicyDraftRow | undefined
}

export interface RuleChange<Result> {
  readonly steps: readonly Step[]
  readonly entry?: NewEntry
  readonly result: Result
}

/** A draft is nobody's rule: it is not entered. @param etag a new one. */
export function planDraft(
  actor: RuleActor,
  wish: { readonly source: string; readonly etag: string; readonly now: number },
): Step {
  const row: PolicyDraftRow = {
    tenant: actor.tenant,
    source: wish.source,
    etag: wish.etag,
    changedAt: wish.now,
    changedBy: actor.personId,
    ...noProposal,
  }
  return { do: 'put', table: 'policy_drafts', row }
}

const noProposal = { proposedBy: '', proposedAt: 0, proposedReason: '', proposedHash: '' }

/**
 * Publishes the draft, or, where it lets more of a person leave, proposes it to a second one.
 * @throws SenError `not_found` without a draft; `invalid_request` {parameter: draft} where it has faults or changes nothing;
 * `already_changed` where it is another than `etag` says.
 */
export function planPublish(
  actor: RuleActor,
  state: RuleState,
  wish: { readonly reason: string; readonly etag: string | undefined; readonly now: number },
): RuleChange<PublishResult> {
  const { row, document, differences } = openDraft(state, wish.etag)
  if (needsSecond(differences)) {
    const hash = documentHash(document)
    const set = {
      proposedBy: actor.personId,
      proposedAt: wish.now,
      proposedReason: wish.reason,
      proposedHash: hash,
    }
    const facts = { actor: actor.ledgerName, hash, id: document.policy.id, reason: wish.reason }
    return {
      steps: [{ do: 'update', table: 'policy_drafts', where: keyOf(row), set }],
      entry: { kind: 'admin.change', body: { ...facts, what: 'policy.propose' } },
      result: {
        kind: 'waits',
        because: differences.filter((one) => one.kind !== 'words' && one.isLooser),
      },
    }
  }
  return publication(state, {
    row,
    document,
    now: wish.now,
    by: actor.personId,
    second: '',
    reason: wish.reason,
    who: { actor: actor.ledgerName, reason: wish.reason },
  })
}

/**
 * The second person agrees. @throws SenError `not_found` without a proposal; `not_allowed` for the person who made it; `already_changed`.
 */
export function planApprove(
  actor: RuleActor,
  state: RuleState,
  wish: {
    readonly reason: string
    readonly etag: string | undefined
    readonly now: number
    /** Pseudonym of who proposed it. */
    readonly proposer: string
  },
): RuleChange<PublishResult> {
  const { row, document } = openDraft(state, wish.etag)
  if (row.proposedBy === '') throw new SenError('not_found', { parameter: 'proposal' })
  if (row.proposedBy === actor.personId) throw new SenError('not_allowed', { parameter: 'second' })
  if (row.proposedHash !== documentHash(document)) throw new SenError('already_changed')
  return publication(state, {
    row,
    document,
    now: wish.now,
    by: row.proposedBy,
    second: actor.personId,
    reason: row.proposedReason,
    who: {
      actor: wish.proposer,
      reason: row.proposedReason,
      second: actor.ledgerName,
      secondReason: wish.reason,
    },
  })
}

/** Takes the proposal back; the draft stays. @throws SenError `not_found`. */
export function planDecline(
  actor: RuleActor,
  state: RuleState,
  reason: string,
): RuleChange<undefined> {
  const row = state.draft
  if (row === undefined || row.proposedBy === '')
    throw new SenError('not_found', { parameter: 'proposal' })
  const body = { actor: actor.ledgerName, hash: row.proposedHash, reason, what: 'policy.decline' }
  return {
    steps: [{ do: 'update', table: 'policy_drafts', where: keyOf(row), set: noProposal }],
    entry: { kind: 'admin.change', body },
    result: undefined,
  }
}

function openDraft(
  state: RuleState,
  etag: string | undefined,
): {
  readonly row: PolicyDraftRow
  readonly document: PolicyDocument
  readonly differences: readonly PolicyDifference[]
} {
  const row = state.draft
  if (row === undefined) throw new SenError('not_found', { parameter: 'draft' })
  if (etag !== undefined && etag !== row.etag) throw new SenError('already_changed')
  const read = readDocumentText(row.source)
  if (!read.ok) throw new SenError('invalid_request', { parameter: 'draft' })
  // What cannot be read kept everything here: whatever opens a way is looser than that.
  const before = openDocument(state.newest) ?? lockedDocument
  const differences = differencesOf(before, read.document)
  if (differences.length === 0) throw new SenError('invalid_request', { parameter: 'draft' })
  return { row, document: read.document, differences }
}

function publication(
  state: RuleState,
  made: {
    readonly row: PolicyDraftRow
    readonly document: PolicyDocument
    readonly now: number
    readonly by: string
    readonly second: string
    readonly reason: string
    readonly who: Parameters<typeof setEntry>[1]
  },
): RuleChange<PublishResult> {
  const next: PolicyRow = {
    ...versionOf(made.document, {
      tenant: state.newest.tenant,
      // Two who publish at once: the second insert meets the first one's key and undoes everything.
      version: state.newest.version + 1,
    }),
    source: made.row.source,
    publishedAt: made.now,
    publishedBy: made.by,
    secondBy: made.second,
    reason: made.reason,
  }
  return {
    steps: [
      { do: 'insert', table: 'policies', row: next },
      { do: 'delete', table: 'policy_drafts', where: keyOf(made.row) },
    ],
    entry: setEntry(next, made.who),
    result: { kind: 'published', version: `p${next.version}`, hash: next.hash },
  }
}

/** The draft as it was read: changed meanwhile, the step touches nothing and undoes all. */
function keyOf(row: PolicyDraftRow): { tenant: Tenant; etag: string; proposedHash: string } {
  return { tenant: row.tenant, etag: row.etag, proposedHash: row.proposedHash }
}
