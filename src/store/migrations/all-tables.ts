// Every table that the schema has now, with its key: what a copy must carry.
import { houseTables } from './0001-house.ts'
import { policyTables } from './0002-policies.ts'
import { pseudonymTables } from './0003-pseudonyms.ts'
import { personTables } from './0004-persons-and-clocks.ts'
import { contentTables } from './0005-contents.ts'
import { witnessTables } from './0006-witnessed.ts'
import { ownWordTables } from './0008-own-words.ts'
import { documentTables } from './0009-documents.ts'
import { packTables } from './0010-packs.ts'
import { unansweredTables } from './0011-unanswered.ts'
import { folderTables } from './0012-folder-files.ts'
import { evaluationTables } from './0013-evaluation.ts'
import { attemptTables } from './0014-attempts.ts'
import { batchTables } from './0015-batches.ts'
import { studentTables } from './0016-students.ts'
import { certificateTables } from './0017-certificates.ts'
import { answerCacheTables } from './0019-answer-cache.ts'
import { judgementTables } from './0020-judgements.ts'
import type { TableDraft } from './migration.ts'

export const allTables: readonly Pick<TableDraft, 'name' | 'key'>[] = Object.freeze([
  ...houseTables,
  ...policyTables,
  ...pseudonymTables,
  ...personTables,
  ...contentTables,
  ...witnessTables,
  ...ownWordTables,
  ...documentTables,
  ...packTables,
  ...unansweredTables,
  ...folderTables,
  ...evaluationTables,
  ...attemptTables,
  ...batchTables,
  ...studentTables,
  ...certificateTables,
  ...answerCacheTables,
  ...judgementTables,
])
