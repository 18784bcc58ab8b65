// Runs, evidence and imported cases as lines for people.
import type {
  CompareView,
  EvaluationView,
  ImportedCases,
  RunPlan,
} from '../contract/evaluation-view.ts'
import type { RunJudge } from '../contract/evaluation.ts'
import type { EvaluationWords } from '../i18n/en/evaluation.ts'
import { evaluationWords } from '../i18n/evaluation-words.ts'
import type { EvaluationVerbResults } from './evaluation-verbs.ts'
import { formatNumber, formatSeconds, formatTime } from './format.ts'
import { renderTable } from './table.ts'

type Language = 'vi' | 'zh' | 'en'

export function importedLines(
  language: Language,
  imported: readonly ImportedCases[],
): readonly string[] {
  const words = evaluationWords(language)
  return imported.flatMap((one) => [
    words.imported({
      task: one.task,
      added: formatNumber(one.added, language),
      known: formatNumber(one.known, language),
      usable: formatNumber(one.byState.usable ?? 0, language),
    }),
    ...Object.entries(one.byState).flatMap(([state, count]) =>
      state === 'usable' ? [] : [`  ${words.caseStates[state as 'leaked']}: ${count}`],
    ),
    ...(one.faulty === 0 ? [] : [words.faultyRows(formatNumber(one.faulty, language))]),
    ...one.faults.map(
      ({ line, code }) => `  ${words.row(String(line))}: ${words.importFaults[code]}`,
    ),
  ])
}

export function planLines(
  language: Language,
  { run, perRoute, judge, currency, leftOut }: RunPlan & { readonly currency: string },
): readonly string[] {
  const words = evaluationWords(language)
  const { columns } = words.plan
  const rows = perRoute.map(({ route, calls, atMost, ms, barred }) => [
    route,
    String(calls),
    `${atMost} ${currency}`,
    calls === 0 ? words.plan.barred(barred) : formatSeconds(Math.ceil(ms / 1_000), language),
  ])
  return [
    ...renderTable([columns.route, columns.calls, columns.atMost, columns.time], rows),
    ...(judge === undefined ? [] : judgePlanLines(words, judge, currency)),
    words.plan.total({
      estimate: `${run.estimate} ${currency}`,
      cap: `${run.cap} ${currency}`,
      time: formatSeconds(Math.ceil(run.estimateMs / 1_000), language),
    }),
    ...Object.entries(leftOut).map(
      ([state, count]) => `  ${words.caseStates[state as 'leaked']}: ${count}`,
    ),
  ]
}

function judgePlanLines(
  words: EvaluationWords,
  { route, calls, atMost, barred, barredFrom }: NonNullable<RunPlan['judge']>,
  currency: string,
): readonly string[] {
  return [
    barred === ''
      ? words.judge.plan({ route, calls: String(calls), atMost: `${atMost} ${currency}` })
      : words.judge.barred(route, words.plan.barred(barred)),
    ...(barredFrom.length === 0 ? [] : [words.judge.ownFamily(barredFrom.join(', '))]),
  ]
}

/** Who judged, whether it could be trusted, and what it likes. */
function judgeLines(words: EvaluationWords, judge: RunJudge | undefined): readonly string[] {
  if (judge === undefined) return []
  const { version, route, judged, known, right, barredFrom, slope, position } = judge
  return [
    words.judge.head({ judge: version || route, judged: String(judged) }),
    words.judge.known(String(right), String(known)),
    ...(barredFrom.length === 0 ? [] : [words.judge.ownFamily(barredFrom.join(', '))]),
    ...(slope === undefined ? [] : [words.judge.slope(slope.slope, slope.low, slope.high)]),
    ...(position === undefined
      ? []
      : [
          words.judge.position({
            first: String(position.first),
            decided: String(position.decided),
            torn: String(position.torn),
            pairs: String(position.pairs),
            p: position.p,
          }),
        ]),
  ]
}

export function runLines(
  language: Language,
  { run, currency }: Pick<EvaluationVerbResults['eval.show'], 'run' | 'currency'>,
): readonly string[] {
  const words = evaluationWords(language)
  return [
    words.runHead({
      id: run.id,
      task: run.task,
      state: words.runStates[run.state],
      done: formatNumber(run.done, language),
      total: formatNumber(run.total, language),
      spent: `${run.spent} ${currency}`,
    }),
    ...run.notes.map(({ note, route }) =>
      route === '' ? words.runNotes[note] : `${route}: ${words.runNotes[note]}`,
    ),
    ...judgeLines(words, run.judge),
  ]
}

export function evidenceLines(
  language: Language,
  { evidence, currency }: Pick<EvaluationVerbResults['eval.show'], 'evidence' | 'currency'>,
): readonly string[] {
  const words = evaluationWords(language)
  if (evidence.length === 0) return [words.noFindings]
  const { columns } = words.evidence
  const rows = evidence.map((one) => [
    one.route,
    String(one.cases),
    one.mean,
    one.low === '' ? words.evidence.few : `${one.low}–${one.high}`,
    `${one.costPerThousand} ${currency}`,
    String(one.p50Ms),
    String(one.p95Ms),
    String(one.errors),
    String(one.entry),
  ])
  return renderTable(
    [
      columns.route,
      columns.cases,
      columns.mean,
      columns.interval,
      columns.cost,
      columns.p50,
      columns.p95,
      columns.errors,
      columns.entry,
    ],
    rows,
  )
}

export function taskLines(language: Language, view: EvaluationView): readonly string[] {
  const words = evaluationWords(language)
  if (view.tasks.length === 0) return [words.noTasks]
  const tasks = renderTable(
    [words.tasks.task, words.tasks.cases, words.tasks.usable, words.tasks.fit, words.tasks.certify],
    view.tasks.map((one) => [
      one.task,
      String(one.cases),
      String(one.usable),
      String(one.fit),
      String(one.certify),
    ]),
  )
  const runs = view.runs.map(
    (run) =>
      `${run.id}  ${formatTime(run.at, language)}  ${run.task}  ${words.runStates[run.state]}  ${run.done}/${run.total}  ${run.spent} ${view.currency}`,
  )
  return runs.length === 0 ? tasks : [...tasks, '', ...runs]
}

export function compareLines(language: Language, of: CompareView): readonly string[] {
  const words = evaluationWords(language)
  const { compared } = words
  return [
    compared.cases(formatNumber(of.cases, language), formatNumber(of.clusters, language)),
    `${of.one}  ${of.oneMean}`,
    `${of.other}  ${of.otherMean}`,
    ...(of.low === undefined || of.high === undefined
      ? []
      : [compared.difference(of.difference, of.low, of.high)]),
    ...(of.p === undefined ? [] : [`p ${of.p} (${of.method})`]),
    compared.verdicts[of.verdict](of.verdict === 'other' ? of.other : of.one),
  ]
}
