// Walks a run: ten cases at a time to the route that is worth it, each answer graded and written before the next batch is chosen.
import type { Clock } from '../../contract/clock.ts'
import type { EvaluationCaseRow, EvaluationOutcomeRow } from '../../contract/evaluation-rows.ts'
import type { EvaluationEvent } from '../../contract/evaluation-view.ts'
import type { EvaluationCase, Run, RunNote, RunState } from '../../contract/evaluation.ts'
import type { Actor, Tenant } from '../../contract/people.ts'
import type { Store } from '../../contract/store.ts'
import { SenError } from '../../errors/sen-error.ts'
import { newId } from '../../time/new-id.ts'
import type { CaseStore } from '../cases/case-store.ts'
import { answeredElsewhere, type RunHouse } from './ask-case.ts'
import { Judging } from './judging.ts'
import { batchSize, nextRoute } from './next-route.ts'
import {
  answerId,
  beginOutcome,
  endOutcome,
  gradeByJudge,
  settleInterrupted,
} from './outcome-steps.ts'
import { RouteWalk } from './route-walk.ts'
import { createPurse, type Purse } from './run-purse.ts'
import { outcomesOf, rowOf, withNote } from './run-table.ts'
import type { Turns } from './turns.ts'

/** Answers that are waited for at once: a batch is done in a third of the time, and no provider is flooded. */
const atOnce = 4

export interface RunParts {
  readonly store: Pick<Store, 'reader' | 'writer'>
  readonly clock: Clock
  readonly cases: CaseStore
  readonly house: RunHouse
  readonly turns: Turns
  readonly seal: (of: { readonly id: string }, text: string) => string
  /** Of {@link seal}. */
  readonly open: (of: { readonly id: string }, sealed: string) => string
  readonly ticket: (value: string) => string
  readonly onProgress: (event: EvaluationEvent, tenant: Tenant) => void
}

export interface RunOrder {
  readonly actor: Actor
  readonly run: Run
  /** In the order of the walk. */
  readonly rows: readonly EvaluationCaseRow[]
  /** Contents of the first of them. */
  readonly contents: readonly EvaluationCase[]
  /** Expected cost of one answer by route, of the plan. */
  readonly costs: ReadonlyMap<string, number>
  /** What it may still cost in this month, its own cap apart. */
  readonly monthLeft: bigint | undefined
  /** Somebody wants it to end: calls that are out come home first, since they are paid for. */
  readonly stop: AbortSignal
  /** The house closes: they do not. */
  readonly signal: AbortSignal
}

/** Resolves to the run as it ended; every outcome is durable then. @throws SenError of the store; the reason of `stop` or `signal`. */
export async function runCases(order: RunOrder, parts: RunParts): Promise<Run> {
  return new Walking(order, parts).walk()
}

class Walking {
  readonly #order: RunOrder
  readonly #parts: RunParts
  readonly #walks: readonly RouteWalk[]
  #run: Run
  #purse: Purse
  #isOutOfMoney = false
  readonly #judging: Judging

  constructor(order: RunOrder, parts: RunParts) {
    this.#order = order
    this.#parts = parts
    this.#run = order.run
    this.#purse = createPurse(0n, 0n)
    this.#judging = new Judging(
      {
        ...order,
        purse: () => this.#purse,
        note: (note, route) => this.#note(note, route),
        onOutOfMoney: () => (this.#isOutOfMoney = true),
      },
      parts,
    )
    this.#walks = order.run.routes.map(
      (route) => new RouteWalk(route, order.rows, order.costs.get(route) ?? 0),
    )
  }

  async walk(): Promise<Run> {
    const { stop } = this.#order
    await this.#recall()
    const bar = Number(this.#run.bar)
    for (;;) {
      stop.throwIfAborted()
      const standings = this.#walks.map((walk) => walk.standing())
      const route = nextRoute(standings, bar)
      const walk = this.#walks.find((one) => one.route === route)
      if (walk === undefined) break
      await this.#batch(walk)
    }
    for (const walk of this.#walks)
      if (walk.standing().left > 0 && !walk.standing().isOut)
        this.#note('route-stopped', walk.route)
    return this.#keep(this.#isOutOfMoney ? 'stopped' : 'done')
  }

  /** What is known from before: an interrupted run goes on where it was, and pays for nothing again. */
  async #recall(): Promise<void> {
    const { store } = this.#parts
    const { tenant, id, capNano } = this.#run
    let spent = await this.#judging.recall()
    const ungraded: (() => Promise<void>)[] = []
    let isResumed = false
    for (const walk of this.#walks) {
      const found = await outcomesOf({ tenant, run: id, route: walk.route }, store)
      const settled = await settleInterrupted(found, this.#parts)
      for (const row of settled) {
        isResumed = true
        spent += row.costNano
        if (row.error === answeredElsewhere) walk.skip(row.caseId)
        else if (row.grade === '') ungraded.push(() => this.#judgeLater(walk, row))
        else walk.see(row)
      }
    }
    const { monthLeft } = this.#order
    const cap = monthLeft === undefined || monthLeft + spent > capNano ? capNano : monthLeft + spent
    this.#purse = createPurse(cap, spent)
    if (isResumed) this.#note('resumed', '')
    await this.#keep('running')
    for (const one of ungraded) await one()
  }

  /** An answer that is there and that nobody has graded: a judge may still. */
  async #judgeLater(walk: RouteWalk, row: EvaluationOutcomeRow): Promise<void> {
    const { store, open } = this.#parts
    const { run, caseId, route, sample } = row
    const of = { run, caseId, route, sample }
    const [kept] = await store.reader.find('evaluation_answers', of, { limit: 1 })
    const one = kept?.state === 'waits' ? await this.#read({ ...row, id: caseId }) : undefined
    if (kept === undefined || one === undefined) return walk.see(row)
    walk.see(await this.#judged(one, row, open({ id: answerId(of) }, kept.sealed)))
    await this.#keep('running')
  }

  /** The outcome as it stands after the judge, where one may grade it. */
  async #judged(
    one: EvaluationCase,
    row: EvaluationOutcomeRow,
    answer: string,
  ): Promise<EvaluationOutcomeRow> {
    const { route } = row
    if (row.grade !== '' || row.error !== '' || !this.#judging.may(route, one)) return row
    const said = await this.#judging.grade(one, { route, answer })
    return said === undefined ? row : gradeByJudge(row, said, this.#parts)
  }

  async #batch(walk: RouteWalk): Promise<void> {
    const waiting = [...walk.next(batchSize)]
    const work = async (): Promise<void> => {
      for (let row = waiting.shift(); row !== undefined; row = waiting.shift()) {
        this.#order.stop.throwIfAborted()
        if (walk.standing().isOut) return
        await this.#one(walk, row)
      }
    }
    const ends = await Promise.allSettled(Array.from({ length: atOnce }, work))
    // All of them have ended: nothing is written behind the back of whoever reads the run now.
    const failed = ends.find((end) => end.status === 'rejected')
    if (failed !== undefined) throw failed.reason
  }

  async #one(walk: RouteWalk, row: EvaluationCaseRow): Promise<void> {
    const { house } = this.#parts
    const { actor } = this.#order
    const one = await this.#read(row)
    if (one === undefined) return walk.skip(row.id)
    const price = await house.price(actor, one, walk.route)
    if ('barred' in price) return this.#out(walk, 'route-barred')
    if (walk.price !== undefined && walk.price !== price.price)
      this.#note('price-changed', walk.route)
    walk.price ??= price.price
    if (!this.#purse.take(price.atMost)) {
      this.#isOutOfMoney = true
      return this.#out(walk, 'budget-reached')
    }
    let cost = 0n
    try {
      cost = await this.#ask(walk, one, price.atMost)
    } finally {
      this.#purse.settle(price.atMost, cost)
    }
    await this.#keep('running')
  }

  async #ask(walk: RouteWalk, one: EvaluationCase, atMost: bigint): Promise<bigint> {
    const { house, clock } = this.#parts
    const { actor, signal } = this.#order
    const call = newId('call', clock)
    const asked = { run: this.#run, case: one, route: walk.route, call, atMost }
    await beginOutcome(asked, this.#parts)
    const answer = await house.ask(actor, { case: one, route: walk.route, call, atMost }, signal)
    const isElsewhere = answer.error === answeredElsewhere
    const graded =
      answer.error === ''
        ? await house.grade(one, answer.text)
        : { grade: isElsewhere ? undefined : 0, unparsed: false, version: '', judge: '' }
    const ended = await endOutcome(asked, { answer, graded }, this.#parts)
    // Kept before it is judged: whatever happens meanwhile, the answer is not paid for again.
    const row = await this.#judged(one, ended, answer.text)
    if (walk.revision !== undefined && answer.error === '' && walk.revision !== answer.revision)
      // Design `routing` §5: figures of two models under one name are figures of none.
      this.#out(walk, 'revision-changed')
    if (isElsewhere) walk.skip(one.id)
    else walk.see(row)
    if (walk.isBroken) this.#out(walk, 'errors')
    return answer.costNano
  }

  /** Undefined where it was erased meanwhile. */
  async #read(row: Pick<EvaluationCaseRow, 'tenant' | 'id'>): Promise<EvaluationCase | undefined> {
    try {
      return await this.#parts.cases.read(row.tenant, row.id)
    } catch (error) {
      if (error instanceof SenError && error.code === 'not_found') return undefined
      throw error
    }
  }

  #out(walk: RouteWalk, note: RunNote): void {
    walk.leave()
    this.#note(note, walk.route)
  }

  #note(note: RunNote, route: string): void {
    const at = this.#parts.clock.now()
    this.#run = { ...this.#run, notes: withNote(this.#run.notes, { note, route, at }) }
  }

  async #keep(state: RunState): Promise<Run> {
    const { store, clock } = this.#parts
    const done = this.#walks.reduce((sum, walk) => sum + walk.done, 0)
    this.#run = {
      ...this.#run,
      state,
      done,
      spentNano: this.#purse.spent,
      endedAt: state === 'running' ? 0 : clock.now(),
    }
    await store.writer.apply([{ do: 'put', table: 'evaluation_runs', row: rowOf(this.#run) }])
    this.#parts.onProgress(eventOf(this.#run), this.#run.tenant)
    return this.#run
  }
}

/** What whoever follows a run hears: numbers only. */
export function eventOf(run: Run): EvaluationEvent {
  return {
    run: run.id,
    task: run.task,
    state: run.state,
    done: run.done,
    total: run.cases * run.routes.length,
    spent: run.spentNano.toString(),
  }
}
