// Collects operations of many callers into batches: what comes while one batch is being written is the next (design `ledger` §8).
import type { Clock } from '../contract/clock.ts'
import { SenError } from '../errors/sen-error.ts'
import type { Batch, GroupReply, Operation, Reply } from './operations.ts'

export interface GroupQueue {
  /**
   * Resolves after the operation's commit is on disk.
   * @param bytes its size, roughly: what waits is bounded.
   * @throws SenError `overloaded`, `ledger_unavailable`, or what the reply says.
   */
  push(operation: Operation, bytes: number): Promise<SuccessfulReply>
  /** Waits until nothing is waiting and nothing under way. */
  drain(): Promise<void>
  /** From now on everything is refused, and so is all that waits. */
  stop(why: string): void
}

export type SuccessfulReply = Exclude<Reply, { kind: 'failed' }>

export interface GroupQueueOptions {
  /** Writes one batch. Rejects only when the writer is gone. */
  readonly send: (batch: Batch) => Promise<GroupReply>
  /** Batches under way at once: two, where a thread writes one while the callers of the other go on. */
  readonly mostBatches: 1 | 2
  readonly clock: Clock
  /** Told after every commit, before the callers. */
  readonly onCommitted: (reply: GroupReply) => void
}

/** Design `reliability` §4. */
const mostOperations = 4_096
const mostBytes = 16 * 1_024 * 1_024
/** One transaction's worth: larger groups gain little, let the first caller wait longer, and hold up the loop with their answers. */
const groupOperations = 128
/** So many are worth a transaction of their own at once: half of the callers go on while the others are written. */
const readyOperations = 64
const groupBytes = 4 * 1_024 * 1_024

interface Waiting {
  readonly operation: Operation
  readonly bytes: number
  readonly resolve: (reply: SuccessfulReply) => void
  readonly reject: (error: SenError) => void
}

export function createGroupQueue(options: GroupQueueOptions): GroupQueue {
  return new Queue(options)
}

class Queue implements GroupQueue {
  readonly #options: GroupQueueOptions
  #waiting: Waiting[] = []
  /** Operations that are waiting or under way. */
  #open = 0
  #openBytes = 0
  #batches = 0
  #isPlanned = false
  #stopped: string | undefined
  #idle: (() => void)[] = []

  constructor(options: GroupQueueOptions) {
    this.#options = options
  }

  push(operation: Operation, bytes: number): Promise<SuccessfulReply> {
    if (this.#stopped !== undefined) {
      return Promise.reject(new SenError('ledger_unavailable', { why: this.#stopped }))
    }
    if (this.#open >= mostOperations || this.#openBytes + bytes > mostBytes) {
      return Promise.reject(new SenError('overloaded', { why: 'writer' }, { retryAfter: 1 }))
    }
    this.#open += 1
    this.#openBytes += bytes
    return new Promise((resolve, reject) => {
      this.#waiting.push({ operation, bytes, resolve, reject })
      if (this.#waiting.length < readyOperations) this.#plan()
      else void this.#send()
    })
  }

  drain(): Promise<void> {
    if (this.#open === 0) return Promise.resolve()
    return new Promise((resolve) => this.#idle.push(resolve))
  }

  stop(why: string): void {
    this.#stopped ??= why
    this.#fail(this.#take(Number.POSITIVE_INFINITY), why)
  }

  /** At the end of this turn of the loop, so that all callers of the turn share one message and one commit. */
  #plan(): void {
    if (this.#isPlanned || this.#batches >= this.#options.mostBatches) return
    this.#isPlanned = true
    setImmediate(() => {
      this.#isPlanned = false
      void this.#send()
    })
  }

  async #send(): Promise<void> {
    if (this.#waiting.length === 0 || this.#batches >= this.#options.mostBatches) return
    this.#batches += 1
    const group = this.#take(groupOperations)
    const reply = await this.#write(group)
    this.#batches -= 1
    if (reply === undefined) {
      this.#stopped ??= 'writer-gone'
      this.#fail(group, 'writer-gone')
    } else {
      if (reply.broken) this.#stopped ??= 'broken'
      // What waited goes to the writer before the answers are handed out: no disk should be idle meanwhile.
      else if (this.#waiting.length >= readyOperations) void this.#send()
      this.#options.onCommitted(reply)
      for (const [place, one] of group.entries()) {
        // Callers go on where they are answered: a turn of the loop in between, so that nothing else waits for all of them.
        if (place > 0 && place % readyOperations === 0) await turnOfLoop()
        this.#answer(one, reply.replies[place])
      }
    }
    if (this.#stopped !== undefined) this.stop(this.#stopped)
    if (this.#waiting.length > 0) this.#plan()
  }

  /** Undefined when the writer is gone: nobody knows then what of this group is on disk, and nobody is told "done". */
  async #write(group: readonly Waiting[]): Promise<GroupReply | undefined> {
    const { clock, send } = this.#options
    try {
      const operations = group.map((one) => one.operation)
      return await send({ now: clock.now(), monotonic: clock.monotonic(), operations })
    } catch {
      return undefined
    }
  }

  #take(most: number): Waiting[] {
    let bytes = 0
    let count = 0
    for (const one of this.#waiting) {
      if (count >= most || (count > 0 && bytes + one.bytes > groupBytes && most !== Infinity)) break
      bytes += one.bytes
      count += 1
    }
    return this.#waiting.splice(0, count)
  }

  #answer(one: Waiting, reply: Reply | undefined): void {
    this.#done(one)
    if (reply === undefined) one.reject(new SenError('internal_error', { why: 'no-reply' }))
    else if (reply.kind === 'failed') one.reject(new SenError(reply.code, { why: reply.why }))
    else one.resolve(reply)
  }

  #fail(group: readonly Waiting[], why: string): void {
    for (const one of group) {
      this.#done(one)
      one.reject(new SenError('ledger_unavailable', { why }))
    }
  }

  #done(one: Waiting): void {
    this.#open -= 1
    this.#openBytes -= one.bytes
    if (this.#open > 0) return
    const idle = this.#idle
    this.#idle = []
    for (const resolve of idle) resolve()
  }
}

function turnOfLoop(): Promise<void> {
  return new Promise((resolve) => setImmediate(resolve))
}
