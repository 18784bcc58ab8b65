// Columns of uploaded files and of batches (`tables.ts`).
import type { TableShape } from './tables.ts'

export const batchShapes: {
  readonly [Name in 'files' | 'batches' | 'batch_lines']: TableShape<Name>
} = {
  files: {
    key: ['id'],
    columns: {
      id: 'text',
      tenant: 'text',
      personId: 'text',
      purpose: 'text',
      name: 'text',
      bytes: 'integer',
      lines: 'integer',
      endpoint: 'text',
      createdAt: 'time',
      expiresAt: 'time',
    },
  },
  batches: {
    key: ['id'],
    columns: {
      id: 'text',
      tenant: 'text',
      personId: 'text',
      keyId: 'text',
      node: 'text',
      state: 'text',
      fault: 'text',
      endpoint: 'text',
      inputFile: 'text',
      outputFile: 'text',
      errorFile: 'text',
      completionWindow: 'text',
      metadata: 'text',
      wishes: 'json',
      total: 'integer',
      completed: 'integer',
      failed: 'integer',
      begun: 'integer',
      position: 'integer',
      createdAt: 'time',
      readyBy: 'time',
      startAt: 'time',
      book: 'text',
      nowNano: 'money',
      plannedNano: 'money',
      currency: 'text',
      startedAt: 'time',
      cancellingAt: 'time',
      finalizingAt: 'time',
      endedAt: 'time',
    },
  },
  batch_lines: {
    key: ['batch', 'number'],
    columns: {
      batch: 'text',
      number: 'integer',
      state: 'text',
      call: 'text',
      logSize: 'integer',
      result: 'text',
    },
  },
}
