// Uploaded files and batches of calls that may wait: a batch's row says how far it is, a line's row which call it became.
import { createTable, type Migration, type TableDraft } from './migration.ts'

export const batchTables: readonly TableDraft[] = [
  {
    name: 'files',
    text: 'id tenant person_id purpose name endpoint',
    integer: 'bytes lines created_at expires_at',
    key: ['id'],
    index: [
      ['tenant', 'person_id', 'id'],
      ['expires_at', 'id'],
    ],
  },
  {
    name: 'batches',
    text: 'id tenant person_id key_id node state fault endpoint input_file output_file error_file completion_window metadata wishes book currency',
    integer:
      'total completed failed begun position created_at ready_by start_at now_nano planned_nano started_at cancelling_at finalizing_at ended_at',
    key: ['id'],
    index: [
      ['tenant', 'person_id', 'id'],
      ['state', 'id'],
    ],
  },
  {
    name: 'batch_lines',
    text: 'batch state call result',
    integer: 'number log_size',
    key: ['batch', 'number'],
    index: [['batch', 'state', 'number']],
  },
]

export const batches: Migration = {
  number: 15,
  name: 'batches',
  statements: (db, dialect) => batchTables.flatMap((draft) => createTable(db, dialect, draft)),
}
