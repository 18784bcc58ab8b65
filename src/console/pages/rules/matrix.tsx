// The matrix with its twin: pressing a cell tells why it says what it says, and lets whoever may change it in the draft.
import { useSignal } from '@preact/signals'

import type { RuleCell } from '../../../contract/views.ts'
import { useNarrowScreen } from '../../parts/narrow-screen.ts'
import { type MatrixCell, policyMatrix } from '../../pictures/policy-matrix.tsx'
import { count } from '../../state/format.ts'
import { words } from '../../state/language.ts'
import { rulesWords } from '../../state/page-words.ts'
import { CellDialog } from './cell-dialog.tsx'
import { actionName, columnName, conditionNames, reasonOf } from './names.ts'
import type { Section } from './rules.tsx'

export function Matrix({ view, reload }: Section) {
  const { page, rules } = rulesWords()
  const { matrix } = page
  const isNarrow = useNarrowScreen()
  const only = useSignal(view.columns.find(({ kind }) => kind !== 'here')?.to ?? 'here')
  const isDraft = useSignal(true)
  const open = useSignal<RuleCell | undefined>(undefined)
  const check = view.draft?.check
  const hasDraft = check !== undefined && check.cells.length > 0
  const rule = hasDraft && isDraft.value ? check.cells : view.cells
  const cells = rule.map((cell) => shown(cell, view, hasDraft && isDraft.value))
  const decided = cells.reduce((sum, { calls }) => sum + calls, 0)
  const text = {
    title: matrix.title,
    finding: matrix.finding(count(decided)),
    data: matrix.data,
    classes: rules.classes,
    action: actionName,
    column: columnName,
    calls: (calls: number) => matrix.calls(count(calls)),
    open: matrix.open,
    changed: matrix.changed,
  }
  const columns = view.columns.map(({ to }) => to)
  return (
    <section class="card">
      <div class="card-head">
        <h2>{matrix.title}</h2>
        {hasDraft && (
          <div class="chips" role="group" aria-label={matrix.title}>
            {([false, true] as const).map((wanted) => (
              <button
                key={String(wanted)}
                type="button"
                class="chip-button"
                aria-pressed={isDraft.value === wanted}
                onClick={() => {
                  isDraft.value = wanted
                }}
              >
                {wanted ? matrix.draft : matrix.now}
              </button>
            ))}
          </div>
        )}
      </div>
      {isNarrow && (
        <label class="field">
          <strong>{matrix.place}</strong>
          <select
            value={only.value}
            onChange={(event) => {
              only.value = event.currentTarget.value
            }}
          >
            {columns.map((to) => (
              <option key={to} value={to}>
                {columnName(to)}
              </option>
            ))}
          </select>
        </label>
      )}
      {policyMatrix(
        {
          classes: view.classes,
          columns,
          cells,
          onOpen: (cell) => {
            open.value = rule.find((one) => one.class === cell.class && one.to === cell.to)
          },
        },
        text,
        { only: isNarrow ? only.value : undefined },
      )}
      <p class="small">{view.decided.counting ? matrix.counting : text.finding}</p>
      <Twin cells={cells} rules={rule} />
      {open.value !== undefined && (
        <CellDialog
          key={`${open.value.class} ${open.value.to}`}
          cell={open.value}
          view={view}
          reload={reload}
          onClose={() => {
            open.value = undefined
          }}
        />
      )}
    </section>
  )
}

function shown(cell: RuleCell, view: Section['view'], isDraft: boolean): MatrixCell {
  const isHere = (one: { readonly class: string; readonly to: string }) =>
    one.class === cell.class && one.to === cell.to
  const calls = view.decided.counts.filter(isHere).reduce((sum, one) => sum + one.calls, 0)
  const differences = isDraft ? (view.draft?.check.differences ?? []) : []
  const isChanged = differences.some((one) => one.kind === 'cell' && isHere(one))
  return { class: cell.class, to: cell.to, action: cell.action, calls, isChanged }
}

/** Everything that the picture says, and why, for whoever reads tables better. */
function Twin({
  cells,
  rules: own,
}: {
  readonly cells: readonly MatrixCell[]
  readonly rules: readonly RuleCell[]
}) {
  const { page, rules } = rulesWords()
  const { matrix, trial } = page
  return (
    <details>
      <summary>{words().shell.asTable}</summary>
      <div
        class="table-scroll"
        tabIndex={0}
        role="region"
        aria-label={`${matrix.title} · ${words().shell.asTable}`}
      >
        <table class="twin">
          <thead>
            <tr>
              <th scope="col">{matrix.data}</th>
              <th scope="col">{matrix.place}</th>
              <th scope="col">{trial.verdict}</th>
              <th scope="col">{matrix.why}</th>
              <th scope="col" class="number">
                {matrix.often}
              </th>
            </tr>
          </thead>
          <tbody>
            {own.map((cell, index) => (
              <tr key={`${cell.class} ${cell.to}`}>
                <td>{rules.classes[cell.class]}</td>
                <td>{columnName(cell.to)}</td>
                <td>{actionName(cell.action, cell.to)}</td>
                <td>
                  {reasonOf(cell.reason, cell.why)}
                  {cell.require.length > 0 && (
                    <span class="small-line">
                      {matrix.needs}: {conditionNames(cell.require)}
                    </span>
                  )}
                </td>
                <td class="number">{count(cells[index]?.calls ?? 0)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </details>
  )
}
