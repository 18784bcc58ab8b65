// Sector packs that a house switched on, off or added; what comes with the program and was never touched has no row.
import { createTable, type Migration, type TableDraft } from './migration.ts'

export const packTables: readonly TableDraft[] = [
  {
    name: 'packs',
    text: 'tenant id version digest origin state changed_by',
    integer: 'changed_at',
    key: ['tenant', 'id'],
  },
]

export const packs: Migration = {
  number: 10,
  name: 'packs',
  statements: (db, dialect) => packTables.flatMap((draft) => createTable(db, dialect, draft)),
}
