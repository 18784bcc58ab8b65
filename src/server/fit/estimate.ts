// The estimate that a policy is frozen with: for each route the mean of its grades on the half that chooses, drawn to the mean of all routes
// where there are few (design `routing` §6).
import { parseOwnJson } from '../../json/parse.ts'

/** Cases' worth of doubt. */
const doubt = 10

export interface FitLabel {
  readonly language: string
  /** One for each route of the policy; undefined where it has not answered this case. */
  readonly grades: readonly (number | undefined)[]
}

export interface Estimate {
  /** Expected grade of each route, in the policy's order. */
  readonly p: readonly number[]
}

export function fitEstimate(labels: readonly FitLabel[], routes: number): Estimate {
  const sums = Array.from({ length: routes }, (_, route) => sumOf(labels, route))
  const total = sums.reduce((all, one) => all + one.sum, 0)
  const count = sums.reduce((all, one) => all + one.count, 0)
  const overall = count === 0 ? 0.5 : total / count
  return { p: sums.map((one) => (one.sum + doubt * overall) / (one.count + doubt)) }
}

function sumOf(labels: readonly FitLabel[], route: number): { sum: number; count: number } {
  let sum = 0
  let count = 0
  for (const { grades } of labels) {
    const grade = grades[route]
    if (grade === undefined) continue
    sum += grade
    count += 1
  }
  return { sum, count }
}

/** Nine decimals: equal on every machine, and finer than any number of cases tells. */
export function freezeEstimate({ p }: Estimate): string {
  return JSON.stringify({ p: p.map((one) => one.toFixed(9)) })
}

/** @throws TypeError for a text that {@link freezeEstimate} did not write. */
export function thawEstimate(text: string): Estimate {
  const { p } = parseOwnJson(text) as Readonly<Record<string, unknown>>
  if (!Array.isArray(p)) throw new TypeError('This is no frozen estimate.')
  return { p: p.map(Number) }
}
