// The picture "answered from own documents": one bar per week, in it who answered.
import type { WeekOfAnswers } from '../../contract/unanswered.ts'

export interface AnsweredWeeksWords {
  readonly title: string
  /** One sentence with the finding. */
  readonly finding: string
  /** Short name of a week. */
  readonly week: (day: string) => string
  readonly number: (value: number) => string
}

export interface AnsweredWeeksSize {
  readonly width: number
  readonly height: number
}

/** From the foot of the bar up. */
export const answeredParts = ['documents', 'models', 'none'] as const

const top = 20
const foot = 22
const gap = 1

/** Share of the answers that own documents gave; undefined where nothing was asked. */
export function shareOfDocuments(weeks: readonly WeekOfAnswers[]): number | undefined {
  const all = weeks.reduce((sum, week) => sum + total(week), 0)
  return all === 0 ? undefined : weeks.reduce((sum, { documents }) => sum + documents, 0) / all
}

export function answeredWeeks(
  weeks: readonly WeekOfAnswers[],
  words: AnsweredWeeksWords,
  { width, height }: AnsweredWeeksSize,
) {
  const most = Math.max(1, ...weeks.map(total))
  const column = width / Math.max(1, weeks.length)
  const ground = height - foot
  return (
    <svg class="answered-weeks" viewBox={`0 0 ${width} ${height}`} role="img">
      <title>{words.title}</title>
      <desc>{words.finding}</desc>
      <path class="weeks-ground" d={`M0 ${ground + 0.5}H${width}`} />
      {weeks.map((week, index) => (
        <g key={week.week} transform={`translate(${round(index * column)} 0)`}>
          {barsOf(week, (ground - top) / most).map(({ part, y, tall }) => (
            <rect
              key={part}
              class={`weeks-${part}`}
              x={round(column * 0.2)}
              y={round(ground - y - tall)}
              width={round(column * 0.6)}
              height={round(Math.max(gap, tall - gap))}
            />
          ))}
          {total(week) > 0 && (
            <text
              class="weeks-total"
              x={round(column / 2)}
              y={round(ground - (total(week) * (ground - top)) / most - 5)}
            >
              {words.number(total(week))}
            </text>
          )}
          <text class="weeks-name" x={round(column / 2)} y={height - 5}>
            {words.week(week.week)}
          </text>
        </g>
      ))}
    </svg>
  )
}

/** Parts of nothing are not drawn. */
function barsOf(week: WeekOfAnswers, unit: number) {
  let y = 0
  return answeredParts.flatMap((part) => {
    const tall = week[part] * unit
    if (tall === 0) return []
    const bar = { part, y, tall }
    y += tall
    return [bar]
  })
}

function total({ documents, models, none }: WeekOfAnswers): number {
  return documents + models + none
}

function round(value: number): number {
  return Math.round(value * 10) / 10
}
