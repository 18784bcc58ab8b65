// What is counted of a task's cases: once after each change, so that no page has to.
import { createHash } from 'node:crypto'

import type { EvaluationCaseRow } from '../../contract/evaluation-rows.ts'
import type { CaseState, EvaluationTask } from '../../contract/evaluation.ts'

export interface CaseCount {
  see(row: EvaluationCaseRow): void
  counted(): EvaluationTask
}

/** Rows must come in the order of their ids: the hash of the set depends on it. */
export function createCaseCount(of: { readonly task: string; readonly pack: string }): CaseCount {
  const set = createHash('sha256')
  const clusters = new Set<string>()
  const byState: Partial<Record<CaseState, number>> = {}
  const bySource: Record<string, number> = {}
  const byLanguage: Record<string, number> = {}
  const halves = { fit: 0, certify: 0 }
  let cases = 0
  let usable = 0
  return {
    see(row) {
      cases += 1
      byState[row.state] = (byState[row.state] ?? 0) + 1
      if (row.state !== 'usable') return
      usable += 1
      halves[row.half] += 1
      clusters.add(row.cluster)
      bySource[row.source] = (bySource[row.source] ?? 0) + 1
      byLanguage[row.language] = (byLanguage[row.language] ?? 0) + 1
      set.update(`${row.id}\n${row.textHash}\n${row.expectedHash}\n`)
    },
    counted: () => ({
      ...of,
      cases,
      usable,
      ...halves,
      clusters: clusters.size,
      byState,
      bySource,
      byLanguage,
      caseSet: set.digest('hex'),
    }),
  }
}
