// Says a kept answer once more, as the events that a model would have sent.
import type { AnswerReading } from '../contract/cached-answer.ts'
import { noUsage } from '../contract/usage.ts'
import type { KeptAnswer } from './kept-answers.ts'

export function replay({ text, origin }: KeptAnswer): AnswerReading {
  const reading = {
    isOver: false,
    next: () => {
      reading.isOver = true
      return Promise.resolve([
        { type: 'start', model: origin.model },
        { type: 'text', choice: 0, text },
        { type: 'finish', choice: 0, reason: 'stop' },
        { type: 'usage', usage: noUsage },
      ] as const)
    },
    close: () => {
      reading.isOver = true
    },
  }
  return reading
}
