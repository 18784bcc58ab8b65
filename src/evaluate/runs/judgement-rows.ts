// Questions to a run's judge in the database, what became of those that were interrupted, and what all of them say of the judge.
import type { Clock } from '../../contract/clock.ts'
import type { EvaluationJudgementRow } from '../../contract/evaluation-rows.ts'
import type { Run, RunJudge } from '../../contract/evaluation.ts'
import type { Store } from '../../contract/store.ts'
import { pairGrade, type PairVerdict } from '../grade/pairwise.ts'
import { lengthSlope, positionBias } from '../judge/bias.ts'
import { judgeTrust } from '../judge/planted.ts'
import { outcomePage } from './run-table.ts'

const parts = ['rubric', 'first', 'second'] as const

/** All of a run that are finished. One that was billed and never ended keeps its cost and gave no verdict; one that cost nothing is asked again. */
export async function settledJudgements(
  run: Pick<Run, 'id' | 'tenant' | 'routes'>,
  { store, clock }: { readonly store: Pick<Store, 'reader' | 'writer'>; readonly clock: Clock },
): Promise<readonly EvaluationJudgementRow[]> {
  const finished: EvaluationJudgementRow[] = []
  for (const row of await readAll(run, store)) {
    if (row.state === 'done') {
      finished.push(row)
      continue
    }
    const of = { tenant: row.tenant, call: row.call }
    const [call] = await store.reader.find('calls', of, { limit: 1 })
    if (call === undefined || call.houseNano === 0n) continue
    const lost = { ...row, state: 'done', costNano: call.houseNano, at: clock.now() } as const
    await store.writer.apply([{ do: 'put', table: 'evaluation_judgements', row: lost }])
    finished.push(lost)
  }
  return finished
}

async function readAll(
  { id, tenant, routes }: Pick<Run, 'id' | 'tenant' | 'routes'>,
  { reader }: Pick<Store, 'reader'>,
): Promise<readonly EvaluationJudgementRow[]> {
  const found: EvaluationJudgementRow[] = []
  for (const route of ['', ...routes])
    for (const part of parts) {
      let last: string | undefined
      for (;;) {
        const rows = await reader.find(
          'evaluation_judgements',
          { run: id, tenant, route, part },
          { orderBy: 'caseId', limit: outcomePage, ...(last !== undefined && { after: last }) },
        )
        found.push(...rows)
        if (rows.length < outcomePage) break
        last = rows.at(-1)?.caseId
      }
    }
  return found
}

interface Judged {
  readonly known: EvaluationJudgementRow['known']
  readonly length: number
  readonly grade: number | undefined
  readonly verdicts: readonly [PairVerdict | undefined, PairVerdict | undefined] | undefined
}

/** Verdicts by answer. A pair of which only one order was asked is none. */
export function judgedOf(rows: readonly EvaluationJudgementRow[]): readonly Judged[] {
  const byAnswer = Map.groupBy(rows, ({ caseId, route, sample }) => `${caseId} ${route} ${sample}`)
  return [...byAnswer.values()].flatMap((own): readonly Judged[] => {
    const of = (part: EvaluationJudgementRow['part']) => own.find((one) => one.part === part)
    const [rubric, first, second] = [of('rubric'), of('first'), of('second')]
    const { known = '', length = 0 } = own[0] ?? {}
    if (rubric !== undefined)
      return [{ known, length, grade: numberOf(rubric.verdict), verdicts: undefined }]
    if (first === undefined || second === undefined) return []
    const [one, other] = [pairOf(first.verdict), pairOf(second.verdict)]
    const grade = one === undefined || other === undefined ? undefined : pairGrade(one, other)
    return [{ known, length, grade, verdicts: [one, other] }]
  })
}

/** What stands beside a judge's grades (design `routing` §4). @param barredFrom routes of its own family. */
export function sumUpJudge(
  judge: Pick<RunJudge, 'route' | 'barredFrom'>,
  rows: readonly EvaluationJudgementRow[],
): RunJudge {
  const judged = judgedOf(rows)
  const known = judged.filter((one) => one.known !== '')
  const answers = judged.filter((one) => one.known === '')
  const trust = judgeTrust(
    known.map((one) => ({ passes: one.known === 'passes', grade: one.grade })),
  )
  const slope = lengthSlope(
    answers.flatMap(({ length, grade }) => (grade === undefined ? [] : [{ length, grade }])),
  )
  const pairs = judged.flatMap(({ verdicts }) => (verdicts === undefined ? [] : [verdicts]))
  const position = positionBias(pairs)
  return {
    route: judge.route,
    barredFrom: judge.barredFrom,
    version: rows.find((one) => one.judge !== '')?.judge ?? '',
    judged: answers.filter(({ grade }) => grade !== undefined).length,
    known: trust.planted,
    right: trust.right,
    trust: trust.ok ? 'ok' : trust.why,
    ...(slope !== undefined && {
      slope: {
        slope: slope.slope.toFixed(3),
        low: slope.low.toFixed(3),
        high: slope.high.toFixed(3),
      },
    }),
    ...(pairs.length > 0 && { position: { ...position, p: position.p.toPrecision(3) } }),
  }
}

function numberOf(verdict: string): number | undefined {
  return verdict === '' ? undefined : Number(verdict)
}

function pairOf(verdict: string): PairVerdict | undefined {
  return verdict === 'first' || verdict === 'second' || verdict === 'equal' ? verdict : undefined
}
