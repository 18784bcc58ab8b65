// Columns of what the law wants counted and timed (`tables.ts`).
import type { TableShape } from './tables.ts'

export const dutyShapes: {
  readonly [Name in 'person_marks' | 'person_counts' | 'clocks']: TableShape<Name>
} = {
  person_marks: {
    key: ['tenant', 'destination', 'person'],
    columns: {
      tenant: 'text',
      destination: 'text',
      person: 'text',
      everClasses: 'integer',
      year: 'integer',
      yearClasses: 'integer',
      month: 'integer',
      monthClasses: 'integer',
    },
  },
  person_counts: {
    key: ['tenant', 'destination', 'span', 'class'],
    columns: {
      tenant: 'text',
      destination: 'text',
      span: 'text',
      class: 'text',
      persons: 'integer',
      version: 'integer',
      registers: 'text',
      changedAt: 'time',
    },
  },
  clocks: {
    key: ['id'],
    columns: {
      id: 'text',
      tenant: 'text',
      name: 'text',
      subject: 'text',
      startedAt: 'time',
      dueAt: 'time',
      stoppedAt: 'time',
      reference: 'text',
      announced: 'integer',
    },
  },
}
