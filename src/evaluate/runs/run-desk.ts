// The desk of runs: planned and shown, confirmed, followed, stopped, taken up again; and evidence made of what they found.
import type { EvaluationCaseRow, EvaluationOutcomeRow } from '../../contract/evaluation-rows.ts'
import type { EvaluationEvent } from '../../contract/evaluation-view.ts'
import type { EvaluationCase, Half, Run, RunJudge } from '../../contract/evaluation.ts'
import type { Actor, Tenant } from '../../contract/people.ts'
import { SenError, toSenError } from '../../errors/sen-error.ts'
import { newId } from '../../time/new-id.ts'
import { settledJudgements } from './judgement-rows.ts'
import { makeEvidence } from './make-evidence.ts'
import { settleInterrupted } from './outcome-steps.ts'
import { type JudgePlan, planJudge } from './plan-judge.ts'
import { costsOf, leftOfMonth, planRoute, type RoutePlan } from './plan-run.ts'
import { eventOf, runCases, type RunParts } from './run-cases.ts'
import { outcomesOf, readRun, rowOf, runOf } from './run-table.ts'
import { settleJudge } from './settle-judge.ts'

export interface RunWish {
  readonly task: string
  readonly routes: readonly string[]
  readonly half: Half | 'both'
  /** Cases that each route walks at most. */
  readonly cases: number
  /** Decimal; empty: the task's. */
  readonly bar: string
  /** Route that grades what a rule cannot; empty: people do. */
  readonly judge?: string
}

export interface Planned {
  readonly run: Run
  readonly routes: readonly RoutePlan[]
  readonly judge: JudgePlan | undefined
}

export type RunDesk = ReturnType<typeof createRunDesk>

/** Money and times are of one house; runs of one house come one after the other, so that its cap holds. */
const mostRuns = 1_000
export const defaultBar = '0.9'

interface Job {
  readonly run: string
  readonly stop: AbortController
  readonly kill: AbortController
  done: Promise<void>
}

export function createRunDesk(given: RunParts) {
  const listeners = new Map<string, Set<(event: EvaluationEvent) => void>>()
  const tell: RunParts['onProgress'] = (event, tenant) => {
    given.onProgress(event, tenant)
    for (const listener of listeners.get(event.run) ?? []) listener(event)
  }
  const parts: RunParts = { ...given, onProgress: tell }
  const { store, clock, cases, house } = parts
  const jobs = new Map<Tenant, Job>()

  const list = async (tenant: Tenant, limit = mostRuns): Promise<readonly Run[]> => {
    const rows = await store.reader.find(
      'evaluation_runs',
      { tenant },
      { orderBy: 'id', descending: true, limit },
    )
    return rows.map(runOf)
  }

  const rowsOf = async (
    of: { readonly tenant: Tenant; readonly task: string },
    wish: Pick<RunWish, 'half' | 'cases'>,
  ): Promise<readonly EvaluationCaseRow[]> => {
    const rows = await cases.walk(of, { half: wish.half, limit: Math.min(1_000, wish.cases) })
    if (rows.length === 0) throw new SenError('no_cases')
    return rows
  }

  const contentsOf = async (rows: readonly EvaluationCaseRow[]): Promise<EvaluationCase[]> => {
    const found: EvaluationCase[] = []
    for (const { tenant, id } of rows.slice(0, 100)) {
      const one = await cases.read(tenant, id).catch(ifGone)
      if (one !== undefined) found.push(one)
    }
    return found
  }

  const price = async (
    actor: Actor,
    of: { readonly routes: readonly string[]; readonly rows: readonly EvaluationCaseRow[] },
    signal: AbortSignal,
  ): Promise<readonly RoutePlan[]> => {
    const contents = await contentsOf(of.rows)
    const plans: RoutePlan[] = []
    for (const route of of.routes)
      plans.push(
        await planRoute({ actor, route, count: of.rows.length }, contents, { house, signal }),
      )
    return plans
  }

  const keep = async (run: Run): Promise<Run> => {
    await store.writer.apply([{ do: 'put', table: 'evaluation_runs', row: rowOf(run) }])
    tell(eventOf(run), run.tenant)
    return run
  }

  /** However it ended, what was paid is in its figures, and what was found is evidence. */
  const close = async (run: Run, end: Pick<Run, 'state' | 'code'>, actor: Actor): Promise<void> => {
    let spentNano = 0n
    const outcomes: EvaluationOutcomeRow[] = []
    for (const route of run.routes) {
      const rows = await outcomesOf({ tenant: run.tenant, run: run.id, route }, store)
      outcomes.push(...(await settleInterrupted(rows, parts)))
    }
    const judgements = run.judge === undefined ? [] : await settledJudgements(run, parts)
    for (const { costNano } of [...outcomes, ...judgements]) spentNano += costNano
    const done = outcomes.length
    const isOver = end.state === 'done'
    const known = await settleJudge(
      await readRun(run.tenant, run.id, store),
      { outcomes, judgements, isOver },
      parts,
    )
    const ended = { ...known, ...end, spentNano, done, endedAt: clock.now() }
    // Evidence first: a run that is told to be over has it, and one that is killed in between is taken up again.
    if (end.state !== 'failed') await makeEvidence(ended, actor, parts)
    await keep(ended)
  }

  const work = async (actor: Actor, run: Run, job: Pick<Job, 'stop' | 'kill'>): Promise<void> => {
    try {
      const rows = await rowsOf(run, run)
      const plans = await price(actor, { routes: run.routes, rows }, job.stop.signal)
      const { monthNano, monthStart } = house.money()
      const ended = await runCases(
        {
          actor,
          run,
          rows,
          contents: run.judge === undefined ? [] : await contentsOf(rows),
          costs: costsOf(plans),
          monthLeft: leftOfMonth(await list(run.tenant), { nano: monthNano, start: monthStart }),
          stop: job.stop.signal,
          signal: job.kill.signal,
        },
        parts,
      )
      await close(ended, { state: ended.state, code: '' }, actor)
    } catch (thrown) {
      // The house closes: the run stays as it is, and is found by the next start.
      if (job.kill.signal.aborted) return
      const isCancelled = job.stop.signal.aborted
      const end = isCancelled
        ? ({ state: 'cancelled', code: '' } as const)
        : ({ state: 'failed', code: toSenError(thrown).code } as const)
      await close(run, end, actor).catch(() => undefined)
    }
  }

  return Object.freeze({
    list,
    read: (tenant: Tenant, id: string) => readRun(tenant, id, store),
    /** Nothing is paid yet. @throws SenError `no_cases`, `grader_too_kind`; the signal's reason. */
    async plan(actor: Actor, wish: RunWish, signal: AbortSignal): Promise<Planned> {
      const of = { tenant: actor.tenant, task: wish.task }
      const rows = await rowsOf(of, wish)
      const contents = await contentsOf(rows)
      const passing = await house.tooKind(contents, signal)
      if (passing > 0) throw new SenError('grader_too_kind', { count: passing })
      const plans = await price(actor, { routes: wish.routes, rows }, signal)
      const judge =
        (wish.judge ?? '') === ''
          ? undefined
          : await planJudge(
              {
                actor,
                judge: wish.judge ?? '',
                routes: plans.filter(({ calls }) => calls > 0).map(({ route }) => route),
                count: rows.length,
              },
              contents,
              { house, signal },
            )
      const task = await cases.task(of)
      const all = judge === undefined ? plans : [...plans, judge]
      const total = all.reduce((sum, { atMostNano }) => sum + atMostNano, 0n)
      const run: Run = {
        id: newId('run', clock),
        ...of,
        routes: wish.routes,
        half: wish.half,
        state: 'planned',
        cases: rows.length,
        caseSet: caseSetOf(task?.counts),
        bar: wish.bar || task?.bar || defaultBar,
        estimateNano: all.reduce((sum, { expectedNano }) => sum + expectedNano, 0n),
        // Routes answer one after the other, four cases at once.
        estimateMs: Math.round(all.reduce((sum, { ms }) => sum + ms, 0) / 4),
        capNano: total,
        spentNano: 0n,
        currency: house.money().currency,
        done: 0,
        notes: [],
        ...(judge !== undefined && { judge: openJudge(judge) }),
        code: '',
        startedBy: actor.personId,
        at: clock.now(),
        endedAt: 0,
      }
      await keep(run)
      return { run, routes: plans, judge }
    },
    /**
     * Confirms it: begins, or goes on where it was. @param capNano hard limit of this run; absent: the most that the plan said.
     * @throws SenError `run_in_progress`; `already_changed` for one that is done; `not_found`.
     */
    async start(actor: Actor, id: string, capNano?: bigint): Promise<Run> {
      const turn = parts.turns.take(actor.tenant)
      const job: Job = {
        run: id,
        stop: new AbortController(),
        kill: new AbortController(),
        done: Promise.resolve(),
      }
      jobs.set(actor.tenant, job)
      const over = (taken: Disposable): void => {
        jobs.delete(actor.tenant)
        taken[Symbol.dispose]()
      }
      try {
        const known = await readRun(actor.tenant, id, store)
        if (known.state === 'done') throw new SenError('already_changed')
        const run = await keep({
          ...known,
          state: 'running',
          code: '',
          endedAt: 0,
          ...(capNano !== undefined && { capNano }),
        })
        job.done = work(actor, run, job).finally(() => over(turn))
        return run
      } catch (error) {
        over(turn)
        throw error
      }
    },
    /** Calls that are out come home first. @throws SenError `not_found` where nothing of that name runs here. */
    async cancel(tenant: Tenant, id: string): Promise<void> {
      const job = jobs.get(tenant)
      if (job?.run !== id) throw new SenError('not_found')
      job.stop.abort(new SenError('client_closed'))
      await job.done
    },
    /** Hears every step of a run. @returns how to stop hearing. */
    hear(id: string, listener: (event: EvaluationEvent) => void): () => void {
      const known = listeners.get(id) ?? new Set()
      listeners.set(id, known.add(listener))
      return () => {
        known.delete(listener)
        if (known.size === 0) listeners.delete(id)
      }
    },
    /** Resolves when nothing runs: for commands that wait. */
    async ended(tenant: Tenant): Promise<void> {
      await jobs.get(tenant)?.done
    },
    /** Runs that were going on when the process ended: stopped, to be taken up again by a person, since money is asked for. */
    async recover(tenants: readonly Tenant[]): Promise<number> {
      let count = 0
      for (const tenant of tenants) {
        const rows = await store.reader.find('evaluation_runs', { tenant, state: 'running' }, {})
        for (const row of rows) {
          count += 1
          await keep({ ...runOf(row), state: 'stopped', code: 'interrupted', endedAt: clock.now() })
        }
      }
      return count
    },
    async close(): Promise<void> {
      for (const job of jobs.values()) {
        job.stop.abort(new SenError('draining'))
        job.kill.abort(new SenError('draining'))
      }
      await Promise.all([...jobs.values()].map(({ done }) => done))
    },
    /** Evidence anew, once people have graded what was open. @throws SenError `not_found`. */
    async conclude(actor: Actor, id: string): Promise<void> {
      await makeEvidence(await readRun(actor.tenant, id, store), actor, parts)
    },
  })
}

function openJudge({ route, barredFrom }: JudgePlan): RunJudge {
  return { route, barredFrom, version: '', judged: 0, known: 0, right: 0, trust: 'open' }
}

function ifGone(error: unknown): undefined {
  if (error instanceof SenError && error.code === 'not_found') return undefined
  throw error
}

function caseSetOf(counts: string | undefined): string {
  const found = /"caseSet":"([0-9a-f]{64})"/.exec(counts ?? '')
  return found?.[1] ?? ''
}
