// Puts values back into an answer while it streams, lane by lane, and tells what became of the pseudonyms (design `sovereignty` §8).
import type { AnswerEvent } from '../../contract/answer.ts'
import type { MaskScope, Restorer, RestoreReport } from '../../contract/mask.ts'
import { hostsNamed } from '../../text/hosts-named.ts'
import { isCode } from '../code.ts'
import type { PlacedText } from '../texts.ts'
import { createKnownCodes } from './known-codes.ts'
import { createKnownWords } from './known-words.ts'
import { Lane, type LaneParts } from './lane.ts'
import { nextStartWith } from './next-start.ts'

export interface RestorerOptions {
  /** The texts of the request before it was masked: which hosts the caller named. */
  readonly texts: readonly PlacedText[]
  /** The request asked for JSON: its content is JSON text, and values are written so. */
  readonly isStructured: boolean
  /**
   * The surface shows an answer as blocks, one after the other: where another one begins, the tail of those before comes out. Without
   * it lanes may alternate within a pseudonym, and their tails come before `finish`.
   */
  readonly isInBlocks: boolean
}

/** @param expected pseudonyms that were sent, of this scope: no other one is ever put back */
export function createRestorer(
  scope: MaskScope,
  expected: ReadonlySet<string>,
  options: RestorerOptions,
): Restorer {
  return expected.size === 0 ? untouched : new StreamRestorer(scope, expected, options)
}

/** Nothing was replaced: the answer passes as it is. */
const untouched: Restorer = Object.freeze({
  push: (events: readonly AnswerEvent[]) => events,
  end: () => [],
  report: () => ({ expected: 0, restored: 0, repaired: 0, left: 0 }),
})

type TextEvent = Extract<
  AnswerEvent,
  { readonly type: 'text' | 'refusal' | 'reasoning' | 'tool-arguments' }
>

/** Of the lanes of one choice: its texts, then its calls. */
const places = { text: 0, refusal: 1, reasoning: 2 } as const
const firstCall = 3
const mostLanes = 65_536

interface OpenLane {
  readonly lane: Lane
  readonly choice: number
  /** The event whose text is replaced to make one out of what was held back. */
  last: TextEvent
}

class StreamRestorer implements Restorer {
  readonly #parts: LaneParts
  readonly #options: RestorerOptions
  readonly #lanes = new Map<number, OpenLane>()
  /** Calls of custom tools take plain text. */
  readonly #custom = new Set<string>()
  #latest: OpenLane | undefined

  constructor(scope: MaskScope, expected: ReadonlySet<string>, options: RestorerOptions) {
    const words = createKnownWords([...expected].filter((one) => !isCode(one)))
    this.#options = options
    this.#parts = {
      scope,
      expected,
      words,
      codes: createKnownCodes(scope, expected),
      nextStart: nextStartWith(words.firsts),
      brought: once(() => hostsOfCaller(options.texts)),
    }
  }

  push(events: readonly AnswerEvent[]): readonly AnswerEvent[] {
    let out: AnswerEvent[] | undefined
    for (let index = 0; index < events.length; index += 1) {
      const event = events[index] as AnswerEvent
      // Most of a stream: a piece of the lane that spoke last, in which nothing may begin.
      if (this.#isPlain(event)) {
        out?.push(event)
        continue
      }
      out ??= events.slice(0, index)
      this.#take(event, out)
    }
    return out ?? events
  }

  end(): readonly AnswerEvent[] {
    const out: AnswerEvent[] = []
    this.#flush(() => true, out)
    return out
  }

  report(): RestoreReport {
    const total = { expected: this.#parts.expected.size, restored: 0, repaired: 0, left: 0 }
    for (const { lane } of this.#lanes.values()) {
      const counts = lane.counts()
      total.restored += counts.restored
      total.repaired += counts.repaired
      total.left += counts.left
    }
    return total
  }

  #isPlain(event: AnswerEvent): boolean {
    const latest = this.#latest
    if (event.type !== 'text' || latest?.last.type !== 'text') return false
    return event.choice === latest.choice && latest.lane.showPlain(event.text)
  }

  #take(event: AnswerEvent, out: AnswerEvent[]): void {
    switch (event.type) {
      case 'text':
      case 'refusal':
      case 'reasoning':
      case 'tool-arguments': {
        const open = this.#laneOf(event)
        if (this.#options.isInBlocks && open !== this.#latest)
          this.#flush((one) => one.choice === event.choice && one !== open, out)
        this.#latest = open
        const text = open.lane.push(event.text)
        if (text === event.text) out.push(event)
        else if (text !== '') out.push({ ...event, text })
        return
      }
      case 'logprobs':
        // They spell the pseudonyms; the request did not ask for them any more.
        return
      case 'tool-start':
        if (event.kind === 'custom') this.#custom.add(`${event.choice} ${event.index}`)
        if (this.#options.isInBlocks) this.#flush((one) => one.choice === event.choice, out)
        out.push(event)
        return
      case 'reasoning-signature':
      case 'redacted-reasoning':
        this.#flush((one) => one.choice === event.choice && one.last.type === 'reasoning', out)
        out.push(event)
        return
      case 'finish':
        this.#flush((one) => one.choice === event.choice, out)
        out.push(
          event.stopSequence === undefined
            ? event
            : { ...event, stopSequence: this.#whole(event.stopSequence) },
        )
        return
      case 'start':
      case 'usage':
      case 'service-tier':
        out.push(event)
    }
  }

  #laneOf(event: TextEvent): OpenLane {
    const index = event.type === 'tool-arguments' ? event.index + firstCall : places[event.type]
    const name = event.choice * mostLanes + index
    const open = this.#lanes.get(name)
    if (open !== undefined) {
      open.last = event
      return open
    }
    const isJson =
      event.type === 'tool-arguments'
        ? !this.#custom.has(`${event.choice} ${event.index}`)
        : event.type === 'text' && this.#options.isStructured
    const made = { lane: new Lane(this.#parts, isJson), choice: event.choice, last: event }
    this.#lanes.set(name, made)
    return made
  }

  #flush(which: (open: OpenLane) => boolean, out: AnswerEvent[]): void {
    for (const open of this.#lanes.values()) {
      if (!which(open)) continue
      const text = open.lane.flush()
      if (text !== '') out.push({ ...open.last, text })
    }
  }

  /** A stop sequence that was masked is told as the caller wrote it. */
  #whole(text: string): string {
    const lane = new Lane(this.#parts, false)
    return lane.push(text) + lane.flush()
  }
}

/** Only what the institution or the person wrote: a tool's result may have come from anywhere. */
function hostsOfCaller(texts: readonly PlacedText[]): ReadonlySet<string> {
  const hosts = new Set<string>()
  for (const { text, place } of texts) {
    if (place !== 'system' && place !== 'user') continue
    for (const host of hostsNamed(text)) hosts.add(host)
  }
  return hosts
}

function once<Value>(make: () => Value): () => Value {
  let made: { readonly value: Value } | undefined
  return () => (made ??= { value: make() }).value
}
