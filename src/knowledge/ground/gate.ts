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
  readonly #cutter = new SentenceCutter()
  readonly #removed = new Map<string, number>()
  #shown = 0
  #instead = false

  constructor(grounding: Grounding) {
    this.#grounding = grounding
  }

  /** Texts come out in whole sentences, everything else as it came. */
  pass(events: readonly AnswerEvent[]): readonly AnswerEvent[] {
    return events.flatMap((event): readonly AnswerEvent[] => {
      if (event.type !== 'text') return [event]
      const text = this.#cutter
        .push(event.text)
        .map((sentence) => this.#checked(sentence))
        .join('')
      return text === '' ? [] : [{ ...event, text }]
    })
  }

  /** The rest; after it the answer is whole, or the passages stand in its place. */
  end(): readonly AnswerEvent[] {
    const rest = this.#cutter.end()
    const text = rest === '' ? '' : this.#checked(rest)
    const { removed } = this
    if (!this.#instead && removed > 0 && removed / (removed + this.#shown) > mostRemoved)
      this.#instead = true
    const instead = this.#instead
      ? `${this.#shown === 0 ? '' : '\n\n'}${this.#grounding.instead.text}`
      : ''
    const whole = this.#instead ? instead : text
    return whole === '' ? [] : [{ type: 'text', choice: 0, text: whole }]
  }

  get removed(): number {
    let sum = 0
    for (const [fault, times] of this.#removed) if (fault !== 'not-found') sum += times
    return sum
  }

  report(): GroundReport {
    const removed = Object.fromEntries(this.#removed)
    return { shown: this.#shown, removed, instead: this.#instead }
  }

  #checked(sentence: string): string {
    // The first sentence had no ground: what follows is not shown either, the passages are.
    if (this.#instead) return ''
    if (sentence.trim() === '') return sentence
    const { passages, covered, dropsUnfound, mark } = this.#grounding
    const clean = withoutAddresses(sentence, passages)
    const fault = sentenceFault(clean, { passages, covered })
    if (fault !== undefined) this.#removed.set(fault, (this.#removed.get(fault) ?? 0) + 1)
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
