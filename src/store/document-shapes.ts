// Columns of the files that people put in (`tables.ts`).
import type { TableShape } from './tables.ts'

export const documentShapes: { readonly documents: TableShape<'documents'> } = {
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
