// Counters of distinct persons by class, span and destination, and the clocks of the law (design `law` §3).
import { createTable, type Migration, type TableDraft } from './migration.ts'

export const personTables: readonly TableDraft[] = [
  {
    name: 'person_marks',
    text: 'tenant destination person',
    integer: 'ever_classes year year_classes month month_classes',
    key: ['tenant', 'destination', 'person'],
    // A person who asks to be forgotten is looked for under every destination.
    index: [['tenant', 'person']],
  },
  {
    name: 'person_counts',
    text: 'tenant destination span class registers',
    integer: 'persons version changed_at',
    key: ['tenant', 'destination', 'span', 'class'],
  },
  {
    name: 'clocks',
    text: 'id tenant name subject reference',
    integer: 'started_at due_at stopped_at announced',
    key: ['id'],
    index: [['tenant']],
  },
]

export const personsAndClocks: Migration = {
  number: 4,
  name: 'persons-and-clocks',
  statements: (db, dialect) => personTables.flatMap((draft) => createTable(db, dialect, draft)),
}
