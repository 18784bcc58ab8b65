// Which schedule is in force: the newest that has begun, and one that names the model before one that does not.
import type { Schedule } from './records.ts'

export interface ScheduleQuestion {
  readonly provider: string
  /** The billed model. */
  readonly model: string
  /** Epoch ms. */
  readonly at: number
  /** What was known at that time, epoch ms. */
  readonly known: number
}

export function scheduleFor(
  schedules: readonly Schedule[],
  question: ScheduleQuestion,
): Schedule | undefined {
  let best: Schedule | undefined
  for (const schedule of schedules) {
    if (schedule.provider !== question.provider || !isFor(schedule, question)) continue
    if (best === undefined || isBefore(schedule, best)) best = schedule
  }
  return best
}

function isFor(schedule: Schedule, question: ScheduleQuestion): boolean {
  return (
    schedule.valid.from <= question.at &&
    schedule.known.from <= question.known &&
    question.known < schedule.known.to &&
    (schedule.models === undefined || schedule.models.includes(question.model))
  )
}

function isBefore(one: Schedule, other: Schedule): boolean {
  const namesModel = one.models !== undefined
  return namesModel === (other.models !== undefined)
    ? one.valid.from > other.valid.from
    : namesModel
}
