// How often the right passage is found, and how far up: recall at 1, 5 and 10, and the mean of the reciprocal places (of the first ten).
import { foldMarks } from '../../text/fold-marks.ts'
import type { Passage } from './read-passages.ts'
import type { MeasuredQuestion } from './read-questions.ts'

export interface Recall {
  readonly questions: number
  /** Questions whose passage is not among the passages; they count as not found. */
  readonly unknown: number
  /** Shares, 0 to 1. */
  readonly recallAt1: number
  readonly recallAt5: number
  readonly recallAt10: number
  readonly mrr: number
}

export interface RecallCounter {
  /** @param found Indexes of passages, best first. @returns the place of the first right one from 1, undefined: not among ten. */
  add(question: MeasuredQuestion, found: readonly number[]): number | undefined
  result(): Recall
}

const most = 10

export function createRecallCounter(passages: readonly Passage[]): RecallCounter {
  const known = new Set(passages.flatMap(({ names }) => names.map(nameKey)))
  const folded = new Map<number, string>()
  const foldedText = (index: number): string => {
    const text = folded.get(index) ?? foldMarks(passages[index]?.text ?? '')
    folded.set(index, text)
    return text
  }
  const counts = { questions: 0, unknown: 0, 1: 0, 5: 0, 10: 0, reciprocal: 0 }

  const isRight = (question: MeasuredQuestion, index: number): boolean => {
    if (question.answers.length > 0)
      return question.answers.some((answer) => foldedText(index).includes(foldMarks(answer)))
    const own = passages[index]
    const names = new Set(own?.names.map(nameKey))
    return question.expected.some((name) => names.has(nameKey(name)))
  }
  return {
    add(question, found) {
      counts.questions += 1
      const isKnown = question.expected.some((name) => known.has(nameKey(name)))
      if (question.answers.length === 0 && !isKnown) counts.unknown += 1
      const units = new Set<string>()
      for (const index of found) {
        units.add(passages[index]?.unit ?? '')
        const place = units.size
        if (place > most) return undefined
        if (!isRight(question, index)) continue
        for (const k of [1, 5, 10] as const) if (place <= k) counts[k] += 1
        counts.reciprocal += 1 / place
        return place
      }
      return undefined
    },
    result() {
      const share = (count: number): number =>
        counts.questions === 0 ? 0 : Number((count / counts.questions).toFixed(4))
      return {
        questions: counts.questions,
        unknown: counts.unknown,
        recallAt1: share(counts[1]),
        recallAt5: share(counts[5]),
        recallAt10: share(counts[10]),
        mrr: share(counts.reciprocal),
      }
    },
  }
}

function nameKey(name: string): string {
  return foldMarks(name.trim())
}
