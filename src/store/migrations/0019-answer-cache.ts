// Answers that may be given again, and when what they rest on changed last.
import { createTable, type Migration, type TableDraft } from './migration.ts'

export const answerCacheTables: readonly TableDraft[] = [
  {
    name: 'cached_answers',
    text: 'tenant key exact partition conversation call rests_on sealed',
    integer: 'at expires_at used_at bytes',
    key: ['tenant', 'key'],
    index: [['tenant', 'conversation'], ['rests_on'], ['expires_at'], ['used_at']],
  },
  { name: 'cache_marks', text: 'id', integer: 'changed_at', key: ['id'] },
]

export const answerCache: Migration = {
  number: 19,
  name: 'answer-cache',
  statements: (db, dialect) =>
    answerCacheTables.flatMap((draft) => createTable(db, dialect, draft)),
}
