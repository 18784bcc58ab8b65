// Words and labels that a house added in the console: each is a row, so that two who add at once both have added.
import { createTable, type Migration, type TableDraft } from './migration.ts'

export const ownWordTables: readonly TableDraft[] = [
  {
    name: 'own_words',
    text: 'tenant kind word means added_by',
    integer: 'added_at',
    key: ['tenant', 'kind', 'word', 'means'],
  },
]

export const ownWords: Migration = {
  number: 8,
  name: 'own-words',
  statements: (db, dialect) => ownWordTables.flatMap((draft) => createTable(db, dialect, draft)),
}
