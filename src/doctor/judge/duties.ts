// Judgements about what the law asks for: clocks, figures of persons, and whether the law pack was read lately.
import type { DutyFacts } from '../facts.ts'
import { type Finding, fine } from '../finding.ts'

/** From half of a figure on a person should know (design `law` §3). */
const near = 0.5

export function judgeDuties(facts: DutyFacts): Finding {
  const id = 'duties'
  const command = 'sen report counters'
  const [first] = facts.clocks
  if (first !== undefined && first.days < 0) {
    const detail = { name: first.name, days: -first.days }
    return { id, state: 'warn', words: 'dutyOverdue', detail, command }
  }
  const { nearest, reviews } = facts
  if (nearest !== undefined && nearest.share >= near) {
    const detail = { figure: nearest.figure, percent: Math.floor(nearest.share * 100) }
    return { id, state: 'warn', words: 'figureNear', detail, command }
  }
  if (reviews.length > 0) {
    // A newer release carries it; nothing is switched off because of a date.
    return { id, state: 'warn', words: 'lawOverdue', detail: { count: reviews.length } }
  }
  if (first !== undefined) return fine(id, 'dutyNext', { name: first.name, days: first.days })
  return fine(id)
}
