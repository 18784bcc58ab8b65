// What each attempt used, kept whole so that it can be priced again; what invoices said of it; and the roll-ups of the page Overview.
import { createTable, type Migration, type TableDraft } from './migration.ts'

export const attemptTables: readonly TableDraft[] = [
  {
    name: 'attempts',
    text: 'call tenant day provider model region channel currency route rung place classes language book record band certainty house_currency charges usage',
    integer: 'outcome intent hop at ended_at cost_nano largest_nano house_nano compared',
    key: ['outcome'],
    // Gone through day by day, in the order of the log; one call's by its name.
    index: [['tenant', 'day', 'outcome'], ['call']],
  },
  {
    name: 'corrections',
    text: 'tenant provider month invoice currency house_currency',
    integer: 'outcome at was_nano is_nano house_nano',
    key: ['outcome'],
  },
  {
    name: 'invoices',
    text: 'tenant digest provider month',
    integer: 'at rows corrected',
    key: ['tenant', 'digest', 'provider', 'month'],
  },
  {
    name: 'value_days',
    text: 'tenant day rung baseline house_currency',
    integer:
      'answers unpriced estimated masked kept denied line_nano against_nano uncertain_nano remote_nano dear_nano cheap_nano',
    key: ['tenant', 'day', 'rung', 'baseline', 'house_currency'],
  },
]

export const attempts: Migration = {
  number: 14,
  name: 'attempts',
  statements: (db, dialect) => attemptTables.flatMap((draft) => createTable(db, dialect, draft)),
}
