// Runs what waits: lines of all batches take turns, each as a call of its own. The rows are the queue, so a restart goes on where it ended.
import type { BatchRow } from '../../contract/batch.ts'
import { SenError } from '../../errors/sen-error.ts'
import type { BatchParts } from './batch-parts.ts'
import { BatchRun } from './batch-run.ts'
import { openStates } from './open-states.ts'
import { planBatch, sampleBodies } from './plan-batch.ts'
import { outputIds, writeOutput } from './write-output.ts'

/** Nobody's fault: the next beat looks again at all of them. */
const forAll: ReadonlySet<string> = new Set(['storage_full', 'overloaded', 'ledger_unavailable'])
/** Batches looked at in one round. */
const mostBatches = 1_000

export class BatchQueue implements AsyncDisposable {
  readonly #parts: BatchParts
  readonly #closing = new AbortController()
  readonly #runs = new Map<string, BatchRun>()
  #timer: ReturnType<typeof setTimeout> | undefined
  readonly #lines = new Set<Promise<void>>()
  #round: Promise<void> | undefined
  #isWoken = false
  #isStopped = false
  /** Until it has begun, nothing may be taken for new that another run left half done. */
  #isResumed = false
  /** Whose turn it is: the batch after this one. */
  #last = ''

  constructor(parts: BatchParts) {
    this.#parts = parts
  }

  /** What a run that died left half done is settled first; then as `wake`. @throws SenError of the store. */
  async resume(): Promise<void> {
    for (const row of await this.#open()) {
      if (row.state === 'waiting' || row.state === 'finalizing') continue
      await this.#alone(row, () => this.#runOf(row).resume())
    }
    this.#isResumed = true
    this.wake()
  }

  /** Looks at what there is to do, if nobody does. Called after each change, and every few seconds for what waits for its hour. */
  wake(): void {
    if (this.#isStopped || !this.#isResumed) return
    this.#isWoken = true
    this.#round ??= this.#look().finally(() => {
      this.#round = undefined
    })
  }

  /** Ends what runs of a batch that its owner cancelled. */
  cancelled(id: string): void {
    this.#runs.get(id)?.stop()
    this.wake()
  }

  /** Nothing new begins; what runs goes on. */
  pause(): void {
    this.#isStopped = true
    clearTimeout(this.#timer)
  }

  /** Resolves when nothing is left to do at this moment. */
  async idle(): Promise<void> {
    while (this.#round !== undefined || this.#lines.size > 0)
      await Promise.all([this.#round, ...this.#lines])
  }

  async [Symbol.asyncDispose](): Promise<void> {
    this.pause()
    this.#closing.abort()
    for (const run of this.#runs.values()) run.stop()
    await this.idle()
    for (const id of this.#runs.keys()) await this.#forget(id)
  }

  async #forget(id: string): Promise<void> {
    await this.#runs.get(id)?.[Symbol.asyncDispose]()
    this.#runs.delete(id)
  }

  async #look(): Promise<void> {
    while (this.#isWoken && !this.#isStopped) {
      this.#isWoken = false
      try {
        for (const row of await this.#open()) await this.#alone(row, () => this.#step(row))
        await this.#fill()
      } catch (error) {
        // The next beat looks again: a disk may have room then, a database be back.
        this.#parts.log.warn('batches-not-looked-at', { error })
      }
    }
  }

  /** What is wrong with one batch keeps no other one waiting. @throws what the store cannot do for any of them. */
  async #alone(row: BatchRow, work: () => Promise<void>): Promise<void> {
    try {
      await work()
    } catch (error) {
      const code = error instanceof SenError ? error.code : ''
      if (forAll.has(code)) throw error
      if (code === 'not_found') this.#lose(row)
      else this.#parts.log.warn('batches-not-looked-at', { job: row.id, error })
    }
  }

  /** Its input is not on this disk any more: after a restored backup, for instance. What was answered is written, then it has failed. */
  #lose(row: BatchRow): void {
    this.#runOf(row).inputIsGone()
    this.#isWoken = true
  }

  async #open(): Promise<readonly BatchRow[]> {
    const found: BatchRow[] = []
    for (const state of openStates)
      found.push(...(await this.#parts.store.reader.find('batches', { node: this.#parts.node, state }, { orderBy: 'id', limit: mostBatches }))) // prettier-ignore
    return found
  }

  #runOf(row: BatchRow): BatchRun {
    const known = this.#runs.get(row.id)
    if (known !== undefined) return known
    const run = new BatchRun(row, this.#parts)
    this.#runs.set(row.id, run)
    return run
  }

  /** One batch one step further, as far as that is possible now. */
  async #step(found: BatchRow): Promise<void> {
    const now = this.#parts.clock.now()
    // What runs knows better than what was read a moment ago; a state is only ever changed here or by its owner's cancelling.
    const run = this.#runs.get(found.id)
    const row = run === undefined ? found : { ...run.row, state: found.state, cancellingAt: found.cancellingAt } // prettier-ignore
    const isQuiet = run === undefined || run.running === 0
    if (run?.isInputGone === true) return this.#finish(row, isQuiet)
    switch (row.state) {
      case 'waiting':
        if (now >= row.readyBy) return this.#finish(row, isQuiet)
        if (row.book !== this.#parts.book()) await this.#plan(row)
        else if (now >= row.startAt) await this.#set(row, { state: 'running', startedAt: now })
        return
      case 'running':
        if (now >= row.readyBy || (row.begun >= row.total && run?.hasMore !== true))
          return this.#finish(row, isQuiet)
        this.#runOf(row)
        return
      case 'cancelling':
        run?.stop()
        return this.#finish(row, isQuiet)
      case 'finalizing':
        return this.#finish(row, isQuiet)
      default:
    }
  }

  /** Prices have changed: another hour may be the cheap one now. */
  async #plan(row: BatchRow): Promise<void> {
    const actor = this.#parts.actorOf(row)
    if (actor === undefined) return this.#set(row, { book: this.#parts.book(), startAt: this.#parts.clock.now() }) // prettier-ignore
    const bodies = await sampleBodies(row, this.#parts)
    await this.#set(row, await planBatch(row, actor, { ...this.#parts, bodies }))
  }

  async #finish(row: BatchRow, isQuiet: boolean): Promise<void> {
    if (!isQuiet) return
    await this.#runs.get(row.id)?.giveUp()
    const { clock, store } = this.#parts
    const isCancelled = row.cancellingAt > 0
    // Counts may have changed just now.
    let current = { ...row, ...counts(this.#runs.get(row.id)?.row ?? row) }
    if (current.outputFile === '' || current.errorFile === '') {
      const state = isCancelled ? 'cancelling' : 'finalizing'
      const set = { ...outputIds(this.#parts), finalizingAt: isCancelled ? 0 : clock.now(), state } as const // prettier-ignore
      await this.#set(current, set)
      current = { ...current, ...set }
    }
    const { left, isInputGone, ...ids } = await writeOutput(current, this.#parts)
    const isLate = left > 0 || (await this.#hasExpired(current))
    const isLost = isInputGone || this.#runs.get(row.id)?.isInputGone === true
    const ended = isLost ? 'failed' : isLate ? 'expired' : 'completed'
    const state = isCancelled ? 'cancelled' : ended
    const fault = state === 'failed' ? 'input-gone' : ''
    const failed = current.failed + left
    await store.writer.apply([
      { do: 'update', table: 'batches', where: { id: row.id }, set: { ...ids, state, fault, failed, endedAt: clock.now() } }, // prettier-ignore
      { do: 'update', table: 'batch_lines', where: { batch: row.id }, set: { result: '' }, atLeast: 0 }, // prettier-ignore
    ])
    await this.#forget(row.id)
    this.#parts.log.info('batch-ended', { job: row.id, state, count: row.total })
  }

  async #hasExpired({ id }: BatchRow): Promise<boolean> {
    const rows = await this.#parts.store.reader.find('batch_lines', { batch: id, state: 'expired' }, { limit: 1 }) // prettier-ignore
    return rows.length > 0
  }

  async #set(row: BatchRow, set: Partial<BatchRow>): Promise<void> {
    const where = { id: row.id, state: row.state }
    // Its owner was faster: the next look sees that.
    await this.#parts.store.writer.apply([{ do: 'update', table: 'batches', where, set, atLeast: 0 }]) // prettier-ignore
    this.#runs.get(row.id)?.know(set)
    this.#isWoken = true
  }

  /** Begins lines until as many run as may. */
  async #fill(): Promise<void> {
    const { isDraining, waitingCallers, limits, clock } = this.#parts
    for (;;) {
      // Somebody who waits for an answer goes first: then batches keep one place, so that they end all the same.
      const places = waitingCallers() > 0 ? 1 : limits().atOnce
      if (this.#isStopped || isDraining() || this.#lines.size >= places) return
      const run = this.#nextRun(clock.now())
      if (run === undefined) return this.#goOnLater(clock.now())
      const line = await this.#begin(run)
      if (line === undefined) {
        this.#isWoken = true
        continue
      }
      const over = line.over
        .catch((error: unknown) => {
          if (!(error instanceof SenError && error.code === 'draining'))
            this.#parts.log.warn('batch-line-not-kept', { job: run.row.id, error })
        })
        .finally(() => {
          this.#lines.delete(over)
          this.wake()
        })
      this.#lines.add(over)
    }
  }

  async #begin(run: BatchRun): Promise<{ readonly over: Promise<void> } | undefined> {
    try {
      return await run.begin(this.#closing.signal)
    } catch (error) {
      if (!(error instanceof SenError && error.code === 'not_found')) throw error
      this.#lose(run.row)
      return undefined
    }
  }

  /** Where a key's pace or a budget makes all wait, the first of them that may go on wakes the others. */
  #goOnLater(now: number): void {
    const times = [...this.#runs.values()].flatMap((run) => run.notBefore ?? [])
    const next = Math.min(...times.filter((at) => at > now))
    clearTimeout(this.#timer)
    if (Number.isFinite(next)) this.#timer = setTimeout(() => this.wake(), next - now)
  }

  /** In turn, so that a long batch does not keep a short one waiting. */
  #nextRun(now: number): BatchRun | undefined {
    const ready = [...this.#runs.values()].filter((run) => run.row.state === 'running' && run.isReady(now)) // prettier-ignore
    const sorted = ready.toSorted((left, right) => (left.row.id < right.row.id ? -1 : 1))
    const next = sorted.find((run) => run.row.id > this.#last) ?? sorted[0]
    if (next !== undefined) this.#last = next.row.id
    return next
  }
}

function counts({ completed, failed, begun, position }: BatchRow): Partial<BatchRow> {
  return { completed, failed, begun, position }
}
