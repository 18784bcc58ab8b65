// Which preconditions hold now for a place, from what administrators recorded: in memory, asked at every decision.
import type { Clock } from '../contract/clock.ts'
import type { PolicyFacts, Precondition } from '../contract/policy.ts'
import type { Place } from '../contract/route.ts'
import type { PolicyFactRow } from '../contract/rule-tables.ts'
import type { FactView } from '../contract/rules-view.ts'
import { dayOf } from '../time/day.ts'
import { monthsLater } from './days.ts'

export interface FactContext {
  readonly clock: Clock
  readonly zone: () => string
  /** Fewer persons than nine tenths of every threshold that counts for this place; absent: nobody counts, so it does not hold. */
  readonly isBelowThreshold?: ((place: Place) => boolean) | undefined
}

export type FactsFor = (place: Place) => PolicyFacts

/** @param rows those that were not ended. */
export function createFacts(rows: readonly PolicyFactRow[], context: FactContext): FactsFor {
  let day = ''
  const known = new Map<string, Sets>()
  return (place) => {
    const today = dayOf(context.clock.now(), context.zone())
    if (today !== day || known.size > 1_000) {
      known.clear()
      day = today
    }
    let sets = known.get(place.operator)
    if (sets === undefined) {
      sets = setsOf(rows, place.operator, today)
      known.set(place.operator, sets)
    }
    const isBelow = place.kind !== 'here' && context.isBelowThreshold?.(place) === true
    return isBelow ? sets.below : sets.above
  }
}

interface Sets {
  readonly above: PolicyFacts
  readonly below: PolicyFacts
}

function setsOf(rows: readonly PolicyFactRow[], operator: string, today: string): Sets {
  const met = new Set<Precondition>()
  for (const row of rows) {
    if (stateOf(row, today) === 'over' || row.onDay > today) continue
    if (row.kind === 'dossier') met.add('dossier')
    else if (row.kind === 'consent') met.add(`consent:${row.about}`)
    else if (row.about === operator) met.add(row.kind)
  }
  return { above: { met }, below: { met: new Set([...met, 'threshold<90']) } }
}

/** A contract that nobody looked at for a year still counts, and is shown (design `sovereignty` §2). */
const monthsUntilOld = 12

export function stateOf(
  row: Pick<PolicyFactRow, 'kind' | 'onDay' | 'untilDay'>,
  today: string,
): FactView['state'] {
  if (row.untilDay !== '' && row.untilDay < today) return 'over'
  const isOld = row.kind === 'contract' && monthsLater(row.onDay, monthsUntilOld) < today
  return isOld ? 'old' : 'holds'
}
