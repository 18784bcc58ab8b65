// Columns of the files that people put in (`tables.ts`).
import type { TableShape } from './tables.ts'

export const documentShapes: {
  readonly [Name in 'documents' | 'folder_files']: TableShape<Name>
} = {
  folder_files: {
    key: ['tenant', 'place'],
    columns: { tenant: 'text', place: 'text', stamp: 'text', file: 'text' },
  },
  documents: {
    key: ['id'],
    columns: {
      id: 'text',
      tenant: 'text',
      owner: 'text',
      name: 'text',
      sha256: 'text',
      bytes: 'integer',
      state: 'text',
      fault: 'text',
      pages: 'integer',
      pagesDone: 'integer',
      collection: 'text',
      document: 'text',
      version: 'text',
      about: 'json',
      found: 'text',
      addedBy: 'text',
      addedAt: 'time',
      changedAt: 'time',
    },
  },
}
