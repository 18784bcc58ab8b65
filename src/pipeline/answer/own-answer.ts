// An answer out of own documents, or of a student: it is there already, so it comes as one batch and nothing leaves.
import type { AnswerEvent } from '../../contract/answer.ts'
import type { Decided } from '../../contract/call.ts'
import type { Batches } from './batches.ts'

export function ownAnswer(call: Decided): Batches {
  const answer = call.own?.answer ?? call.own?.unconfirmed
  // A decision for own documents is only made where they have something to say.
  if (answer === undefined) throw new TypeError('own documents have no answer')
  return whole(call, answer.text)
}

/** What a certified student said before anything was decided. */
export function studentAnswer(call: Decided): Batches {
  const text = call.student?.text
  if (text === undefined) throw new TypeError('the student has no answer')
  return whole(call, text)
}

function whole(call: Decided, text: string): Batches {
  return new Whole([
    { type: 'start', model: call.request.model },
    { type: 'text', choice: 0, text },
    { type: 'finish', choice: 0, reason: 'stop' },
  ])
}

class Whole implements Batches {
  readonly #events: readonly AnswerEvent[]
  isOver = false

  constructor(events: readonly AnswerEvent[]) {
    this.#events = events
  }

  next(): Promise<readonly AnswerEvent[]> {
    this.isOver = true
    return Promise.resolve(this.#events)
  }

  close(): void {
    this.isOver = true
  }
}
