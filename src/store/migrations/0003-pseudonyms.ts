// The vault of masking: one sealed key for each conversation, and under it the values behind its pseudonyms (design `sovereignty` §7).
import { createTable, type Migration, type TableDraft } from './migration.ts'

export const pseudonymTables: readonly TableDraft[] = [
  {
    name: 'scopes',
    text: 'id tenant key',
    integer: 'created_at used_at',
    key: ['id'],
    // The sweep asks for those that nobody used for long.
    index: [['used_at']],
  },
  { name: 'pseudonyms', text: 'scope id value', key: ['scope', 'id'] },
]

export const pseudonyms: Migration = {
  number: 3,
  name: 'pseudonyms',
  statements: (db, dialect) => pseudonymTables.flatMap((draft) => createTable(db, dialect, draft)),
}
