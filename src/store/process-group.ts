// One group, one transaction: load, run steps, plan in memory, write, commit. Only then does anybody hear of it (design `ledger` §8).
import type { ErrorCode } from '../errors/catalogue.ts'
import { propertiesOf } from './columns.ts'
import { createCompiler } from './compiler.ts'
import type { Classify, Connection, Statement } from './connection.ts'
import { formatFrontier } from './frontier-text.ts'
import { draftEntry } from './ledger-format.ts'
import { loadAllReservations, loadForGroup, loadHead } from './load-state.ts'
import type { Batch, GroupReply, Operation, Reply } from './operations.ts'
import { planGroup, type Planned, type PlanOptions } from './plan-group.ts'
import { createStepRunner, type StepsOutcome } from './run-steps.ts'
import type { State } from './state.ts'
import { writeGroup } from './write-group.ts'
import { createWriteStatements } from './write-statements.ts'

export interface GroupProcessor {
  /** Never throws: what went wrong is in the replies. Groups must be handed over one after the other. */
  process(batch: Batch): Promise<GroupReply>
}

export interface ProcessorOptions {
  /** The connection for the next transaction; on PostgreSQL another one after a broken one. */
  readonly connect: () => Connection | Promise<Connection>
  /** Gives the connection back, or throws it away. */
  readonly release: (connection: Connection, isBroken: boolean) => void
  readonly classify: Classify
  readonly begin: Statement
  /** True: this process alone writes, so head, windows and reservations stay in memory between groups. */
  readonly isAlone: boolean
  /** Called once when the disk has no room left; true when that made some. */
  readonly makeRoom: () => boolean
  /** Whether a broken connection ends the writer: a disk that failed to sync is never asked again, a network may come back. */
  readonly endsWhenBroken: boolean
  readonly node: string
}

/** Wall time and steady time that differ by more than this have been set (design `ledger` §8). */
const jumpLimit = 2_000

const commit: Statement = { sql: 'commit' }
const rollback: Statement = { sql: 'rollback' }

const callProperties = propertiesOf('calls')
const callColumns = Object.freeze({
  sequence: callProperties.indexOf('sequence'),
  intent: callProperties.indexOf('intent'),
  outcome: callProperties.indexOf('outcome'),
  receipt: callProperties.indexOf('receipt'),
})

const attemptOutcome = propertiesOf('attempts').indexOf('outcome')

export function createGroupProcessor(options: ProcessorOptions): GroupProcessor {
  return new Processor(options)
}

class Processor implements GroupProcessor {
  readonly #options: ProcessorOptions
  readonly #compiler: ReturnType<typeof createCompiler>
  #tools: Tools | undefined
  /** Kept only while this process alone writes and the last commit succeeded. */
  #state: State | undefined
  #clock: { readonly wall: number; readonly steady: number } | undefined
  #size = 0
  #frontier = ''
  #isBroken = false

  constructor(options: ProcessorOptions) {
    this.#options = options
    this.#compiler = createCompiler(options.isAlone ? 'sqlite' : 'postgres')
  }

  async process(batch: Batch): Promise<GroupReply> {
    if (this.#isBroken)
      return this.#answer(failAll(batch.operations, 'ledger_unavailable', 'broken'))
    const fault = await this.#attempt(batch)
    if (fault.kind === 'done') return this.#answer(fault.replies)
    if (fault.kind !== 'full') {
      return this.#answer(failAll(batch.operations, 'ledger_unavailable', fault.kind))
    }
    return this.#answer(await this.#settleInBallast(batch))
  }

  /** The room that was kept for this: outcomes of calls that run already are written, nothing new begins. */
  async #settleInBallast(batch: Batch): Promise<readonly Reply[]> {
    const replies = failAll(batch.operations, 'storage_full', 'disk')
    const places = batch.operations.flatMap((one, place) => (one.do === 'settle' ? [place] : []))
    if (!this.#options.makeRoom() || places.length === 0) return replies
    const operations = batch.operations.filter((one) => one.do === 'settle')
    const second = await this.#attempt({ ...batch, operations })
    if (second.kind !== 'done') return replies
    places.forEach((place, index) => {
      const reply = second.replies[index]
      if (reply !== undefined) replies[place] = reply
    })
    return replies
  }

  async #attempt(batch: Batch): Promise<Attempt> {
    const { classify, connect, release } = this.#options
    let connection: Connection | undefined
    try {
      connection = await connect()
      const planned = await this.#transact(connection, batch)
      release(connection, false)
      return { kind: 'done', replies: planned.replies }
    } catch (error) {
      this.#state = undefined
      const fault = classify(error)
      const isSafe = connection !== undefined && (await undo(connection, fault))
      if (connection !== undefined) release(connection, !isSafe)
      // A handle that cannot even roll back is not trusted with another group.
      const kind = isSafe || fault === 'full' ? fault : 'broken'
      if (kind === 'broken' && this.#options.endsWhenBroken) this.#isBroken = true
      return { kind: kind === 'exists' ? 'refused' : kind }
    }
  }

  async #transact(connection: Connection, batch: Batch): Promise<Planned> {
    const { isAlone, node } = this.#options
    const tools = this.#toolsFor()
    await connection.run(this.#options.begin, [])
    const state = this.#state ?? (await this.#load(connection, tools))
    const steps = await this.#runSteps(connection, batch)
    const { statements } = tools
    await loadForGroup(state, batch, { connection, statements, isComplete: isAlone })
    const planned = planGroup(state, batch, {
      steps,
      jump: this.#jumpOf(batch),
      callColumns,
      attemptOutcome,
      draftClock: (was, is) => draftEntry({ kind: 'clock', body: { was, is } }),
    })
    await writeGroup(state, planned.writes, { connection, statements, node, now: batch.now })
    await connection.run(commit, [])
    this.#clock = { wall: batch.now, steady: batch.monotonic }
    this.#size = state.size
    this.#frontier = formatFrontier(state.frontier)
    if (isAlone) this.#state = state
    return planned
  }

  #toolsFor(): Tools {
    const dialect = this.#options.isAlone ? 'sqlite' : 'postgres'
    this.#tools ??= {
      statements: createWriteStatements(this.#compiler, dialect),
      steps: createStepRunner(this.#compiler, this.#options.classify),
    }
    return this.#tools
  }

  async #load(connection: Connection, { statements }: Tools): Promise<State> {
    const state = await loadHead(connection, statements)
    if (this.#options.isAlone) await loadAllReservations(state, connection, statements)
    return state
  }

  async #runSteps(connection: Connection, batch: Batch): Promise<PlanOptions['steps']> {
    const outcomes = new Map<number, StepsOutcome>()
    for (const [place, operation] of batch.operations.entries()) {
      if (operation.do !== 'apply') continue
      outcomes.set(place, await this.#toolsFor().steps.run(connection, operation.steps))
    }
    return outcomes
  }

  #jumpOf(batch: Batch): PlanOptions['jump'] {
    if (this.#clock === undefined) return undefined
    const expected = this.#clock.wall + Math.round(batch.monotonic - this.#clock.steady)
    if (Math.abs(batch.now - expected) <= jumpLimit) return undefined
    return { was: expected, is: batch.now }
  }

  #answer(replies: readonly Reply[]): GroupReply {
    return { replies, size: this.#size, frontier: this.#frontier, broken: this.#isBroken }
  }
}

interface Tools {
  readonly statements: ReturnType<typeof createWriteStatements>
  readonly steps: ReturnType<typeof createStepRunner>
}

type Attempt =
  | { readonly kind: 'done'; readonly replies: readonly Reply[] }
  | { readonly kind: 'full' | 'broken' | 'refused' }

/** Whether the transaction is surely gone and the connection may be used again. */
async function undo(connection: Connection, fault: ReturnType<Classify>): Promise<boolean> {
  if (fault === 'broken') return false
  try {
    await connection.run(rollback, [])
    return true
  } catch {
    // SQLite has rolled back by itself on a full disk, and says so with an error. Anything else was classified before.
    return fault === 'full'
  }
}

function failAll(operations: readonly Operation[], code: ErrorCode, why: string): Reply[] {
  return operations.map(() => ({ kind: 'failed', code, why }))
}
