// The end of a run that had a judge: whether it could be trusted. What one that could not has graded waits for people.
import type {
  EvaluationJudgementRow,
  EvaluationOutcomeRow,
} from '../../contract/evaluation-rows.ts'
import type { Run } from '../../contract/evaluation.ts'
import { sumUpJudge } from './judgement-rows.ts'
import { takeBackJudged } from './outcome-steps.ts'
import type { RunParts } from './run-cases.ts'
import { withNote } from './run-table.ts'

/** @param isOver nothing more will be judged @returns the run with what is known of its judge */
export async function settleJudge(
  run: Run,
  found: {
    readonly outcomes: readonly EvaluationOutcomeRow[]
    readonly judgements: readonly EvaluationJudgementRow[]
    readonly isOver: boolean
  },
  { store, clock }: Pick<RunParts, 'store' | 'clock'>,
): Promise<Run> {
  if (run.judge === undefined) return run
  const judge = sumUpJudge(run.judge, found.judgements)
  if (judge.trust === 'wrong') {
    const own = found.outcomes.filter((row) => row.judge !== '')
    await takeBackJudged(own, { store })
    const note = { note: 'judge-void', route: judge.route, at: clock.now() } as const
    return { ...run, judge, notes: withNote(run.notes, note) }
  }
  if (found.isOver)
    await store.writer.apply([
      {
        do: 'update',
        table: 'evaluation_answers',
        where: { run: run.id, tenant: run.tenant, state: 'judged' },
        set: { state: 'check' },
        atLeast: 0,
      },
    ])
  return { ...run, judge }
}
