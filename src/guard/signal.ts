// What the guards saw, counted. A signal says that something is there, never what it is (invariant S5).
import type { Signal, SignalCode } from '../contract/guard.ts'

/** By code, for receipt, ledger and metrics. */
export function countSignals(signals: readonly Signal[]): Readonly<Record<string, number>> {
  const counts: Record<string, number> = {}
  for (const { code, count } of signals) counts[code] = (counts[code] ?? 0) + count
  return counts
}

/** Collects what several looks found, one entry for each code and level. */
export class SignalTally {
  readonly #signals = new Map<string, Signal>()

  add(code: SignalCode, level: Signal['level'], count = 1): void {
    if (count <= 0) return
    const key = `${code} ${level}`
    const before = this.#signals.get(key)?.count ?? 0
    this.#signals.set(key, { code, level, count: before + count })
  }

  list(): readonly Signal[] {
    return [...this.#signals.values()]
  }
}
