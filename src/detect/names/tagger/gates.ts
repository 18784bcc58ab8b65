// A recurrent layer of a network: gated units over a sentence, in one direction.

/** A direction of a layer; `inner` units, so each matrix has `3 × inner` columns: update, reset, candidate. */
export interface Gate {
  readonly from: number
  readonly isBackwards: boolean
  readonly input: Float32Array
  /** `inner × 2 inner` for update and reset, then `inner × inner` for the candidate. */
  readonly recurrent: Float32Array
  readonly bias: Float32Array
}

const sigmoid = (value: number): number => 1 / (1 + Math.exp(-value))

/** Writes `inner` values for each position into `out`, rows of twice that length, from `offset` on. */
export function runGate(
  gate: Gate,
  input: Float32Array,
  { out, offset }: { readonly out: Float32Array; readonly offset: number },
): void {
  const inner = gate.bias.length / 3
  const length = input.length / (3 * inner)
  const switches = gate.recurrent.subarray(0, 2 * inner * inner)
  const candidates = gate.recurrent.subarray(2 * inner * inner)
  const state = new Float32Array(inner)
  const open = new Float32Array(2 * inner)
  const kept = new Float32Array(inner)
  const next = new Float32Array(inner)
  for (let step = 0; step < length; step++) {
    const at = gate.isBackwards ? length - 1 - step : step
    const from = at * 3 * inner
    open.set(input.subarray(from, from + 2 * inner))
    next.set(input.subarray(from + 2 * inner, from + 3 * inner))
    multiplyAdd(state, switches, open)
    for (let unit = 0; unit < inner; unit++)
      kept[unit] = sigmoid(open[inner + unit] ?? 0) * (state[unit] ?? 0)
    multiplyAdd(kept, candidates, next)
    for (let unit = 0; unit < inner; unit++) {
      const update = sigmoid(open[unit] ?? 0)
      // Twice a sigmoid less one is the hyperbolic tangent, in half its time.
      const candidate = 2 * sigmoid(2 * (next[unit] ?? 0)) - 1
      state[unit] = (1 - update) * (state[unit] ?? 0) + update * candidate
    }
    out.set(state, at * 2 * inner + offset)
  }
}

/** Adds `values × matrix` to `into`; four rows at a time, for each number of `into` is then read and written a quarter as often. */
export function multiplyAdd(values: Float32Array, matrix: Float32Array, into: Float32Array): void {
  const columns = into.length
  for (let row = 0; row < values.length; row += 4) {
    const first = values[row] ?? 0
    const second = values[row + 1] ?? 0
    const third = values[row + 2] ?? 0
    const fourth = values[row + 3] ?? 0
    const one = row * columns
    const two = one + columns
    const three = two + columns
    const four = three + columns
    for (let column = 0; column < columns; column++)
      into[column] =
        (into[column] ?? 0) +
        first * (matrix[one + column] ?? 0) +
        second * (matrix[two + column] ?? 0) +
        third * (matrix[three + column] ?? 0) +
        fourth * (matrix[four + column] ?? 0)
  }
}
