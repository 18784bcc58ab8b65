// How a table is cut into labels and test, seed by seed: at a count, into folds, or one row out at a time (design `routing` §16).
import { cutAfter, orderRows } from './order.ts'
import type { Table, TableRow } from './table.ts'

export type Cutting =
  | { readonly kind: 'labels'; readonly count: number }
  | { readonly kind: 'folds'; readonly count: number }
  | { readonly kind: 'leave-one-out' }

export interface Split {
  /** In the order of the seed. */
  readonly labels: readonly TableRow[]
  /** In the order of the file: rows whose scores are equal keep it. */
  readonly test: readonly TableRow[]
}

/** Labels and test never share a prompt. */
export function splitsOf(table: Table, cutting: Cutting, seed: number): readonly Split[] {
  const ordered = orderRows(table.rows, seed)
  const place = new Map(table.rows.map((row, at) => [row, at]))
  const inFile = (rows: readonly TableRow[]): readonly TableRow[] =>
    [...rows].sort((one, other) => (place.get(one) ?? 0) - (place.get(other) ?? 0))
  if (cutting.kind === 'labels') {
    const cut = cutAfter(ordered, cutting.count)
    return [{ labels: ordered.rows.slice(0, cut), test: inFile(ordered.rows.slice(cut)) }]
  }
  const size = ordered.rows.length
  const parts = cutting.kind === 'folds' ? cutting.count : size
  const cuts = Array.from({ length: parts + 1 }, (_, part) =>
    cutAfter(ordered, Math.round((size * part) / parts)),
  )
  return cuts.slice(1).flatMap((to, part) => {
    const from = cuts[part] ?? 0
    if (from === to) return []
    const labels = [...ordered.rows.slice(0, from), ...ordered.rows.slice(to)]
    return [{ labels, test: inFile(ordered.rows.slice(from, to)) }]
  })
}
