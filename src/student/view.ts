// A student as lists and pages show it.
import type { StudentRevisionRow, StudentRow } from '../contract/student-rows.ts'
import type { StudentMeasure, StudentView } from '../contract/student.ts'
import { parseOwnJson } from '../json/parse.ts'

/** @param revisions newest first */
export function viewOf(
  row: StudentRow,
  revisions: readonly StudentRevisionRow[],
  at: { readonly now: number; readonly isDamaged: boolean },
): StudentView {
  const live = revisions.find(({ number }) => number === row.live)
  const measured = revisions.find(({ measure }) => measure !== '')
  const shown = live ?? measured ?? revisions[0]
  return {
    task: row.task,
    state: stateOf(row, live, at),
    form: shown?.form ?? 'label',
    bar: row.bar,
    revision: row.live,
    newest: row.newest,
    certificate: live?.certificate ?? '',
    trainedAt: shown?.trainedAt ?? 0,
    until: live?.until ?? 0,
    examples: row.examples,
    ...(measured !== undefined && {
      measure: parseOwnJson(measured.measure) as unknown as StudentMeasure,
    }),
  }
}

function stateOf(
  row: StudentRow,
  live: StudentRevisionRow | undefined,
  at: { readonly now: number; readonly isDamaged: boolean },
): StudentView['state'] {
  if (row.retiredAt > 0) return 'retired'
  if (live === undefined) return 'not-proven'
  if (at.isDamaged) return 'damaged'
  return live.until > at.now ? 'answers' : 'ended'
}
