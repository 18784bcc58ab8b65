// A recurrent layer of a network: gated units over a sentence, in one direction.
import type { Kernel, Matrix, Vector } from './kernel.ts'

/** One direction of a layer with `inner` units, which has `3 × inner` columns: update, reset, candidate. */
export interface Gate {
  readonly inner: number
  readonly isBackwards: boolean
  readonly input: Matrix
  readonly bias: Float32Array
  readonly switches: Matrix
  readonly candidates: Matrix
  readonly state: Vector
  /** Update and reset. */
  readonly open: Vector
  readonly kept: Vector
  readonly next: Vector
}

/** Writes `inner` values for each position into `out`, rows of twice that length, from `offset` on. */
export function runGate(
  { multiplyAdd }: Kernel,
  gate: Gate,
  {
    input,
    out,
    offset,
  }: { readonly input: Float32Array; readonly out: Float32Array; readonly offset: number },
): void {
  const { inner } = gate
  const length = input.length / (3 * inner)
  const state = gate.state.values
  const open = gate.open.values
  const kept = gate.kept.values
  const next = gate.next.values
  state.fill(0)
  for (let step = 0; step < length; step++) {
    const at = gate.isBackwards ? length - 1 - step : step
    const from = at * 3 * inner
    open.set(input.subarray(from, from + 2 * inner))
    next.set(input.subarray(from + 2 * inner, from + 3 * inner))
    multiplyAdd(gate.state, gate.switches, gate.open)
    for (let unit = 0; unit < inner; unit++)
      kept[unit] = sigmoid(open[inner + unit] ?? 0) * (state[unit] ?? 0)
    multiplyAdd(gate.kept, gate.candidates, gate.next)
    for (let unit = 0; unit < inner; unit++) {
      const update = sigmoid(open[unit] ?? 0)
      // Twice a sigmoid less one is the hyperbolic tangent.
      const candidate = 2 * sigmoid(2 * (next[unit] ?? 0)) - 1
      state[unit] = (1 - update) * (state[unit] ?? 0) + update * candidate
    }
    out.set(state, at * 2 * inner + offset)
  }
}

/** Beyond this the sigmoid is 0 or 1 to five places. */
const reach = 12
const perUnit = 128
const table = Float64Array.from({ length: 2 * reach * perUnit + 2 }, (_, index) => {
  return 1 / (1 + Math.exp(reach - index / perUnit))
})

/** Between two places of a table: a fifth of the time of the exponential, and right to five places. */
function sigmoid(value: number): number {
  if (value <= -reach) return 0
  if (value >= reach) return 1
  const at = (value + reach) * perUnit
  const below = Math.floor(at)
  const low = table[below] ?? 0
  return low + ((table[below + 1] ?? 0) - low) * (at - below)
}
