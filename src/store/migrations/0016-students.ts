// Students: which task has one, each revision with its sealed weights, and the sealed examples that were brought for them.
import { createTable, type Migration, type TableDraft } from './migration.ts'

export const studentTables: readonly TableDraft[] = [
  {
    name: 'students',
    text: 'tenant task bar',
    integer: 'live newest retired_at examples trained_on changed_at',
    key: ['tenant', 'task'],
  },
  {
    name: 'student_revisions',
    text: 'tenant task form digest weights measure certificate trained_by',
    integer: 'number attempt trained_at until',
    key: ['tenant', 'task', 'number'],
  },
  {
    name: 'student_examples',
    text: 'tenant task mark author sealed',
    integer: 'added_at',
    key: ['tenant', 'task', 'mark'],
  },
]

export const students: Migration = {
  number: 16,
  name: 'students',
  statements: (db, dialect) => studentTables.flatMap((draft) => createTable(db, dialect, draft)),
}
