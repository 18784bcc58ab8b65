// What own documents could not answer: one row for each time, without a word of it, and the questions that people sent to the office.
import { createTable, type Migration, type TableDraft } from './migration.ts'

export const unansweredTables: readonly TableDraft[] = [
  {
    name: 'own_misses',
    text: 'id tenant day pack language reason chunks',
    integer: 'at',
    key: ['id'],
    index: [['tenant', 'at']],
  },
  {
    name: 'unanswered',
    text: 'id tenant pack language question state',
    integer: 'at closed_at',
    key: ['id'],
    index: [['tenant', 'state']],
  },
]

export const unanswered: Migration = {
  number: 11,
  name: 'unanswered',
  statements: (db, dialect) => unansweredTables.flatMap((draft) => createTable(db, dialect, draft)),
}
