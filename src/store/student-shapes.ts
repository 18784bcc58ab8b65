// Columns of the students' tables (`tables.ts`).
import type { StudentTables } from '../contract/student-rows.ts'
import type { TableShape } from './tables.ts'

export const studentShapes: { readonly [Name in keyof StudentTables]: TableShape<Name> } = {
  students: {
    key: ['tenant', 'task'],
    columns: {
      tenant: 'text',
      task: 'text',
      live: 'integer',
      newest: 'integer',
      bar: 'text',
      retiredAt: 'time',
      examples: 'integer',
      trainedOn: 'integer',
      changedAt: 'time',
    },
  },
  student_revisions: {
    key: ['tenant', 'task', 'number'],
    columns: {
      tenant: 'text',
      task: 'text',
      number: 'integer',
      form: 'text',
      digest: 'text',
      weights: 'text',
      measure: 'text',
      certificate: 'text',
      attempt: 'integer',
      trainedAt: 'time',
      trainedBy: 'text',
      until: 'time',
    },
  },
  student_examples: {
    key: ['tenant', 'task', 'mark'],
    columns: {
      tenant: 'text',
      task: 'text',
      mark: 'text',
      author: 'text',
      addedAt: 'time',
      sealed: 'text',
    },
  },
}
