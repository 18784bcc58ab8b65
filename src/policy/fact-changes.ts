// Recording and ending a fact: the reference stays in the house, the ledger gets its hash.
import { hash } from 'node:crypto'

import type { EntryKind, NewEntry } from '../contract/ledger.ts'
import type { PolicyFactRow } from '../contract/rule-tables.ts'
import type { FactKind, NewFactRequest } from '../contract/rules-view.ts'
import { SenError } from '../errors/sen-error.ts'
import type { RuleActor, RuleChange } from './changes.ts'
import { daysLater, isDay } from './days.ts'

/** Form 09 is due 60 days after the first transfer (VN Law 91/2025 Art. 20; design `law` §3): begun and not filed it holds so long. */
const dossierDays = 60

/** Of a place: who it is that the paper is with or about. */
const perOperator: ReadonlySet<FactKind> = new Set<FactKind>([
  'contract',
  'notice-39',
  'certificate',
  'review',
])
const operatorShape = /^[A-Za-z0-9][A-Za-z0-9._:%-]{0,99}$/
const purposeShape = /^[a-z0-9][a-z0-9-]{0,63}$/

/** @throws SenError `invalid_request` {parameter: about, on, until}. */
export function planFact(
  actor: RuleActor,
  wish: NewFactRequest,
  at: { readonly id: string; readonly now: number; readonly today: string },
): RuleChange<PolicyFactRow> {
  if (!isAbout(wish.kind, wish.about)) throw new SenError('invalid_request', { parameter: 'about' })
  // A paper that somebody will check tomorrow was not checked.
  if (!isDay(wish.on) || wish.on > at.today)
    throw new SenError('invalid_request', { parameter: 'on' })
  if (wish.until !== undefined && (!isDay(wish.until) || wish.until < wish.on))
    throw new SenError('invalid_request', { parameter: 'until' })
  const row: PolicyFactRow = {
    id: at.id,
    tenant: actor.tenant,
    kind: wish.kind,
    about: wish.about,
    reference: wish.reference.normalize('NFC').trim(),
    onDay: wish.on,
    untilDay: wish.until ?? endOf(wish),
    recordedAt: at.now,
    recordedBy: actor.personId,
    endedAt: 0,
    endedBy: '',
  }
  return {
    steps: [{ do: 'insert', table: 'policy_facts', row }],
    entry: entryOf(row, { actor: actor.ledgerName, what: 'fact.record' }),
    result: row,
  }
}

/** @throws nothing: a fact that was ended meanwhile undoes the steps. */
export function planFactEnd(
  actor: RuleActor,
  row: PolicyFactRow,
  wish: { readonly reason: string; readonly now: number },
): RuleChange<undefined> {
  return {
    steps: [
      {
        do: 'update',
        table: 'policy_facts',
        where: { id: row.id, tenant: actor.tenant, endedAt: 0 },
        set: { endedAt: wish.now, endedBy: actor.personId },
      },
    ],
    entry: entryOf(row, { actor: actor.ledgerName, what: 'fact.end', reason: wish.reason }),
    result: undefined,
  }
}

function isAbout(kind: FactKind, about: string): boolean {
  if (kind === 'dossier') return about === ''
  return (perOperator.has(kind) ? operatorShape : purposeShape).test(about)
}

function endOf(wish: NewFactRequest): string {
  return wish.kind === 'dossier' && wish.filed !== true ? daysLater(wish.on, dossierDays) : ''
}

/** The ledger has kinds of its own for contracts and consents (`contract/ledger.ts`). */
function entryOf(
  row: PolicyFactRow,
  more: { readonly actor: string; readonly what: string; readonly reason?: string },
): NewEntry {
  const kind: EntryKind =
    row.kind === 'contract' || row.kind === 'consent' ? row.kind : 'admin.change'
  return {
    kind,
    body: {
      ...more,
      about: row.about,
      fact: row.kind,
      // The id makes equal references unequal, and a short number is not found by trying without it.
      hash: hash('sha256', `${row.id}\n${row.reference}`, 'hex'),
      id: row.id,
      on: row.onDay,
      until: row.untilDay,
    },
  }
}
