// Columns of the tables about packs and what could not be answered (`tables.ts`).
import type { TableShape } from './tables.ts'

export const libraryShapes: {
  readonly [Name in 'packs' | 'own_misses' | 'unanswered']: TableShape<Name>
} = {
  packs: {
    key: ['tenant', 'id'],
    columns: {
      tenant: 'text',
      id: 'text',
      version: 'text',
      digest: 'text',
      origin: 'text',
      state: 'text',
      changedAt: 'time',
      changedBy: 'text',
    },
  },
  own_misses: {
    key: ['id'],
    columns: {
      id: 'text',
      tenant: 'text',
      day: 'text',
      pack: 'text',
      language: 'text',
      reason: 'text',
      chunks: 'text',
      at: 'time',
    },
  },
  unanswered: {
    key: ['id'],
    columns: {
      id: 'text',
      tenant: 'text',
      pack: 'text',
      language: 'text',
      question: 'text',
      state: 'text',
      at: 'time',
      closedAt: 'time',
    },
  },
}
