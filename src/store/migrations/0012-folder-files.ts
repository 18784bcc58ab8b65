// What lies in the folder that is watched: which file of the house is which document, and how it looked when it was taken in.
import { createTable, type Migration, type TableDraft } from './migration.ts'

export const folderTables: readonly TableDraft[] = [
  {
    name: 'folder_files',
    text: 'tenant place stamp file',
    key: ['tenant', 'place'],
    index: [['file', 'place']],
  },
]

export const folderFiles: Migration = {
  number: 12,
  name: 'folder-files',
  statements: (db, dialect) => folderTables.flatMap((draft) => createTable(db, dialect, draft)),
}
