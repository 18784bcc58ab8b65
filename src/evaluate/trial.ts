// One policy's test, unit by unit: it ends as soon as nothing that is still unopened could change its outcome.
import { SenError } from '../errors/sen-error.ts'
import { type Bets, betsP, isHopeless, noBets, placeBet } from './betting.ts'
import type { Test } from './claim.ts'
import { upperTail } from './clopper-pearson.ts'
import { rightNeeded } from './exact.ts'

/** `proven`, or `not-proven` because all are opened or because nothing that is left could prove it any more. */
export type TrialState = 'open' | 'proven' | 'not-proven'

export interface Trial {
  /** Without effect once it is decided. @throws SenError `internal_error` for a unit that is not between 0 and 1. */
  add(unit: number): void
  state(): TrialState
  /** p-value, or more: what is unopened counts as not right. */
  p(): number
  opened(): number
  /** Of the opened ones; undefined: none was opened. */
  mean(): number | undefined
}

/** @param units how many there are, known before the first is opened */
export function startTrial(units: number, test: Test): Trial {
  return test.exact ? exactTrial(units, test) : bettingTrial(units, test)
}

/**
 * Curtailed: it ends at the count that proves, or when that count is out of reach. Both say what the full test would say, so nothing is
 * paid for by the early end (Alling 1966).
 */
function exactTrial(units: number, { m0, delta }: Test): Trial {
  const needed = rightNeeded(units, { m0, delta })
  let right = 0
  let sum = 0
  let opened = 0
  const state = (): TrialState => {
    if (needed === undefined || right + units - opened < needed) return 'not-proven'
    return right >= needed ? 'proven' : 'open'
  }
  return {
    state,
    add: (unit) => {
      if (state() !== 'open') return
      sum += checked(unit)
      opened += 1
      if (unit === 1) right += 1
    },
    p: () => (units === 0 ? 1 : upperTail(right, units, m0)),
    opened: () => opened,
    mean: () => (opened === 0 ? undefined : sum / opened),
  }
}

function bettingTrial(units: number, { m0, delta }: Test): Trial {
  const betting = { m0, delta, units }
  let bets: Bets = noBets
  const state = (): TrialState => {
    if (betsP(bets) <= delta) return 'proven'
    return bets.seen >= units || isHopeless(bets, betting) ? 'not-proven' : 'open'
  }
  return {
    state,
    add: (unit) => {
      if (state() === 'open') bets = placeBet(bets, checked(unit), betting)
    },
    p: () => betsP(bets),
    opened: () => bets.seen,
    mean: () => (bets.seen === 0 ? undefined : bets.sum / bets.seen),
  }
}

function checked(unit: number): number {
  if (!(unit >= 0 && unit <= 1)) throw new SenError('internal_error', { why: 'unit' })
  return unit
}
