// When each stage of a call ended, and what became of each attempt: a few numbers taken in passing, for `server-timing`, the receipt and
// the Ledger page.
import type { Decided, StageTimes } from '../contract/call.ts'
import type { Clock } from '../contract/clock.ts'
import type { OutcomeStatus } from '../contract/ledger.ts'
import type { Receipt } from '../contract/receipt.ts'
import type { Place } from '../contract/route.ts'

type Hop = NonNullable<Receipt['hops']>[number]

interface Attempt extends Omit<Hop, 'place' | 'status' | 'code' | 'ended'> {
  readonly place: Place
  first?: number
  ended?: number
  status?: OutcomeStatus
  code?: string
}

export class Stages implements StageTimes {
  readonly #clock: Pick<Clock, 'monotonic'>
  readonly #started: number
  readonly #attempts: Attempt[] = []
  #admitted = 0
  #classified = 0

  /** @param started the monotonic instant at which the call arrived. */
  constructor(clock: Pick<Clock, 'monotonic'>, started: number) {
    this.#clock = clock
    this.#started = started
  }

  admitted(): void {
    this.#admitted = this.#now()
  }

  classified(): void {
    this.#classified = this.#now()
  }

  decided(call: Decided): void {
    const { route } = call.candidate
    this.#attempts.push({
      route: route.id,
      rung: route.rung,
      place: route.place,
      intent: call.permit.intent,
      decided: this.#now(),
    })
  }

  answering(): void {
    const last = this.#attempts.at(-1)
    if (last !== undefined) last.first = this.#now()
  }

  ended(intent: number, status: OutcomeStatus, code: string | undefined): void {
    const attempt = this.#attempts.find((one) => one.intent === intent)
    if (attempt === undefined) return
    // It was over before the next one was decided, and is settled after it.
    attempt.ended ??= this.#now()
    attempt.status = status
    if (code !== undefined) attempt.code = code
  }

  timing(): Readonly<Record<string, number>> {
    const total = this.#now()
    const decided = this.#attempts.at(-1)?.decided ?? total
    return {
      admit: this.#admitted,
      classify: this.#classified - this.#admitted,
      decide: decided - this.#classified,
      answer: total - decided,
      total,
    }
  }

  facts(): Pick<Receipt, 'stages' | 'hops'> {
    return {
      stages: { admit: tenth(this.#admitted), classify: tenth(this.#classified) },
      hops: this.#attempts.map((one) => ({
        route: one.route,
        rung: one.rung,
        place: one.place.kind === 'here' ? 'here' : one.place.country,
        intent: one.intent,
        decided: tenth(one.decided),
        ...(one.first !== undefined && { first: tenth(one.first) }),
        ended: tenth(one.ended ?? this.#now()),
        status: one.status ?? 'uncertain',
        ...(one.code !== undefined && { code: one.code }),
      })),
    }
  }

  places(): readonly Place[] {
    return this.#attempts.map(({ place }) => place)
  }

  #now(): number {
    return this.#clock.monotonic() - this.#started
  }
}

function tenth(milliseconds: number): number {
  return Math.round(milliseconds * 10) / 10
}
