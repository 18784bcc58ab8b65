// What units in hand say of a claim, in the words of packs: proven, not proven here (and how many more would), failed.
import type { BarState } from '../contract/pack-evidence.ts'
import { bettingP } from './betting.ts'
import type { Test } from './claim.ts'
import { exactP } from './exact.ts'
import { howManyMore } from './how-many-more.ts'

export interface ClaimState {
  readonly state: BarState
  readonly p: number
  /** Only where it is not proven: further units that would, if all of them were right; undefined: not within ten thousand. */
  readonly more: number | undefined
}

/**
 * `failed` where a bet against the claim wins: valid at whatever moment one looks, so also after an early end.
 * @param next what a further unit is where nothing is wrong with it (`nextUnit`)
 */
export function claimState(units: readonly number[], test: Test, next: number = 1): ClaimState {
  const p = test.exact ? exactP(units, test.m0) : bettingP(units, test)
  if (p <= test.delta) return { state: 'proven', p, more: undefined }
  if (isBelow(units, test.m0, test.delta)) return { state: 'failed', p, more: undefined }
  return { state: 'not-proven', p, more: howManyMore(units, test, next) }
}

/** Whether E[unit] < m0 is proven at δ: the bet with both ends exchanged. */
export function isBelow(units: readonly number[], m0: number, delta: number): boolean {
  if (m0 <= 0) return false
  if (m0 >= 1) return units.some((unit) => unit < 1)
  const mirrored = units.map((unit) => 1 - unit)
  return bettingP(mirrored, { m0: 1 - m0, delta }) <= delta
}
