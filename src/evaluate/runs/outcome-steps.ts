// An outcome from the moment before its call to its grade; and what becomes of one whose call was interrupted.
import type { Clock } from '../../contract/clock.ts'
import type { EvaluationOutcomeRow } from '../../contract/evaluation-rows.ts'
import type { EvaluationCase, Run } from '../../contract/evaluation.ts'
import type { Step, Store } from '../../contract/store.ts'
import type { CaseAnswer, Graded, RunHouse } from './ask-case.ts'

export interface Asked {
  readonly run: Run
  readonly case: EvaluationCase
  readonly route: string
  readonly call: string
  /** Dearest that the call can get, nano-units of the house's currency. */
  readonly atMost: bigint
}

interface OutcomeParts {
  readonly store: Pick<Store, 'reader' | 'writer'>
  readonly clock: Clock
  readonly house: Pick<RunHouse, 'keepsAnswers'>
  readonly seal: (of: { readonly id: string }, text: string) => string
  readonly ticket: (value: string) => string
}

/** On disk before anything is paid: whoever takes the run up again knows which call to look for, and what it may have cost. */
export async function beginOutcome(asked: Asked, { store, clock }: OutcomeParts): Promise<void> {
  await store.writer.apply([
    {
      do: 'put',
      table: 'evaluation_outcomes',
      row: { ...emptyRow(asked, clock.now()), costNano: asked.atMost },
    },
  ])
}

/** Completes it, and keeps the answer where a person has to grade it. @returns the row as it stands. */
export async function endOutcome(
  asked: Asked,
  ended: { readonly answer: CaseAnswer; readonly graded: Graded },
  parts: OutcomeParts,
): Promise<EvaluationOutcomeRow> {
  const { answer, graded } = ended
  const row: EvaluationOutcomeRow = {
    ...emptyRow(asked, parts.clock.now()),
    state: 'done',
    revision: answer.revision,
    parameters: answer.parameters,
    form: answer.form,
    grade: graded.grade === undefined ? '' : decimal(graded.grade),
    unparsed: graded.unparsed,
    error: answer.error,
    costNano: answer.costNano,
    inputTokens: answer.inputTokens,
    outputTokens: answer.outputTokens,
    ms: answer.ms,
    checks: JSON.stringify(answer.checks),
    graderVersion: graded.version,
    judge: graded.judge,
    answer: answer.commitment,
  }
  await parts.store.writer.apply([
    { do: 'put', table: 'evaluation_outcomes', row },
    ...answerStep(asked, ended, parts),
  ])
  return row
}

function answerStep(
  { run, case: one, route }: Asked,
  { answer, graded }: { readonly answer: CaseAnswer; readonly graded: Graded },
  parts: OutcomeParts,
): readonly Step[] {
  const isWaiting = answer.error === '' && graded.grade === undefined
  if (!isWaiting && !(parts.house.keepsAnswers() && answer.error === '')) return []
  const id = answerId({ run: run.id, caseId: one.id, route, sample: 0 })
  return [
    {
      do: 'put',
      table: 'evaluation_answers',
      row: {
        run: run.id,
        caseId: one.id,
        route,
        sample: 0,
        tenant: run.tenant,
        task: run.task,
        conversation: one.conversation,
        state: isWaiting ? 'waits' : 'kept',
        ticket: parts.ticket(id),
        sealed: parts.seal({ id }, answer.text),
      },
    },
  ]
}

/** Unless a person was first: then it stays as it is. @returns the row as it stands */
export async function gradeByJudge(
  row: EvaluationOutcomeRow,
  said: { readonly grade: number; readonly judge: string },
  { store }: Pick<OutcomeParts, 'store'>,
): Promise<EvaluationOutcomeRow> {
  const { run, caseId, route, sample } = row
  const of = { run, caseId, route, sample }
  const set = { grade: decimal(said.grade), judge: said.judge }
  const applied = await store.writer.apply([
    { do: 'update', table: 'evaluation_outcomes', where: { ...of, grade: '' }, set },
    {
      do: 'update',
      table: 'evaluation_answers',
      where: { ...of, state: 'waits' },
      set: { state: 'judged' },
    },
  ])
  return applied.kind === 'undone' ? row : { ...row, ...set }
}

/** What a judge that cannot be trusted graded is graded by nobody, and waits for people. */
export async function takeBackJudged(
  rows: readonly EvaluationOutcomeRow[],
  { store }: Pick<OutcomeParts, 'store'>,
): Promise<void> {
  for (const { run, caseId, route, sample, judge } of rows) {
    const of = { run, caseId, route, sample }
    await store.writer.apply([
      {
        do: 'update',
        table: 'evaluation_outcomes',
        where: { ...of, judge },
        set: { grade: '', judge: '' },
        atLeast: 0,
      },
      {
        do: 'update',
        table: 'evaluation_answers',
        where: { ...of, state: 'judged' },
        set: { state: 'waits' },
        atLeast: 0,
      },
    ])
  }
}

export function answerId(of: {
  readonly run: string
  readonly caseId: string
  readonly route: string
  readonly sample: number
}): string {
  return `${of.run}:${of.caseId}:${of.route}:${of.sample}`
}

/**
 * Calls that were begun and have no outcome: the process ended meanwhile. One that was billed keeps its cost and counts as failed, since
 * its answer is lost and asking again would pay twice; one that cost nothing is asked again. A process that was killed leaves no row of its
 * call: then its money is spent at the largest cost (design `ledger` §8), here as there.
 * @returns rows that are finished
 */
export async function settleInterrupted(
  rows: readonly EvaluationOutcomeRow[],
  { store, clock }: Pick<OutcomeParts, 'store' | 'clock'>,
): Promise<readonly EvaluationOutcomeRow[]> {
  const finished: EvaluationOutcomeRow[] = []
  for (const row of rows) {
    if (row.state === 'done') {
      finished.push(row)
      continue
    }
    const [call] = await store.reader.find(
      'calls',
      { tenant: row.tenant, call: row.call },
      { limit: 1 },
    )
    const costNano = call?.houseNano ?? row.costNano
    if (costNano === 0n) continue
    const lost: EvaluationOutcomeRow = {
      ...row,
      state: 'done',
      grade: '0',
      error: 'interrupted',
      costNano,
      currency: call?.houseCurrency ?? row.currency,
      at: clock.now(),
    }
    await store.writer.apply([{ do: 'put', table: 'evaluation_outcomes', row: lost }])
    finished.push(lost)
  }
  return finished
}

function emptyRow({ run, case: one, route, call }: Asked, at: number): EvaluationOutcomeRow {
  return {
    run: run.id,
    caseId: one.id,
    route,
    sample: 0,
    tenant: run.tenant,
    task: run.task,
    cluster: one.cluster,
    half: one.half,
    language: one.language,
    revision: '',
    parameters: '',
    form: 'raw',
    state: 'asked',
    grade: '',
    unparsed: false,
    error: '',
    costNano: 0n,
    currency: run.currency,
    inputTokens: 0,
    outputTokens: 0,
    ms: 0,
    checks: '{}',
    grader: one.grader,
    graderVersion: '',
    judge: '',
    call,
    answer: '',
    at,
  }
}

/** At most six places: a grade is no measurement. */
function decimal(grade: number): string {
  return String(Math.round(Math.min(1, Math.max(0, grade)) * 1e6) / 1e6)
}
