// What the outcomes of one route say: means, interval, costs, times, and a root that anybody with the outcomes can compute again.
import type { EvaluationOutcomeRow } from '../../contract/evaluation-rows.ts'
import type { CaseLanguage, CaseSource, Evidence, Run } from '../../contract/evaluation.ts'
import type { JsonObject } from '../../contract/json.ts'
import { leafHash, treeRoot } from '../../ledger/tree.ts'
import { intervalOf } from '../intervals.ts'

/** What an evidence record says before it has an id, a time and an entry of the ledger. */
export type Findings = Omit<Evidence, 'id' | 'tenant' | 'at' | 'entry' | 'prices'>

/**
 * @param rows outcomes of one route; only those of the revision that answered most are counted, and those with a grade. `interrupted` ones
 * say nothing of a route: nobody saw the answer.
 * @returns undefined where nothing can be said
 */
export function findingsOf(
  run: Run,
  rows: readonly EvaluationOutcomeRow[],
  sources: ReadonlyMap<string, CaseSource>,
): Findings | undefined {
  const revision = mainRevision(rows)
  const counted = rows
    .filter(isCounted)
    .filter((row) => row.error !== '' || row.revision === revision)
    .toSorted((left, right) => (left.caseId < right.caseId ? -1 : 1))
  const [first] = counted.filter(({ error }) => error === '')
  if (first === undefined) return undefined
  const grades = counted.map(({ cluster, grade }) => ({ cluster, grade: Number(grade) }))
  const interval = intervalOf(grades)
  const answered = counted.filter(({ error }) => error === '')
  const times = answered.map(({ ms }) => ms).toSorted((left, right) => left - right)
  return {
    run: run.id,
    task: run.task,
    route: first.route,
    revision: first.revision,
    parameters: first.parameters,
    form: answered.some(({ form }) => form === 'masked') ? 'masked' : 'raw',
    grader: [...new Set(answered.map((row) => `${row.grader}/${row.graderVersion}`))].join(' '),
    caseSet: run.caseSet,
    cases: counted.length,
    clusters: new Set(counted.map(({ cluster }) => cluster)).size,
    sources: countBy(counted, ({ caseId }) => sources.get(caseId)),
    languages: byLanguage(counted),
    mean: share(meanOf(counted)),
    ...(interval !== undefined && {
      interval: {
        low: share(interval.low),
        high: share(interval.high),
        method: interval.method,
      },
    }),
    costNano: counted.reduce((sum, { costNano }) => sum + costNano, 0n) / BigInt(counted.length),
    currency: run.currency,
    p50Ms: quantile(times, 0.5),
    p95Ms: quantile(times, 0.95),
    errors: counted.length - answered.length,
    root: rootOf(counted),
  }
}

/** Members in a fixed order, text only: what `sen-verify` or anybody else hashes. */
export function outcomeLine(row: EvaluationOutcomeRow): string {
  const line: JsonObject = {
    case: row.caseId,
    cluster: row.cluster,
    half: row.half,
    route: row.route,
    sample: row.sample,
    revision: row.revision,
    parameters: row.parameters,
    form: row.form,
    grade: row.grade,
    error: row.error,
    cost: row.costNano.toString(),
    currency: row.currency,
    input: row.inputTokens,
    output: row.outputTokens,
    ms: row.ms,
    grader: row.grader,
    grader_version: row.graderVersion,
    judge: row.judge,
    call: row.call,
    answer: row.answer,
    at: row.at,
  }
  return JSON.stringify(line)
}

function isCounted(row: EvaluationOutcomeRow): boolean {
  return row.state === 'done' && row.grade !== '' && row.error !== 'interrupted'
}

function rootOf(rows: readonly EvaluationOutcomeRow[]): string {
  return Buffer.from(treeRoot(rows.map((row) => leafHash(outcomeLine(row))))).toString('hex')
}

function mainRevision(rows: readonly EvaluationOutcomeRow[]): string {
  const counts = new Map<string, number>()
  for (const { error, revision } of rows)
    if (error === '') counts.set(revision, (counts.get(revision) ?? 0) + 1)
  return [...counts].toSorted((left, right) => right[1] - left[1])[0]?.[0] ?? ''
}

function byLanguage(rows: readonly EvaluationOutcomeRow[]): Evidence['languages'] {
  const languages = new Map<string, EvaluationOutcomeRow[]>()
  for (const row of rows) {
    const group = languages.get(row.language)
    if (group === undefined) languages.set(row.language, [row])
    else group.push(row)
  }
  const entries = [...languages].map(
    ([language, group]) =>
      [language as CaseLanguage, { cases: group.length, mean: share(meanOf(group)) }] as const,
  )
  return Object.fromEntries(entries)
}

function countBy<Key extends string>(
  rows: readonly EvaluationOutcomeRow[],
  keyOf: (row: EvaluationOutcomeRow) => Key | undefined,
): Readonly<Partial<Record<Key, number>>> {
  const counts: Partial<Record<Key, number>> = {}
  for (const row of rows) {
    const key = keyOf(row)
    if (key !== undefined) counts[key] = (counts[key] ?? 0) + 1
  }
  return counts
}

function meanOf(rows: readonly EvaluationOutcomeRow[]): number {
  return rows.reduce((sum, { grade }) => sum + Number(grade), 0) / rows.length
}

/** Nearest rank. */
function quantile(sorted: readonly number[], at: number): number {
  return sorted[Math.max(0, Math.ceil(at * sorted.length) - 1)] ?? 0
}

function share(value: number): string {
  return (Math.round(value * 1e4) / 1e4).toFixed(4)
}
