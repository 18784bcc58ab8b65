// What the list can be narrowed to: five chips for what happened, and who, what and when behind a drawer.
import type { CallMark, LedgerFilters } from '../../../contract/views.ts'
import { Field } from '../../parts/field.tsx'
import { money } from '../../state/format.ts'
import { words } from '../../state/language.ts'
import { houseFacts } from '../../state/session.ts'
import { everything, isNarrowed, type Narrowing, narrowing, toggleMark } from './narrowing.ts'

const marks = [
  'abroad',
  'masked',
  'denied',
  'failed',
  'dear',
] as const satisfies readonly CallMark[]

export function Filters({ filters }: { readonly filters: LedgerFilters }) {
  const { ledger } = words()
  const wanted = narrowing.value
  const isOpen = isNarrowed({ ...wanted, marks: [] })
  return (
    <div class="filters">
      <div class="chips" role="group" aria-label={ledger.narrow.marks}>
        {marks
          .filter((mark) => mark !== 'dear' || filters.dearFrom !== undefined)
          .map((mark) => (
            <button
              key={mark}
              type="button"
              class="chip-button"
              aria-pressed={wanted.marks.includes(mark)}
              title={mark === 'dear' ? dearHint(filters) : undefined}
              onClick={() => toggleMark(mark)}
            >
              {ledger.marks[mark]}
            </button>
          ))}
      </div>
      <details class="drawer" open={isOpen}>
        <summary>{ledger.narrow.more}</summary>
        <div class="side-by-side">
          {filters.people.length > 0 && <Choice name="person" options={filters.people} />}
          {filters.groups.length > 0 && <Choice name="group" options={filters.groups} />}
          {filters.routes.length > 0 && (
            <Choice name="route" options={filters.routes.map((id) => ({ id, name: id }))} />
          )}
          <Typed name="task" type="text" />
          <Typed name="from" type="date" />
          <Typed name="to" type="date" />
        </div>
      </details>
      {isNarrowed(wanted) && (
        <button
          type="button"
          class="button quiet"
          onClick={() => {
            narrowing.value = everything
          }}
        >
          {ledger.narrow.clear}
        </button>
      )}
    </div>
  )
}

function dearHint({ dearFrom = '0' }: LedgerFilters): string {
  return words().ledger.narrow.dear(money(dearFrom, houseFacts.value.currency))
}

type Name = Exclude<keyof Narrowing, 'marks'>

function set(name: Name, value: string): void {
  narrowing.value = { ...narrowing.value, [name]: value }
}

function Choice({
  name,
  options,
}: {
  readonly name: Name
  readonly options: LedgerFilters['people']
}) {
  const { narrow } = words().ledger
  return (
    <Field label={narrow.fields[name]}>
      {(control) => (
        <select
          {...control}
          value={narrowing.value[name]}
          onChange={(event) => set(name, event.currentTarget.value)}
        >
          <option value="">{narrow.all}</option>
          {options.map(({ id, name: label }) => (
            <option key={id} value={id}>
              {label}
            </option>
          ))}
        </select>
      )}
    </Field>
  )
}

/** Taken when it is left or Enter is pressed: a list that changes with every letter would be another one each time. */
function Typed({ name, type }: { readonly name: Name; readonly type: 'text' | 'date' }) {
  const { narrow } = words().ledger
  const value = narrowing.value[name]
  const take = (event: { readonly currentTarget: HTMLInputElement }) =>
    set(name, event.currentTarget.value.trim())
  return (
    <Field label={narrow.fields[name]}>
      {(control) =>
        type === 'date' ? (
          <input {...control} type="date" value={value} onChange={take} />
        ) : (
          <input {...control} type="text" value={value} onChange={take} />
        )
      }
    </Field>
  )
}
