// Files that people put in: each row is a file's job and what became of it. The texts themselves lie in the database of documents.
import { createTable, type Migration, type TableDraft } from './migration.ts'

export const documentTables: readonly TableDraft[] = [
  {
    name: 'documents',
    text: 'id tenant owner name sha256 state fault collection document version about found added_by',
    integer: 'bytes pages pages_done added_at changed_at',
    key: ['id'],
    index: [
      ['sha256', 'id'],
      ['state', 'id'],
    ],
  },
]

export const documents: Migration = {
  number: 9,
  name: 'documents',
  statements: (db, dialect) => documentTables.flatMap((draft) => createTable(db, dialect, draft)),
}
