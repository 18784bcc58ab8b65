// What this node has signed as a witness of other logs: the last state of each, so that it never signs one that does not continue it.
import { createTable, type Migration, type TableDraft } from './migration.ts'

export const witnessTables: readonly TableDraft[] = [
  { name: 'witnessed', text: 'id origin root note', integer: 'size at', key: ['id'] },
]

export const witnessed: Migration = {
  number: 6,
  name: 'witnessed',
  statements: (db, dialect) => witnessTables.flatMap((draft) => createTable(db, dialect, draft)),
}
