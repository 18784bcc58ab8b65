// A score that means something outside: from 0 to 1, whatever was asked and however long it was.
import type { Hit } from '../../contract/knowledge.ts'

/**
 * 1 for a unit that the question cites. Else the hit's own score against itself and the question's weight: 0.5 is as much as holding
 * every word of the question once at the usual length; order among hits by words is kept. Where meaning was asked
 * too, what it stands by takes the place of that share: the order is kept again. Six digits: more is noise.
 */
export function shownScore({ score, sum, reason }: Hit, mass: number): number {
  if (reason.by.includes('citation')) return 1
  if (sum !== undefined) return rounded(sum / (sum + 1))
  const whole = score + mass
  return whole > 0 && score > 0 ? rounded(score / whole) : 0
}

function rounded(share: number): number {
  return Math.round(Math.max(0, share) * 1e6) / 1e6
}
