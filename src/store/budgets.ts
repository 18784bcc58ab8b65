// Reservation and settlement in the budgets of one call's path (design `prices` §4): all or none, and never above a limit.
import { largestInteger } from './cells.ts'
import type { ChargeOperation, HoldOperation, Reply } from './operations.ts'
import { type HeldMoney, type Window, windowKey } from './state.ts'

export type Windows = Map<string, Window>
/** Windows that the group changed: each is written once, however many calls changed it. */
export type Touched = Map<string, Window>

export type Fit =
  | { readonly kind: 'fits'; readonly warned: readonly string[] }
  | Extract<Reply, { kind: 'refused' }>

/**
 * Whether every hold finds room. A hold of zero always does: it cannot overshoot anything.
 * `warned`: budgets that stand above 80 % of their limit with these holds.
 */
export function fits(windows: Windows, holds: readonly HoldOperation[]): Fit {
  const wanted = new Map<string, bigint>()
  const warned = new Set<string>()
  let refused: (Extract<Reply, { kind: 'refused' }> & { readonly left: bigint }) | undefined
  for (const one of holds) {
    const key = windowKey(one)
    const { spent, held } = windowOf(windows, one)
    const limit = BigInt(one.limit)
    const nano = (wanted.get(key) ?? 0n) + BigInt(one.nano)
    wanted.set(key, nano)
    if (nano > 0n && spent + held + nano > limit) {
      const left = limit - spent - held
      const why = spent + nano > limit ? 'exhausted' : 'busy'
      if (refused === undefined || isTighter({ why, left }, refused)) {
        const free = left > 0n ? left : 0n
        refused = { kind: 'refused', why, budgetId: one.budgetId, free: free.toString(), left }
      }
    }
    if ((spent + held + nano) * 5n > limit * 4n) warned.add(one.budgetId)
  }
  if (refused === undefined) return { kind: 'fits', warned: [...warned] }
  const { left: _left, ...answer } = refused
  return answer
}

/** Spent money does not come back, held money may: the first is what the caller must hear. */
function isTighter(
  one: { readonly why: 'exhausted' | 'busy'; readonly left: bigint },
  other: { readonly why: 'exhausted' | 'busy'; readonly left: bigint },
): boolean {
  if (one.why !== other.why) return one.why === 'exhausted'
  return one.left < other.left
}

/** Holds the money. Call only after `fits`. */
export function hold(
  windows: Windows,
  holds: readonly HoldOperation[],
  touched: Touched,
): readonly HeldMoney[] {
  return holds.map((one) => {
    const window = windowOf(windows, one)
    const nano = BigInt(one.nano)
    window.held += nano
    if (nano !== 0n) touched.set(windowKey(one), window)
    return { budgetId: one.budgetId, windowStart: one.windowStart, nano }
  })
}

export interface Release {
  /** What the reservation holds, as it was stored: what a caller says it held is not asked. */
  readonly holds: readonly HeldMoney[]
  readonly charges: readonly ChargeOperation[]
}

/** Gives held money back and books what was spent. A hold without a charge is spent whole: never under-counted. */
export function release(windows: Windows, { holds, charges }: Release, touched: Touched): void {
  const charged = new Set(charges.map(windowKey))
  for (const one of holds) {
    const window = windowOf(windows, one)
    window.held -= one.nano
    if (!charged.has(windowKey(one))) window.spent = capped(window.spent + one.nano)
    touched.set(windowKey(one), window)
  }
  for (const one of charges) {
    const window = windowOf(windows, one)
    window.spent = capped(window.spent + BigInt(one.charged))
    touched.set(windowKey(one), window)
  }
}

/** Gives back what an invoice says was never owed. What was spent does not fall below nothing. */
export function refund(
  windows: Windows,
  refunds: readonly ChargeOperation[],
  touched: Touched,
): void {
  for (const one of refunds) {
    const window = windowOf(windows, one)
    const left = window.spent - BigInt(one.charged)
    window.spent = left > 0n ? left : 0n
    touched.set(windowKey(one), window)
  }
}

/** Nine billion billion nano-units are nine billion: a sum that would pass that stays exhausted for ever instead of wrapping round. */
function capped(nano: bigint): bigint {
  return nano > largestInteger ? largestInteger : nano
}

function windowOf(
  windows: Windows,
  name: { readonly budgetId: string; readonly windowStart: number },
): Window {
  const key = windowKey(name)
  let window = windows.get(key)
  if (window === undefined) {
    window = { budgetId: name.budgetId, windowStart: name.windowStart, spent: 0n, held: 0n }
    windows.set(key, window)
  }
  return window
}
