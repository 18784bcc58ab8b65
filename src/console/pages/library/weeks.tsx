// Who answered, week by week: the picture, its table, and its rows for a spreadsheet.
import type { WeekOfAnswers } from '../../../contract/unanswered.ts'
import { useNarrowScreen } from '../../parts/narrow-screen.ts'
import { TableTools } from '../../parts/table-tools.tsx'
import { answeredParts, answeredWeeks, shareOfDocuments } from '../../pictures/answered-weeks.tsx'
import { calendarDay, count, percent, shortDay } from '../../state/format.ts'
import { words } from '../../state/language.ts'
import { libraryWords } from '../../state/page-words.ts'

export function Weeks({ weeks }: { readonly weeks: readonly WeekOfAnswers[] }) {
  const { library } = libraryWords()
  const isNarrow = useNarrowScreen()
  const share = shareOfDocuments(weeks)
  const finding =
    share === undefined ? library.weeks.noAnswers : library.weeks.finding(percent(share))
  const shown = isNarrow ? weeks.slice(-6) : weeks
  const text = { title: library.weeks.title, finding, week: shortDay, number: count }
  return (
    <section class="card">
      <h2>{library.weeks.title}</h2>
      <p>{finding}</p>
      {share !== undefined && (
        <figure>
          {answeredWeeks(shown, text, { width: isNarrow ? 320 : 440, height: 200 })}
          <figcaption class="weeks-legend">
            {answeredParts.map((part) => (
              <span key={part}>
                <svg viewBox="0 0 12 12" width="12" height="12" aria-hidden="true">
                  <rect class={`weeks-${part}`} x="0.5" y="0.5" width="11" height="11" />
                </svg>
                {library.weeks[part]}
              </span>
            ))}
          </figcaption>
          <details>
            <summary>{words().shell.asTable}</summary>
            <WeekTable weeks={weeks} />
          </details>
        </figure>
      )}
    </section>
  )
}

function WeekTable({ weeks }: { readonly weeks: readonly WeekOfAnswers[] }) {
  const { library } = libraryWords()
  const head = [library.weeks.week, ...answeredParts.map((part) => library.weeks[part])]
  const rows = weeks.map((week) => [
    calendarDay(week.week),
    ...answeredParts.map((part) => week[part]),
  ])
  return (
    <>
      <div class="table-scroll" tabIndex={0} role="region" aria-label={library.weeks.title}>
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
            {weeks.map((week) => (
              <tr key={week.week}>
                <td>{calendarDay(week.week)}</td>
                {answeredParts.map((part) => (
                  <td key={part} class="number">
                    {count(week[part])}
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      <TableTools text={libraryWords().library} rows={[head, ...rows]} />
    </>
  )
}
