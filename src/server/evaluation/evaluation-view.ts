// What the page "Models & proof" and the commands see of evaluation: figures from roll-ups, evidence and runs; no content.
import type { Config } from '../../contract/config.ts'
import type { EvaluationTaskRow } from '../../contract/evaluation-rows.ts'
import type {
  EvaluatedRoute,
  EvaluationView,
  RunPlan,
  RunView,
} from '../../contract/evaluation-view.ts'
import type { EvaluationTask, Evidence, Run } from '../../contract/evaluation.ts'
import type { Actor, Tenant } from '../../contract/people.ts'
import type { Route } from '../../contract/route.ts'
import type { Reader, Store } from '../../contract/store.ts'
import type { CaseStore } from '../../evaluate/cases/case-store.ts'
import type { GradingDesk } from '../../evaluate/desk/grading.ts'
import { evidenceOf } from '../../evaluate/runs/make-evidence.ts'
import { spentSince } from '../../evaluate/runs/plan-run.ts'
import { defaultBar, type Planned, type RunDesk } from '../../evaluate/runs/run-desk.ts'
import { parseOwnJson } from '../../json/parse.ts'
import { formatAmount } from '../../money/money.ts'
import { windowAt } from '../../people/budgets/windows.ts'
import { mayDo } from '../../people/roles.ts'
import type { Services } from '../../pipeline/services.ts'
import { answersNow } from './answers-now.ts'

/** Design `routing` §3. */
const oldMs = 180 * 86_400_000
/** Fewer clusters show nothing (design `routing` §5). */
const fewClusters = 20

export interface ViewParts {
  readonly store: Pick<Store, 'reader'>
  readonly cases: CaseStore
  readonly runs: RunDesk
  readonly grading: GradingDesk
  readonly services: Services
  readonly config: () => Config
}

export async function evaluationView(
  actor: Actor,
  wanted: string | undefined,
  parts: ViewParts,
): Promise<EvaluationView> {
  const { store, cases, runs, grading, services } = parts
  const { tenant, role } = actor
  const may = {
    readCases: mayDo(role, 'manage-cases'),
    changeCases: mayDo(role, 'manage-cases'),
    run: mayDo(role, 'run-evaluation'),
    grade: mayDo(role, 'grade'),
  }
  const [taskRows, allRuns] = await Promise.all([cases.tasks(tenant), runs.list(tenant)])
  const task = taskShown(wanted, taskRows, allRuns)
  const row = taskRows.find((one) => one.task === task)
  const of = { tenant, task: task ?? '' }
  const [evidence, newest, desk, drawn] = await Promise.all([
    evidenceFor(of, store.reader),
    may.readCases && task !== undefined ? cases.newest(of, 100) : [],
    grading.view(tenant, task),
    store.reader.find('evaluation_draws', { tenant, state: 'drawn' }, { limit: 200 }),
  ])
  const asked = services
    .routes()
    .routes.filter(({ abilities, enabled }) => abilities.chat && enabled)
  const now = answersNow(asked, { snapshot: services.fit?.(), ...of })
  return {
    task,
    tasks: taskRows.map(taskOf),
    bar: { value: row?.bar || defaultBar, set: (row?.bar ?? '') !== '' },
    currency: services.house().currency,
    routes: asked.map((route) =>
      routeView(route, { evidence, runs: allRuns, of, services, isChosen: now.has(route.id) }),
    ),
    runs: allRuns
      .filter((run) => task === undefined || run.task === task)
      .slice(0, 50)
      .map(runView),
    cases: newest.map(
      ({ walk: _walk, textHash: _text, expectedHash: _expected, ...facts }) => facts,
    ),
    desk: { ...desk, drawn: drawn.length },
    budget: budgetOf(allRuns, parts),
    may,
  }
}

function taskShown(
  wanted: string | undefined,
  rows: readonly EvaluationTaskRow[],
  runs: readonly Run[],
): string | undefined {
  if (wanted !== undefined) return wanted
  return runs[0]?.task ?? rows[0]?.task
}

function taskOf(row: EvaluationTaskRow): EvaluationTask {
  return parseOwnJson(row.counts) as unknown as EvaluationTask
}

function budgetOf(runs: readonly Run[], parts: ViewParts): EvaluationView['budget'] {
  const { budget } = parts.config().evaluation
  if (budget === 0) return undefined
  const { zone } = parts.services.house()
  const { start } = windowAt(parts.services.clock.now(), 'month', zone)
  return { cap: String(budget), spent: formatAmount(spentSince(runs, start)) }
}

function routeView(
  route: Route,
  of: {
    readonly evidence: readonly Evidence[]
    readonly runs: readonly Run[]
    readonly of: { readonly tenant: Tenant; readonly task: string }
    readonly services: Services
    readonly isChosen: boolean
  },
): EvaluatedRoute {
  const found = of.evidence.find((one) => one.route === route.id)
  const lastRun = of.runs.find((run) => run.task === of.of.task && run.routes.includes(route.id))
  const facts = {
    route: route.id,
    model: route.model,
    rung: route.rung,
    place: route.place,
    barred:
      lastRun?.notes.some((one) => one.note === 'route-barred' && one.route === route.id) === true,
    chosen: of.isChosen,
  }
  if (found === undefined) return { ...facts, proof: 'none', cases: 0 }
  return {
    ...facts,
    proof: proofOf(found, route, of.services.clock.now()),
    cases: found.cases,
    mean: found.mean,
    ...(found.interval !== undefined && { low: found.interval.low, high: found.interval.high }),
    costPerThousand: formatAmount(found.costNano * 1_000n),
    p50Ms: found.p50Ms,
    p95Ms: found.p95Ms,
    errors: found.errors,
    evidence: found.id,
    entry: found.entry,
    at: found.at,
    languages: found.languages,
  }
}

function proofOf(found: Evidence, route: Route, now: number): EvaluatedRoute['proof'] {
  const isOther = route.digest !== undefined && route.digest !== found.revision
  if (isOther || found.at < now - oldMs) return 'old'
  return found.clusters < fewClusters ? 'few' : 'measured'
}

/** Newest first. */
export async function evidenceFor(
  of: {
    readonly tenant: Tenant
    readonly task?: string
    readonly run?: string
    readonly route?: string
  },
  reader: Pick<Reader, 'find'>,
): Promise<readonly Evidence[]> {
  const rows = await reader.find('evaluation_evidence', of, {
    orderBy: 'id',
    descending: true,
    limit: 200,
  })
  return rows.map(evidenceOf)
}

export function runView(run: Run): RunView {
  const { id, task, routes, half, state, done, notes, judge, code, at, endedAt } = run
  return {
    id,
    task,
    routes,
    half,
    state,
    done,
    total: run.cases * routes.length,
    estimate: formatAmount(run.estimateNano),
    estimateMs: run.estimateMs,
    cap: formatAmount(run.capNano),
    spent: formatAmount(run.spentNano),
    notes,
    ...(judge !== undefined && { judge }),
    code,
    at,
    endedAt,
  }
}

export function planView(
  { run, routes, judge }: Planned,
  task: EvaluationTaskRow | undefined,
): RunPlan {
  const { usable: _usable, ...leftOut } = task === undefined ? {} : taskOf(task).byState
  return {
    run: runView(run),
    perRoute: routes.map(({ route, calls, atMostNano, ms, barred }) => ({
      route,
      calls,
      atMost: formatAmount(atMostNano),
      ms,
      barred,
    })),
    ...(judge !== undefined && {
      judge: {
        route: judge.route,
        calls: judge.calls,
        atMost: formatAmount(judge.atMostNano),
        ms: judge.ms,
        barred: judge.barred,
        barredFrom: judge.barredFrom,
      },
    }),
    leftOut,
  }
}
