// Two routes on the cases that both answered, paired: only there does a difference say something of them and not of the cases.
import type { EvaluationOutcomeRow } from '../../contract/evaluation-rows.ts'
import type { CompareView } from '../../contract/evaluation-view.ts'
import { compare } from '../compare.ts'

export function compareRoutes(
  of: { readonly task: string; readonly one: string; readonly other: string },
  outcomes: {
    readonly one: readonly EvaluationOutcomeRow[]
    readonly other: readonly EvaluationOutcomeRow[]
  },
): CompareView {
  const others = new Map(outcomes.other.filter(isGraded).map((row) => [row.caseId, row]))
  const pairs = outcomes.one.filter(isGraded).flatMap((row) => {
    const other = others.get(row.caseId)
    return other === undefined
      ? []
      : [{ cluster: row.cluster, one: Number(row.grade), other: Number(other.grade) }]
  })
  const found = compare(pairs)
  const mean = (pick: (pair: (typeof pairs)[number]) => number): string =>
    pairs.length === 0
      ? ''
      : (pairs.reduce((sum, pair) => sum + pick(pair), 0) / pairs.length).toFixed(4)
  return {
    ...of,
    cases: found.cases,
    clusters: found.clusters,
    oneMean: mean(({ one }) => one),
    otherMean: mean(({ other }) => other),
    difference: found.difference?.toFixed(4) ?? '',
    ...(found.low !== undefined && { low: found.low.toFixed(4) }),
    ...(found.high !== undefined && { high: found.high.toFixed(4) }),
    ...(found.p !== undefined && { p: found.p.toFixed(4) }),
    method: found.method,
    verdict: found.verdict,
    onlyOne: found.onlyOne,
    onlyOther: found.onlyOther,
  }
}

function isGraded(row: EvaluationOutcomeRow): boolean {
  return row.state === 'done' && row.grade !== '' && row.error !== 'interrupted'
}
