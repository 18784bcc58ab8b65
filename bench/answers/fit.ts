// Logistic regression by Newton's method, for a dozen weights: run by hand when features change; its result is a dated constant.
import { featuresOf, type Weights } from '../../src/knowledge/extract/confidence.ts'
import type { Case } from './xquad.ts'

/** A little ridge keeps weights finite where features nearly repeat each other. */
const leastRidge = 1e-3

export interface Row {
  readonly x: readonly number[]
  readonly isRight: boolean
}

/** The seven weights of a passage. */
export function fit(cases: readonly Case[]): Weights {
  const rows = cases.map(({ features, isRight }) => ({ x: featuresOf(features), isRight }))
  return fitRows(rows) as unknown as Weights
}

/** As many weights as a row has numbers. */
export function fitRows(rows: readonly Row[], ridge: number = leastRidge): readonly number[] {
  let weights: number[] = (rows[0]?.x ?? []).map(() => 0)
  for (let step = 0; step < 30; step += 1) {
    const gradient = weights.map((weight) => -ridge * weight)
    const hessian = weights.map((_, row) =>
      weights.map((__, column) => (row === column ? ridge : 0)),
    )
    for (const { x, isRight } of rows) {
      const rate =
        1 /
        (1 + Math.exp(-x.reduce((sum, feature, index) => sum + feature * (weights[index] ?? 0), 0)))
      for (const [row, left] of x.entries()) {
        gradient[row] = (gradient[row] ?? 0) + left * ((isRight ? 1 : 0) - rate)
        for (const [column, right] of x.entries()) {
          const line = hessian[row]
          if (line !== undefined)
            line[column] = (line[column] ?? 0) + left * right * rate * (1 - rate)
        }
      }
    }
    const move = solve(hessian, gradient)
    weights = weights.map((weight, index) => weight + (move[index] ?? 0))
    if (move.every((one) => Math.abs(one) < 1e-8)) break
  }
  return weights
}

/** Gauss with pivots. */
function solve(
  matrix: readonly (readonly number[])[],
  right: readonly number[],
): readonly number[] {
  const rows = matrix.map((line, index) => [...line, right[index] ?? 0])
  const size = rows.length
  for (let column = 0; column < size; column += 1) {
    const best = rows
      .slice(column)
      .reduce(
        (pivot, line, index) =>
          Math.abs(line[column] ?? 0) > Math.abs(rows[pivot]?.[column] ?? 0)
            ? column + index
            : pivot,
        column,
      )
    const swap = rows[column] ?? []
    rows[column] = rows[best] ?? []
    rows[best] = swap
    const head = rows[column] ?? []
    for (let other = 0; other < size; other += 1) {
      const line = rows[other] ?? []
      if (other === column || head[column] === 0) continue
      const factor = (line[column] ?? 0) / (head[column] ?? 1)
      for (let at = column; at <= size; at += 1)
        line[at] = (line[at] ?? 0) - factor * (head[at] ?? 0)
    }
  }
  return rows.map((line, index) => (line[size] ?? 0) / (line[index] ?? 1))
}

/** Chance that a right one is surer than a wrong one. */
export function auroc(
  cases: readonly { readonly confidence: number; readonly isRight: boolean }[],
): number {
  const ranked = [...cases].sort((one, other) => one.confidence - other.confidence)
  let wrongBelow = 0
  let pairs = 0
  for (const { isRight } of ranked) {
    if (isRight) pairs += wrongBelow
    else wrongBelow += 1
  }
  const right = ranked.length - wrongBelow
  return right === 0 || wrongBelow === 0 ? 0.5 : pairs / (right * wrongBelow)
}
