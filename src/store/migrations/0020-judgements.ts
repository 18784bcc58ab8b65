// What judges of evaluation runs were asked and said, and who judges a run.
import { createTable, type Migration, type TableDraft, textType } from './migration.ts'

export const judgementTables: readonly TableDraft[] = [
  {
    name: 'evaluation_judgements',
    text: 'run case_id route part tenant state call judge verdict known',
    integer: 'sample length cost_nano at',
    key: ['run', 'case_id', 'route', 'sample', 'part'],
    index: [['tenant', 'run']],
  },
]

export const judgements: Migration = {
  number: 20,
  name: 'judgements',
  statements: (db, dialect) => [
    ...judgementTables.flatMap((draft) => createTable(db, dialect, draft)),
    db.schema
      .alterTable('evaluation_runs')
      .addColumn('judge', textType(dialect), (made) => made.notNull().defaultTo(''))
      .compile(),
  ],
}
