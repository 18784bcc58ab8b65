// Runs and their outcomes in the database. An outcome is written before its call and completed once: what was paid is never paid again.
import type { EvaluationOutcomeRow, EvaluationRunRow } from '../../contract/evaluation-rows.ts'
import type { Outcome, Run, RunJudge, RunNote } from '../../contract/evaluation.ts'
import type { Tenant } from '../../contract/people.ts'
import type { Store } from '../../contract/store.ts'
import { SenError } from '../../errors/sen-error.ts'
import { parseOwnJson } from '../../json/parse.ts'

export const outcomePage = 1_000

export function runOf(row: EvaluationRunRow): Run {
  const { judge, ...rest } = row
  return {
    ...rest,
    routes: parseOwnJson(row.routes) as unknown as Run['routes'],
    notes: parseOwnJson(row.notes) as unknown as Run['notes'],
    ...(judge !== '' && { judge: parseOwnJson(judge) as unknown as RunJudge }),
  }
}

export function rowOf(run: Run): EvaluationRunRow {
  const { judge } = run
  return {
    ...run,
    routes: JSON.stringify(run.routes),
    notes: JSON.stringify(run.notes),
    judge: judge === undefined ? '' : JSON.stringify(judge),
  }
}

export function outcomeOf(row: EvaluationOutcomeRow): Outcome {
  const { tenant: _tenant, state: _state, caseId, checks, ...rest } = row
  return {
    ...(rest as unknown as Omit<Outcome, 'case' | 'checks'>),
    case: caseId,
    checks: parseOwnJson(checks) as Outcome['checks'],
  }
}

/** @throws SenError `not_found` also for another tenant's. */
export async function readRun(
  tenant: Tenant,
  id: string,
  { reader }: Pick<Store, 'reader'>,
): Promise<Run> {
  const [row] = await reader.find('evaluation_runs', { id, tenant }, { limit: 1 })
  if (row === undefined) throw new SenError('not_found')
  return runOf(row)
}

/** Outcomes of one route in a run, by case. */
export async function outcomesOf(
  of: { readonly tenant: Tenant; readonly run: string; readonly route: string },
  { reader }: Pick<Store, 'reader'>,
): Promise<readonly EvaluationOutcomeRow[]> {
  const found: EvaluationOutcomeRow[] = []
  for (;;) {
    const last = found.at(-1)?.caseId
    const rows = await reader.find('evaluation_outcomes', of, {
      orderBy: 'caseId',
      limit: outcomePage,
      ...(last !== undefined && { after: last }),
    })
    found.push(...rows)
    if (rows.length < outcomePage) return found
  }
}

/** Adds a note once for each route. */
export function withNote(
  notes: Run['notes'],
  note: { readonly note: RunNote; readonly route: string; readonly at: number },
): Run['notes'] {
  const isKnown = notes.some((one) => one.note === note.note && one.route === note.route)
  return isKnown ? notes : [...notes, note]
}
