// Rules of a house: published versions, the draft, and the facts that rules ask for (design `sovereignty` §3).
import { createTable, type Migration, type TableDraft } from './migration.ts'

export const policyTables: readonly TableDraft[] = [
  {
    name: 'policies',
    text: 'tenant id hash document source published_by second_by reason',
    integer: 'version published_at',
    key: ['tenant', 'version'],
  },
  {
    name: 'policy_drafts',
    text: 'tenant source etag changed_by proposed_by proposed_reason proposed_hash',
    integer: 'changed_at proposed_at',
    key: ['tenant'],
  },
  {
    name: 'policy_facts',
    text: 'id tenant kind about reference on_day until_day recorded_by ended_by',
    integer: 'recorded_at ended_at',
    key: ['id'],
    index: [['tenant']],
  },
]

export const policies: Migration = {
  number: 2,
  name: 'policies',
  statements: (db, dialect) => policyTables.flatMap((draft) => createTable(db, dialect, draft)),
}
