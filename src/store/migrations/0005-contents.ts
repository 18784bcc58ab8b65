// Kept content, apart from the ledger; and which conversation a call belongs to, so that a conversation can be erased.
import { sql } from 'kysely'

import { createTable, type Migration, type TableDraft } from './migration.ts'

export const contentTables: readonly TableDraft[] = [
  {
    name: 'contents',
    text: 'call label tenant conversation sealed',
    integer: 'at expires_at',
    key: ['call', 'label'],
    index: [['conversation'], ['expires_at']],
  },
]

export const contents: Migration = {
  number: 5,
  name: 'contents',
  statements: (db, dialect) => [
    ...contentTables.flatMap((draft) => createTable(db, dialect, draft)),
    db.schema
      .alterTable('calls')
      .addColumn(
        'conversation',
        dialect === 'sqlite' ? sql`text` : sql`text collate "C"`,
        (column) => column.notNull().defaultTo(''),
      )
      .compile(),
    db.schema
      .alterTable('reasoning')
      .addColumn(
        'conversation',
        dialect === 'sqlite' ? sql`text` : sql`text collate "C"`,
        (column) => column.notNull().defaultTo(''),
      )
      .compile(),
    db.schema.createIndex('calls_by_conversation').on('calls').column('conversation').compile(),
  ],
}
