// One call that is being answered, and everybody who asked the same meanwhile: read from the provider once, by whoever wants more.
import type { AnswerEvent } from '../contract/answer.ts'
import type { AnswerOrigin, AnswerReading, CachedAnswer } from '../contract/cached-answer.ts'
import type { CallEvent, Decided } from '../contract/call.ts'
import type { Receipt } from '../contract/receipt.ts'
import { noUsage } from '../contract/usage.ts'
import { SenError } from '../errors/sen-error.ts'
import { longestAnswer, Shown } from './keepable.ts'
import { until } from './until.ts'

type Batch = readonly CallEvent[]

export interface FlightParts {
  /** Of the first caller. */
  readonly signal: AbortSignal
  /** Keeps the answer; resolves when it is durable, before anybody hears the end. */
  readonly keep: (
    call: Decided,
    kept: { readonly text: string; readonly origin: AnswerOrigin; readonly receipt: Receipt },
  ) => Promise<void>
  /** It is over: whoever asks from now on finds what was kept, or asks anew. */
  readonly over: () => void
  /** An attempt that nobody waits for any more could not be closed. */
  readonly report: (error: unknown) => void
}

/** The first caller leads: his attempt, his bill. It ends early only when nobody waits for it any more. */
export class Flight {
  readonly #parts: FlightParts
  readonly #controller = new AbortController()
  readonly #opened = Promise.withResolvers<CachedAnswer | undefined>()
  readonly #batches: Batch[] = []
  readonly #shown = new Shown()
  #length = 0
  #source: AsyncIterator<Batch> | undefined
  #call: Decided | undefined
  #origin: AnswerOrigin | undefined
  #grounded: Receipt['grounded']
  #pulling: Promise<void> | undefined
  #end: { readonly thrown?: unknown } | undefined
  /** Those who wait for the beginning or read; the first caller is one of them. */
  #readers = 1
  #stopping: Promise<unknown> | undefined

  constructor(parts: FlightParts) {
    this.#parts = parts
    if (parts.signal.aborted) this.#leave()
    else parts.signal.addEventListener('abort', this.#leaderLeft, { once: true })
  }

  get signal(): AbortSignal {
    return this.#controller.signal
  }

  /** False for a long answer: who comes late would make this node keep all of it. */
  get isOpen(): boolean {
    return this.#end === undefined && this.#length <= longestAnswer && !this.signal.aborted
  }

  failed(): void {
    this.#finish({})
    this.#opened.resolve(undefined)
  }

  opened(call: Decided, events: AsyncIterableIterator<Batch>): AsyncIterableIterator<Batch> {
    const { route } = call.candidate
    this.#call = call
    this.#source = events
    this.#origin = {
      route: route.id,
      rung: route.rung,
      place: route.place,
      digest: route.digest,
      model: route.model,
    }
    this.#opened.resolve(this.#joined(call.at, this.#origin))
    return this.#leader()
  }

  /** What an equal call hears; undefined where the first one got no answer. @throws SenError `client_closed` */
  async join(signal: AbortSignal): Promise<CachedAnswer | undefined> {
    this.#readers += 1
    try {
      return await until(this.#opened.promise, signal)
    } finally {
      // From here on it counts again when it reads: its own decision lies between.
      if (this.#source === undefined) this.#leave()
      else this.#readers -= 1
    }
  }

  #joined(at: number, origin: AnswerOrigin): CachedAnswer {
    const grounded = (): Receipt['grounded'] => this.#grounded
    return {
      level: 'joined',
      at,
      origin,
      get grounded() {
        return grounded()
      },
      read: (signal) => this.#read(signal),
    }
  }

  #read(signal: AbortSignal): AnswerReading {
    this.#readers += 1
    let at = 0
    let isOpen = true
    const reading = {
      isOver: false,
      next: async (): Promise<readonly AnswerEvent[]> => {
        for (;;) {
          const batch = await this.#batch(at, signal)
          at += 1
          if (batch === undefined) {
            reading.isOver = true
            // It was paid for once, by the first caller.
            return [{ type: 'usage', usage: noUsage }]
          }
          const heard = batch.filter(isHeard)
          if (heard.length > 0) return heard
        }
      },
      close: () => {
        if (!isOpen) return
        isOpen = false
        this.#leave()
      },
    }
    return reading
  }

  #leader(): AsyncIterableIterator<Batch> {
    const { signal } = this.#parts
    let at = 0
    const iterator: AsyncIterableIterator<Batch> = {
      [Symbol.asyncIterator]: () => iterator,
      next: async () => {
        const value = await this.#batch(at, signal)
        at += 1
        return value === undefined ? { done: true, value: undefined } : { done: false, value }
      },
      return: async () => {
        this.#leaderLeft()
        await this.#stopping
        return { done: true, value: undefined }
      },
    }
    return iterator
  }

  /** The batch with this number; undefined after the last. One reader at a time asks for more, and all of them get it. */
  async #batch(at: number, signal: AbortSignal): Promise<Batch | undefined> {
    while (at >= this.#batches.length) {
      if (this.#end !== undefined) {
        if ('thrown' in this.#end) throw this.#end.thrown
        return undefined
      }
      this.#pulling ??= this.#pull().finally(() => {
        this.#pulling = undefined
      })
      await until(this.#pulling, signal)
    }
    return this.#batches[at]
  }

  async #pull(): Promise<void> {
    try {
      const step = await this.#source?.next()
      if (step === undefined || step.done === true) return this.#finish({})
      await this.#take(step.value)
    } catch (thrown) {
      this.#finish({ thrown })
    }
  }

  async #take(batch: Batch): Promise<void> {
    for (const event of batch) {
      this.#shown.see(event)
      if (event.type === 'text') this.#length += event.text.length
      if (event.type !== 'receipt') continue
      await this.#keep(event.receipt)
      // Who asks from now on finds what was kept; a reader need not come back for the very end.
      this.#parts.over()
    }
    this.#batches.push(batch)
  }

  async #keep(receipt: Receipt): Promise<void> {
    this.#grounded = receipt.grounded
    const [call, origin] = [this.#call, this.#origin]
    const kept = call && this.#shown.keepable(call, receipt)
    if (call === undefined || origin === undefined || kept === undefined) return
    await this.#parts.keep(call, {
      text: kept.text,
      origin: { ...origin, model: kept.model },
      receipt,
    })
  }

  readonly #leaderLeft = (): void => {
    this.#parts.signal.removeEventListener('abort', this.#leaderLeft)
    if (this.#hasLeader) this.#leave()
    this.#hasLeader = false
  }
  #hasLeader = true

  /** Once nobody waits, the attempt is closed as if its one caller had left. */
  #leave(): void {
    this.#readers -= 1
    if (this.#readers > 0 || this.#end !== undefined) return
    this.#controller.abort()
    this.#finish({ thrown: new SenError('client_closed') })
    this.#stopping = this.#source?.return?.().catch(this.#parts.report)
  }

  #finish(end: { readonly thrown?: unknown }): void {
    if (this.#end !== undefined) return
    this.#end = end
    this.#parts.signal.removeEventListener('abort', this.#leaderLeft)
    this.#parts.over()
  }
}

/** Receipts are each caller's own, and what was used was used once. */
function isHeard(event: CallEvent): event is AnswerEvent {
  return event.type !== 'receipt' && event.type !== 'usage' && event.type !== 'searched'
}
