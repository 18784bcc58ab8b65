// Makes an evidence record of each route of a run: its root goes into the ledger first, the record follows with the entry's number.
import type { EvaluationEvidenceRow } from '../../contract/evaluation-rows.ts'
import type { CaseSource, Evidence, Run } from '../../contract/evaluation.ts'
import type { Actor } from '../../contract/people.ts'
import { parseOwnJson } from '../../json/parse.ts'
import { newId } from '../../time/new-id.ts'
import { type Findings, findingsOf } from './evidence.ts'
import type { RunParts } from './run-cases.ts'
import { outcomesOf } from './run-table.ts'

/** @throws SenError of the store. */
export async function makeEvidence(
  run: Run,
  actor: Pick<Actor, 'ledgerName'>,
  parts: Pick<RunParts, 'store' | 'clock' | 'cases' | 'house'>,
): Promise<readonly Evidence[]> {
  const { store, clock, cases } = parts
  const rows = await cases.walk(run, { half: run.half, limit: 1_000 })
  const sources = new Map<string, CaseSource>(rows.map(({ id, source }) => [id, source]))
  const made: Evidence[] = []
  for (const route of run.routes) {
    const outcomes = await outcomesOf({ tenant: run.tenant, run: run.id, route }, store)
    const findings = findingsOf(run, outcomes, sources)
    if (findings === undefined) continue
    const id = newId('evi', clock)
    const entry = await store.writer.append({ kind: 'evidence', body: bodyOf(id, findings, actor) })
    const evidence: Evidence = {
      ...findings,
      id,
      tenant: run.tenant,
      prices: parts.house.priceBook(),
      at: clock.now(),
      entry,
    }
    await store.writer.apply([{ do: 'put', table: 'evaluation_evidence', row: rowOf(evidence) }])
    made.push(evidence)
  }
  return made
}

function bodyOf(id: string, findings: Findings, { ledgerName }: Pick<Actor, 'ledgerName'>) {
  return {
    actor: ledgerName,
    id,
    run: findings.run,
    task: findings.task,
    route: findings.route,
    revision: findings.revision.slice(0, 200),
    cases: findings.cases,
    clusters: findings.clusters,
    mean: findings.mean,
    caseset: findings.caseSet,
    grader: findings.grader.slice(0, 200),
    hash: findings.root,
  }
}

function rowOf(evidence: Evidence): EvaluationEvidenceRow {
  const { id, tenant, task, route, run, at, entry } = evidence
  const record = JSON.stringify({ ...evidence, costNano: evidence.costNano.toString() })
  return { id, tenant, task, route, run, at, entry, record }
}

export function evidenceOf({ record }: EvaluationEvidenceRow): Evidence {
  const read = parseOwnJson(record) as unknown as Omit<Evidence, 'costNano'> & {
    readonly costNano: string
  }
  return { ...read, costNano: BigInt(read.costNano) }
}
