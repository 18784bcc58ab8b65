// What the writer knows while it works on a group: the log's head, the budget windows and the reservations that the group touches.
import type { Batch, ChargeOperation, HoldOperation } from './operations.ts'

export interface Window {
  readonly budgetId: string
  readonly windowStart: number
  spent: bigint
  held: bigint
}

export interface Reservation {
  readonly intent: number
  readonly call: string
  readonly hop: number
  readonly tenant: string
  readonly reserved: bigint
  readonly currency: string
  readonly holds: readonly HeldMoney[]
  readonly at: number
}

export interface HeldMoney {
  readonly budgetId: string
  readonly windowStart: number
  readonly nano: bigint
}

export interface State {
  size: number
  /** Number of the last intent. */
  calls: number
  /** Time of the last entry, epoch ms. */
  time: number
  readonly frontier: Uint8Array[]
  readonly windows: Map<string, Window>
  readonly reservations: Map<number, Reservation>
}

export function windowKey(window: {
  readonly budgetId: string
  readonly windowStart: number
}): string {
  return `${window.windowStart} ${window.budgetId}`
}

/** Intents whose reservations the group settles. */
export function settledIntents(batch: Batch): readonly number[] {
  const intents: number[] = []
  for (const operation of batch.operations) {
    if (operation.do === 'settle') intents.push(operation.intent)
  }
  return intents
}

/** Budget windows that the group names or that its reservations hold money in, each once, and only those not in memory yet. */
export function missingWindows(state: State, batch: Batch): readonly WindowName[] {
  const missing = new Map<string, WindowName>()
  const want = (window: WindowName): void => {
    const key = windowKey(window)
    if (!state.windows.has(key)) missing.set(key, window)
  }
  for (const operation of batch.operations) {
    if (operation.do === 'intend') operation.holds.forEach(want)
    else if (operation.do === 'settle') {
      operation.charges.forEach(want)
      state.reservations.get(operation.intent)?.holds.forEach(want)
    } else if (operation.do === 'apply') operation.correct?.refunds.forEach(want)
  }
  return [...missing.values()]
}

export type WindowName = Pick<HoldOperation | ChargeOperation, 'budgetId' | 'windowStart'>
