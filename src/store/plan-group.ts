// One group of operations, worked through in memory in its order: what each is answered, and what is to be written for all together.
import { SenError } from '../errors/sen-error.ts'
import { fits, hold, refund, release, type Touched } from './budgets.ts'
import { appendLeaf, type EntryDraft, entryTime, fillEntry, leafHash } from './ledger-format.ts'
import type {
  AppendOperation,
  ApplyOperation,
  Batch,
  FinishedOperation,
  IntendOperation,
  Operation,
  Reply,
  SettleOperation,
  UsageOperation,
} from './operations.ts'
import type { StepsOutcome } from './run-steps.ts'
import type { Reservation, State } from './state.ts'
import { addValue, type ValueSum } from './value-sums.ts'

/** Everything that one transaction writes, coalesced. */
export interface Writes {
  readonly entries: { readonly index: number; readonly kind: string; readonly text: string }[]
  readonly reserved: Map<number, Reservation>
  readonly released: number[]
  readonly touched: Touched
  readonly usage: Map<string, UsageSum>
  readonly value: Map<string, ValueSum>
  /** Rows of `calls` with everything filled in. */
  readonly calls: (string | number)[][]
  /** Rows of `attempts` with everything filled in. */
  readonly attempts: (string | number)[][]
  readonly checkpoints: Extract<Operation, { do: 'checkpoint' }>[]
}

export interface UsageSum {
  readonly key: UsageOperation['key']
  calls: number
  failed: number
  spent: bigint
  house: bigint
  input: number
  output: number
}

export interface Planned {
  readonly replies: readonly Reply[]
  readonly writes: Writes
}

export interface PlanOptions {
  /** Outcome of the steps of each `apply`, by the operation's place in the batch. */
  readonly steps: ReadonlyMap<number, StepsOutcome>
  /** A jump of the clock to be entered first. */
  readonly jump: { readonly was: number; readonly is: number } | undefined
  /** Places of the columns of `calls` that the writer fills in. */
  readonly callColumns: {
    readonly sequence: number
    readonly intent: number
    readonly outcome: number
    readonly receipt: number
  }
  /** Place of the outcome among the columns of `attempts`. */
  readonly attemptOutcome: number
  readonly draftClock: (was: string, is: string) => EntryDraft
}

/**
 * Changes `state` as the group does. Nothing else happens here: no query, no clock. When the commit fails afterwards, the state is void
 * and must be loaded anew.
 */
export function planGroup(state: State, batch: Batch, options: PlanOptions): Planned {
  const plan = new Plan(state, batch.now, options)
  if (options.jump !== undefined && state.size > 0) {
    const { was, is } = options.jump
    plan.append(options.draftClock(entryTime(was), entryTime(is)))
  }
  const replies = batch.operations.map((operation, place) => plan.take(operation, place))
  return { replies, writes: plan.writes }
}

/** The working state of one group: lives as long as `planGroup` runs. */
class Plan {
  readonly writes: Writes = {
    entries: [],
    reserved: new Map(),
    released: [],
    touched: new Map(),
    usage: new Map(),
    value: new Map(),
    calls: [],
    attempts: [],
    checkpoints: [],
  }
  readonly #state: State
  readonly #now: number
  readonly #options: PlanOptions

  constructor(state: State, now: number, options: PlanOptions) {
    this.#state = state
    this.#now = now
    this.#options = options
  }

  take(operation: Operation, place: number): Reply {
    switch (operation.do) {
      case 'intend':
        return this.#intend(operation)
      case 'settle':
        return this.#settle(operation)
      case 'append':
        return this.#appendAlone(operation)
      case 'apply':
        return this.#apply(operation, place)
      case 'checkpoint':
        this.writes.checkpoints.push(operation)
        return { kind: 'signed' }
    }
  }

  /** @returns the entry's index. */
  append(draft: EntryDraft): number {
    const state = this.#state
    const index = state.size
    // Clock set back: the last time is repeated (design `ledger` §1).
    state.time = Math.max(state.time, this.#now)
    const text = fillEntry(draft, { index, time: state.time, call: state.calls + 1 })
    appendLeaf(state.frontier, index, leafHash(text))
    state.size = index + 1
    if (draft.kind === 'call.intent') state.calls += 1
    this.writes.entries.push({ index, kind: draft.kind, text })
    return index
  }

  #intend(operation: IntendOperation): Reply {
    const verdict = fits(this.#state.windows, operation.holds)
    if (verdict.kind === 'refused') return verdict
    const holds = hold(this.#state.windows, operation.holds, this.writes.touched)
    const intent = this.append(operation.draft)
    const reservation: Reservation = {
      intent,
      call: operation.call,
      hop: operation.hop,
      tenant: operation.tenant,
      reserved: BigInt(operation.reserved),
      currency: operation.currency,
      holds,
      at: this.#now,
    }
    this.#state.reservations.set(intent, reservation)
    this.writes.reserved.set(intent, reservation)
    return { kind: 'intended', intent, warned: verdict.warned }
  }

  #settle(operation: SettleOperation): Reply {
    const state = this.#state
    const reservation = state.reservations.get(operation.intent)
    // Exactly one outcome per intent (invariant L1): whoever comes second finds the reservation gone.
    if (reservation?.call !== operation.call || reservation.hop !== operation.hop) {
      return { kind: 'failed', code: 'already_changed', why: 'settled' }
    }
    release(
      state.windows,
      { holds: reservation.holds, charges: operation.charges },
      this.writes.touched,
    )
    state.reservations.delete(operation.intent)
    if (!this.writes.reserved.delete(operation.intent)) this.writes.released.push(operation.intent)
    const outcome = this.append(operation.draft)
    if (operation.finished !== undefined) this.#finish(operation.finished, outcome)
    if (operation.usage !== undefined) this.#rollUp(operation.usage)
    if (operation.value !== undefined) addValue(this.writes.value, operation.value)
    if (operation.sent !== undefined) {
      const row = [...operation.sent]
      row[this.#options.attemptOutcome] = outcome
      this.writes.attempts.push(row)
    }
    return { kind: 'settled', outcome }
  }

  #finish(finished: FinishedOperation, outcome: number): void {
    const { callColumns } = this.#options
    const row = [...finished.row]
    row[callColumns.sequence] = outcome
    row[callColumns.outcome] = outcome
    row[callColumns.receipt] = `${finished.receipt[0]}${outcome}${finished.receipt[1]}`
    this.writes.calls.push(row)
    this.#rollUp(finished.usage)
  }

  #rollUp(usage: UsageOperation): void {
    const key = usage.key.join('\u0001')
    const sum = this.writes.usage.get(key) ?? emptySum(usage.key)
    sum.calls += usage.calls
    sum.failed += usage.failed
    sum.spent += BigInt(usage.spent)
    sum.house += BigInt(usage.house)
    sum.input += usage.input
    sum.output += usage.output
    this.writes.usage.set(key, sum)
  }

  #appendAlone(operation: AppendOperation): Reply {
    if (operation.onlyFirst === true && this.#state.size > 0) return { kind: 'appended', index: 0 }
    const index = this.append(operation.draft)
    if (operation.denied !== undefined) {
      const { callColumns } = this.#options
      const row = [...operation.denied]
      for (const column of [callColumns.sequence, callColumns.intent, callColumns.outcome])
        row[column] = index
      this.writes.calls.push(row)
    }
    if (operation.value !== undefined) addValue(this.writes.value, operation.value)
    return { kind: 'appended', index }
  }

  #apply(operation: ApplyOperation, place: number): Reply {
    const outcome = this.#options.steps.get(place)
    if (outcome === undefined) throw new SenError('internal_error', { why: 'steps' })
    if (outcome.kind !== 'applied') return outcome
    const { correct } = operation
    if (correct !== undefined) {
      refund(this.#state.windows, correct.refunds, this.writes.touched)
      this.#rollUp(correct.usage)
      addValue(this.writes.value, correct.value)
    }
    if (operation.draft === undefined) return { kind: 'applied' }
    return { kind: 'applied', entry: this.append(operation.draft) }
  }
}

function emptySum(key: UsageOperation['key']): UsageSum {
  return { key, calls: 0, failed: 0, spent: 0n, house: 0n, input: 0, output: 0 }
}
