// One batch that runs: its lines in order, each begun on disk before it is asked and ended on disk once it is answered.
import type { BatchLineRow, BatchRow, LineState } from '../../contract/batch.ts'
import type { Step } from '../../contract/store.ts'
import { SenError } from '../../errors/sen-error.ts'
import { parseOwnJson } from '../../json/parse.ts'
import { newId } from '../../time/new-id.ts'
import { pause } from '../../time/pause.ts'
import type { BatchLine } from '../files/read-line.ts'
import type { BatchParts, LineAnswer } from './batch-parts.ts'
import { findSent } from './find-sent.ts'
import { answeredLine, lineId, unansweredLine } from './line-result.ts'
import { type InputLine, readInput } from './read-input.ts'
import { resultPlace } from './write-output.ts'

/** Refusals that say nothing about the line: nothing was asked, and later it may be. */
const passing: ReadonlySet<string> = new Set([
  'rate_limit_exceeded',
  'budget_busy',
  'overloaded',
  'halted',
  'ledger_unavailable',
  'storage_full',
])
const shortestPause = 1_000
const longestPause = 60_000
/** Waiting for room on the disk or for the database. */
const againMs = 5_000
const linesPage = 200

interface Waiting {
  readonly number: number
  readonly line: BatchLine
}

interface Begun extends Waiting {
  readonly call: string
}

export class BatchRun implements AsyncDisposable {
  #row: BatchRow
  readonly #parts: BatchParts
  readonly #stop = new AbortController()
  /** Lines that were begun and nothing was asked: by a run that died, or because it was not the moment. */
  readonly #again: Waiting[] = []
  #lines: AsyncIterator<InputLine> | undefined
  #running = 0
  #logSize: number | undefined
  /** Not before: the key's pace or the budget is used up for the moment. */
  #notBefore = 0
  #closing = new AbortController().signal
  #isInputGone = false

  constructor(row: BatchRow, parts: BatchParts) {
    this.#row = row
    this.#parts = parts
  }

  get row(): BatchRow {
    return this.#row
  }

  get running(): number {
    return this.#running
  }

  get hasMore(): boolean {
    return this.#again.length > 0
  }

  /** When it may go on, where something is left and it may not now; epoch ms. */
  get notBefore(): number | undefined {
    return this.#isOver ? undefined : this.#notBefore
  }

  get isInputGone(): boolean {
    return this.#isInputGone
  }

  get #isOver(): boolean {
    return this.#isInputGone || this.#stop.signal.aborted || (this.#again.length === 0 && this.#row.begun >= this.#row.total) // prettier-ignore
  }

  isReady(now: number): boolean {
    return !this.#isOver && now >= this.#notBefore && now < this.#row.readyBy
  }

  know(set: Partial<BatchRow>): void {
    this.#row = { ...this.#row, ...set }
  }

  /** Nothing more can be begun: what runs goes on, and what was answered is written. */
  inputIsGone(): void {
    this.#isInputGone = true
  }

  /** What runs is ended, and settled like a call whose caller left. */
  stop(): void {
    this.#stop.abort()
  }

  /** Settles lines that have no outcome: sent ones are lost and said so, the others are asked again. */
  async resume(): Promise<void> {
    const { store, clock } = this.#parts
    const left: BatchLineRow[] = []
    for (;;) {
      const after = left.at(-1)?.number ?? 0
      const rows = await store.reader.find('batch_lines', { batch: this.#row.id, state: 'begun' }, { orderBy: 'number', after, limit: linesPage }) // prettier-ignore
      left.push(...rows)
      if (rows.length < linesPage) break
    }
    if (left.length === 0) return
    const from = Math.min(...left.map((one) => one.logSize))
    const sent = await findSent(store.reader, new Set(left.map((one) => one.call)), from)
    const wanted = new Map(left.map((one) => [one.number, one]))
    const last = left.at(-1)?.number ?? 0
    for await (const { number, line } of this.#read(0, 0)) {
      const row = wanted.get(number)
      if (row !== undefined) {
        if (sent.has(row.call))
          await this.#end({ number, line }, 'lost', this.#unanswered({ number, line }, 'outcome_unknown')) // prettier-ignore
        else this.#again.push({ number, line })
      }
      if (number >= last) break
    }
    this.#parts.log.info('batch-resumed', { job: this.#row.id, count: left.length, wait_ms: Math.max(0, this.#row.startAt - clock.now()) }) // prettier-ignore
  }

  /** Lets go of its input. */
  async [Symbol.asyncDispose](): Promise<void> {
    const lines = this.#lines
    this.#lines = undefined
    await lines?.return?.()
  }

  /** Its time is over or its owner does not want it any more: lines that were begun and not asked are expired, or never were. */
  async giveUp(): Promise<void> {
    for (const begun of this.#again.splice(0)) {
      if (this.#row.cancellingAt > 0) await this.#drop(begun)
      else await this.#end(begun, 'expired', this.#unanswered(begun, 'batch_expired'))
    }
  }

  /**
   * Begins the next line; undefined where there is none to begin now. `over` resolves when its outcome is on disk.
   * @throws SenError of the store; `not_found` where the input is gone.
   */
  async begin(closing: AbortSignal): Promise<{ readonly over: Promise<void> } | undefined> {
    const begun = this.#again.length > 0 ? await this.#beginAgain() : await this.#beginNext()
    if (begun === undefined) return undefined
    this.#running += 1
    this.#closing = closing
    const signal = AbortSignal.any([this.#stop.signal, closing])
    const over = this.#ask(begun, signal).finally(() => {
      this.#running -= 1
    })
    return { over }
  }

  async #beginNext(): Promise<Begun | undefined> {
    this.#lines ??= this.#read(this.#row.position, this.#row.begun)
    const next = await this.#lines.next()
    if (next.done === true) {
      // Fewer lines than were counted when it came: the file was checked, so this is none of the caller's doing.
      this.know({ begun: this.#row.total })
      return undefined
    }
    try {
      return await this.#enter(next.value)
    } catch (error) {
      // Nobody began this line: whoever comes next reads it once more.
      await this[Symbol.asyncDispose]()
      throw error
    }
  }

  async #enter({ number, next: position, line }: InputLine): Promise<Begun | undefined> {
    const call = newId('call', this.#parts.clock)
    const begun = this.#row.begun + 1
    const steps: readonly Step[] = [
      { do: 'update', table: 'batches', where: { id: this.#row.id, state: 'running', begun: this.#row.begun }, set: { begun, position } }, // prettier-ignore
      { do: 'insert', table: 'batch_lines', row: { batch: this.#row.id, number, state: 'begun', call, logSize: await this.#size(), result: '' } }, // prettier-ignore
    ]
    const applied = await this.#parts.store.writer.apply(steps)
    if (applied.kind === 'undone') {
      // Its owner cancelled it: this line is read again by nobody.
      await this[Symbol.asyncDispose]()
      this.stop()
      return undefined
    }
    this.know({ begun, position })
    return { number, line, call }
  }

  async #beginAgain(): Promise<Begun | undefined> {
    const next = this.#again.shift()
    if (next === undefined) return undefined
    try {
      const call = await this.#newCall(next.number)
      return { ...next, call }
    } catch (error) {
      this.#again.unshift(next)
      throw error
    }
  }

  /** Another try is another call, known before it is made. */
  async #newCall(number: number): Promise<string> {
    const call = newId('call', this.#parts.clock)
    const where = { batch: this.#row.id, number }
    const set = { call, logSize: await this.#size() }
    await this.#parts.store.writer.apply([{ do: 'update', table: 'batch_lines', where, set }])
    return call
  }

  async #ask(begun: Begun, signal: AbortSignal): Promise<void> {
    const { answerLine, actorOf, clock } = this.#parts
    const { call, line } = begun
    const { endpoint } = this.#row
    const wishes = readNamed(this.#row.wishes)
    const actor = actorOf(this.#row)
    const answer: LineAnswer =
      actor === undefined
        ? refusedKey(call)
        : await answerLine({ call, actor, endpoint, body: line.body, wishes, signal })
    // A node that stops leaves the line as it is: the next start sees that nothing was sent.
    if (!answer.isSent && (this.#closing.aborted || answer.code === 'draining')) return
    const isPassing = !answer.isSent && answer.code !== undefined && passing.has(answer.code)
    if (!isPassing) return this.#keep(begun, answer)
    // Its place goes to somebody else meanwhile.
    const wait = Math.min(longestPause, Math.max(shortestPause, (answer.retryAfter ?? 5) * 1_000))
    this.#notBefore = clock.now() + wait
    this.#again.push(begun)
  }

  async #keep(begun: Begun, answer: LineAnswer): Promise<void> {
    // Cancelled before anything was asked: there is nothing to say of it.
    if (this.#stop.signal.aborted && !answer.isSent && answer.status >= 400)
      return this.#drop(begun)
    const isDone = answer.status >= 200 && answer.status < 300
    const id = lineId(this.#row.id, begun.number)
    const line = answeredLine(begun.line.customId, id, answer)
    await this.#end(begun, isDone ? 'done' : 'failed', line)
  }

  /** The outcome, with the counts that it changes. An answer was paid for: it waits for room rather than being lost. */
  async #end(begun: Waiting, state: LineState, result: Uint8Array): Promise<void> {
    const { sealer, store } = this.#parts
    const key = { batch: this.#row.id, number: begun.number }
    const sealed = sealer.seal(result, resultPlace(key))
    if (state === 'done') this.know({ completed: this.#row.completed + 1 })
    else this.know({ failed: this.#row.failed + 1 })
    const write = (): Promise<unknown> => {
      const { id, completed, failed } = this.#row
      return store.writer.apply([
        { do: 'update', table: 'batch_lines', where: { ...key, state: 'begun' }, set: { state, result: sealed } }, // prettier-ignore
        { do: 'update', table: 'batches', where: { id }, set: { completed, failed } },
      ])
    }
    for (;;) {
      const failure = await write().then(() => undefined, codeOf)
      if (failure === undefined) return
      if (failure.code !== 'storage_full' && failure.code !== 'overloaded') throw failure
      // Until the process ends: then it is lost, and the next start says so.
      if (!(await pause(againMs, this.#closing))) throw failure
    }
  }

  async #drop({ number }: Waiting): Promise<void> {
    const where = { batch: this.#row.id, number }
    await this.#parts.store.writer.apply([{ do: 'delete', table: 'batch_lines', where, atLeast: 0 }]) // prettier-ignore
  }

  #unanswered({ line, number }: Waiting, code: 'batch_expired' | 'outcome_unknown'): Uint8Array {
    const message = this.#parts.sentence(code)
    return unansweredLine(line.customId, lineId(this.#row.id, number), { code, message })
  }

  #read(byte: number, number: number): AsyncGenerator<InputLine> {
    return readInput(this.#row, { byte, number }, this.#parts)
  }

  /** Some size that the log has had: an older one only makes a later search longer. */
  async #size(): Promise<number> {
    if (this.#logSize === undefined || this.#row.begun % 64 === 0)
      this.#logSize = (await this.#parts.store.reader.head()).size
    return this.#logSize
  }
}

/** The key was revoked, or its person is gone, after the batch was made. */
function refusedKey(call: string): LineAnswer {
  const error = new SenError('invalid_api_key')
  const body = { error: { message: error.code, type: 'authentication_error', code: error.code, param: null, ref: error.ref } } // prettier-ignore
  return { status: error.status, requestId: call, body, code: error.code, isSent: false }
}

function readNamed(text: string): Readonly<Record<string, string>> {
  return parseOwnJson(text) as Readonly<Record<string, string>>
}

function codeOf(thrown: unknown): SenError {
  return thrown instanceof SenError ? thrown : new SenError('internal_error', {}, { cause: thrown })
}
