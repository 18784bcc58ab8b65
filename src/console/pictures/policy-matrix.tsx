// The picture "policy matrix": kinds of data down, places across, in each cell a mark and a word, the darker the more often it decided.
import type { DataClass } from '../../contract/data-class.ts'
import type { PolicyAction } from '../../contract/policy.ts'

export interface MatrixCell {
  readonly class: DataClass
  readonly to: string
  readonly action: PolicyAction
  /** How often it decided. */
  readonly calls: number
  /** Differs from what is in force. */
  readonly isChanged: boolean
}

export interface MatrixData {
  readonly classes: readonly DataClass[]
  readonly columns: readonly string[]
  readonly cells: readonly MatrixCell[]
  readonly onOpen: (cell: MatrixCell) => void
}

export interface MatrixWords {
  readonly title: string
  /** One sentence with the finding. */
  readonly finding: string
  readonly data: string
  readonly classes: Readonly<Record<DataClass, string>>
  readonly action: (action: PolicyAction, to: string) => string
  readonly column: (to: string) => string
  readonly calls: (count: number) => string
  readonly open: (data: string, place: string, action: string) => string
  readonly changed: string
}

export interface MatrixSize {
  /** On a phone one place at a time; undefined: all of them. */
  readonly only: string | undefined
}

/** 16-unit drawings: an arrow out, a bar over it, a house, a cross. */
const marks: Readonly<Record<PolicyAction, string>> = {
  allow: 'M2 8h11M9 4l4 4-4 4',
  mask: 'M1.5 8S4 4 8 4s6.5 4 6.5 4-2.5 4-6.5 4-6.5-4-6.5-4ZM2.5 13.5l11-11',
  local: 'M2 8l6-5 6 5M4 7v6.5h8V7',
  deny: 'M4 4l8 8m0-8l-8 8',
}

export function ActionMark({ action }: { readonly action: PolicyAction }) {
  return (
    <svg
      class={`action-mark mark-${action}`}
      viewBox="0 0 16 16"
      width="16"
      height="16"
      aria-hidden="true"
    >
      <path d={marks[action]} />
    </svg>
  )
}

export function policyMatrix(data: MatrixData, words: MatrixWords, size: MatrixSize) {
  const columns = data.columns.filter((to) => size.only === undefined || to === size.only)
  const most = Math.max(0, ...data.cells.map(({ calls }) => calls))
  return (
    <div class="table-scroll" tabIndex={0} role="region" aria-label={words.title}>
      <table class="matrix">
        <caption class="hidden">
          {words.title}. {words.finding}
        </caption>
        <thead>
          <tr>
            <th scope="col">{words.data}</th>
            {columns.map((to) => (
              <th key={to} scope="col">
                {words.column(to)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {data.classes.map((name) => (
            <tr key={name}>
              <th scope="row">{words.classes[name]}</th>
              {columns.map((to) => (
                <td key={to}>
                  <Cell
                    cell={data.cells.find((one) => one.class === name && one.to === to)}
                    most={most}
                    words={words}
                    onOpen={data.onOpen}
                  />
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}

interface CellProperties {
  readonly cell: MatrixCell | undefined
  readonly most: number
  readonly words: MatrixWords
  readonly onOpen: MatrixData['onOpen']
}

function Cell({ cell, most, words, onOpen }: CellProperties) {
  if (cell === undefined) return null
  const action = words.action(cell.action, cell.to)
  const label = words.open(words.classes[cell.class], words.column(cell.to), action)
  const often = cell.calls > 0 ? ` ${words.calls(cell.calls)}.` : ''
  const changed = cell.isChanged ? ` ${words.changed}.` : ''
  return (
    <button
      type="button"
      class={`cell heat-${heat(cell.calls, most)}${cell.isChanged ? ' cell-changed' : ''}`}
      aria-label={`${label}.${often}${changed}`}
      onClick={() => onOpen(cell)}
    >
      <ActionMark action={cell.action} />
      <span>{action}</span>
    </button>
  )
}

/** Four shades by powers: what decided a thousandth as often is still seen. 0: never. */
export function heat(calls: number, most: number): 0 | 1 | 2 | 3 | 4 {
  if (calls <= 0 || most <= 0) return 0
  const share = Math.log(1 + calls) / Math.log(1 + most)
  if (share > 0.85) return 4
  if (share > 0.6) return 3
  return share > 0.35 ? 2 : 1
}
