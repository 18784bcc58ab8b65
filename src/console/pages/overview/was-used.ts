// Whether there is anything to show of a month.
import type { MonthFigures } from '../../../contract/overview-view.ts'

export function wasUsed({ answers, failed, stopped, spent }: MonthFigures): boolean {
  return answered(answers) + failed + stopped.denied > 0 || Number(spent) > 0
}

/** Calls that were answered, whoever did. */
export function answered(answers: MonthFigures['answers']): number {
  return Object.values(answers).reduce((sum, count) => sum + count, 0)
}
