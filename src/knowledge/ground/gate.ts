// Lets an answer over passages through sentence by sentence, and keeps back what does not stand on them. Design `knowledge` §10.
import type { AnswerEvent } from '../../contract/answer.ts'
import type { Grounding } from '../../contract/own-answer.ts'
import { sentenceFault, withoutAddresses } from './check.ts'
import { SentenceCutter } from './sentences.ts'

/** More than this share of sentences without ground, and the passages are shown instead. */
const mostRemoved = 1 / 3

export interface GroundReport {
  readonly shown: number
  /** How many sentences were left out or marked, by fault. */
  readonly removed: Readonly<Record<string, number>>
  /** The passages themselves were shown in place of the answer, or of its rest. */
  readonly instead: boolean
}

export class GroundGate {
  readonly #grounding: Grounding
  /** One for each choice, and one for what it refuses with: their sentences come in between each other's. */
  readonly #lanes = new Map<string, Lane>()

  constructor(grounding: Grounding) {
    this.#grounding = grounding
  }

  /**
   * Texts come out in whole sentences. What a model thinks, and the odds of its words, are held to nothing and would say what is left
   * out: they stay here. Everything else passes as it came.
   */
  pass(events: readonly AnswerEvent[]): readonly AnswerEvent[] {
    return events.flatMap((event): readonly AnswerEvent[] => {
      switch (event.type) {
        case 'reasoning':
        case 'reasoning-signature':
        case 'redacted-reasoning':
        case 'logprobs':
          return []
        case 'text':
        case 'refusal': {
          const text = this.#laneOf(event).push(event.text)
          return text === '' ? [] : [{ ...event, text }]
        }
        default:
          return [event]
      }
    })
  }

  /** The rest; after it each answer is whole, or the passages stand in its place. */
  end(): readonly AnswerEvent[] {
    return [...this.#lanes.values()].flatMap((lane) => {
      const text = lane.end()
      const { choice } = lane
      return text === '' ? [] : [{ type: lane.isInstead ? 'text' : lane.type, choice, text }]
    })
  }

  report(): GroundReport {
    const removed: Record<string, number> = {}
    let shown = 0
    let instead = false
    for (const lane of this.#lanes.values()) {
      shown += lane.shown
      instead ||= lane.isInstead
      for (const [fault, times] of lane.faults) removed[fault] = (removed[fault] ?? 0) + times
    }
    return { shown, removed, instead }
  }

  #laneOf({ type, choice }: { readonly type: Lane['type']; readonly choice: number }): Lane {
    const key = `${type} ${choice}`
    let lane = this.#lanes.get(key)
    if (lane === undefined) {
      lane = new Lane(this.#grounding, { type, choice })
      this.#lanes.set(key, lane)
    }
    return lane
  }
}

class Lane {
  readonly type: 'text' | 'refusal'
  readonly choice: number
  readonly faults = new Map<string, number>()
  readonly #grounding: Grounding
  readonly #cutter = new SentenceCutter()
  #shown = 0
  #instead = false

  constructor(grounding: Grounding, of: Pick<Lane, 'type' | 'choice'>) {
    this.#grounding = grounding
    this.type = of.type
    this.choice = of.choice
  }

  get shown(): number {
    return this.#shown
  }

  get isInstead(): boolean {
    return this.#instead
  }

  push(text: string): string {
    return this.#cutter
      .push(text)
      .map((sentence) => this.#checked(sentence))
      .join('')
  }

  end(): string {
    const rest = this.#cutter.end()
    const text = rest === '' ? '' : this.#checked(rest)
    const removed = this.#removed()
    if (!this.#instead && removed > 0 && removed / (removed + this.#shown) > mostRemoved)
      this.#instead = true
    if (!this.#instead) return text
    return `${this.#shown === 0 ? '' : '\n\n'}${this.#grounding.instead.text}`
  }

  #removed(): number {
    let sum = 0
    for (const [fault, times] of this.faults) if (fault !== 'not-found') sum += times
    return sum
  }

  #checked(sentence: string): string {
    // The first sentence had no ground: what follows is not shown either, the passages are.
    if (this.#instead) return ''
    if (sentence.trim() === '') return sentence
    const { passages, covered, dropsUnfound, mark } = this.#grounding
    const clean = withoutAddresses(sentence, passages)
    const fault = sentenceFault(clean, { passages, covered })
    if (fault !== undefined) this.faults.set(fault, (this.faults.get(fault) ?? 0) + 1)
    if (fault === undefined || (fault === 'not-found' && !dropsUnfound)) {
      this.#shown += 1
      return fault === undefined ? clean : marked(clean, mark)
    }
    if (this.#shown === 0) this.#instead = true
    return ''
  }
}

/** The mark goes before the space or line break at the end. */
function marked(sentence: string, mark: string): string {
  const end = sentence.trimEnd()
  return `${end} (${mark})${sentence.slice(end.length)}`
}
