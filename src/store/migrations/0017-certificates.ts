// Attempts at certificates, and the watch over those that are in force.
import { createTable, type Migration, type TableDraft } from './migration.ts'

export const certificateTables: readonly TableDraft[] = [
  {
    name: 'certificates',
    text: 'id tenant task scope bar state reason claim result policy started_by',
    integer: 'attempt opened_at issued_at until ended_at',
    key: ['id'],
    index: [
      ['tenant', 'task', 'opened_at'],
      ['state', 'until'],
    ],
  },
  {
    name: 'monitors',
    text: 'certificate tenant state',
    integer: 'samples at',
    key: ['certificate'],
  },
]

export const certificates: Migration = {
  number: 17,
  name: 'certificates',
  statements: (db, dialect) =>
    certificateTables.flatMap((draft) => createTable(db, dialect, draft)),
}
