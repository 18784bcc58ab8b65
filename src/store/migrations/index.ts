// The list of migrations, in order. Imported objects, not a scan of a folder: a single-file build must have them too.
import { house } from './0001-house.ts'
import { policies } from './0002-policies.ts'
import { pseudonyms } from './0003-pseudonyms.ts'
import { personsAndClocks } from './0004-persons-and-clocks.ts'
import { contents } from './0005-contents.ts'
import { witnessed } from './0006-witnessed.ts'
import { callMarksStep } from './0007-call-marks.ts'
import { ownWords } from './0008-own-words.ts'
import { documents } from './0009-documents.ts'
import { packs } from './0010-packs.ts'
import { unanswered } from './0011-unanswered.ts'
import { folderFiles } from './0012-folder-files.ts'
import { evaluation } from './0013-evaluation.ts'
import { attempts } from './0014-attempts.ts'
import { batches } from './0015-batches.ts'
import { students } from './0016-students.ts'
import { certificates } from './0017-certificates.ts'
import { casesInOrder } from './0018-cases-in-order.ts'
import { answerCache } from './0019-answer-cache.ts'
import { judgements } from './0020-judgements.ts'
import type { Migration } from './migration.ts'

export const migrations: readonly Migration[] = Object.freeze([
  house,
  policies,
  pseudonyms,
  personsAndClocks,
  contents,
  witnessed,
  callMarksStep,
  ownWords,
  documents,
  packs,
  unanswered,
  folderFiles,
  evaluation,
  attempts,
  batches,
  students,
  certificates,
  casesInOrder,
  answerCache,
  judgements,
])

/** Numbers rise; one that is missing is a step that never was. */
export const schemaVersion = migrations.at(-1)?.number ?? 0
