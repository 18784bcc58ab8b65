// The order in which cases are counted, compared and listed: a task's cases by their ids, a page at a time, without sorting all of them.
import { createIndex, type Migration } from './migration.ts'

export const casesInOrder: Migration = {
  number: 18,
  name: 'cases-in-order',
  statements: (db) => [
    createIndex(db, {
      name: 'evaluation_cases_in_order',
      table: 'evaluation_cases',
      columns: ['tenant', 'task', 'id'],
    }),
  ],
}
