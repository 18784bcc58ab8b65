// The twin of the picture: each day as a row, and the rows for a spreadsheet.
import type { OverviewDay, OverviewView } from '../../../contract/overview-view.ts'
import type { Rung } from '../../../contract/route.ts'
import { TableTools } from '../../parts/table-tools.tsx'
import { calendarDay, money } from '../../state/format.ts'
import { words } from '../../state/language.ts'
import { overviewWords } from '../../state/page-words.ts'

export interface DayTableProperties {
  readonly view: OverviewView
  /** Those that cost something. */
  readonly rungs: readonly Rung[]
}

export function DayTable({ view, rungs }: DayTableProperties) {
  const text = overviewWords()
  const { saved } = text
  const { currency, days } = view
  const head = [saved.day, ...rungs.map((rung) => words().ask.rungs[rung]), saved.anyLine]
  const amounts = (day: OverviewDay) => [...rungs.map((rung) => day.spent[rung]), day.line]
  const rows = days.map((day) => [day.day, ...amounts(day).map((amount) => amount ?? '')])
  return (
    <>
      <div class="table-scroll" tabIndex={0} role="region" aria-label={saved.title}>
        <table>
          <thead>
            <tr>
              {head.map((name, index) => (
                <th key={name} scope="col" class={index > 0 ? 'number' : undefined}>
                  {name}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {days.map((day) => (
              <tr key={day.day}>
                <th scope="row">{calendarDay(day.day)}</th>
                {amounts(day).map((amount, index) => (
                  <td key={head[index + 1]} class="number">
                    {amount === undefined ? '–' : money(amount, currency)}
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      <TableTools text={text} rows={[head, ...rows]} />
    </>
  )
}
