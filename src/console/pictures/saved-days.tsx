// The picture "money saved": what each day cost by rung, under the dashed line of what the strong model would have cost.
import type { OverviewDay } from '../../contract/overview-view.ts'
import { type Rung, rungs } from '../../contract/route.ts'

export interface SavedDaysWords {
  readonly title: string
  /** One sentence with the finding. */
  readonly finding: string
  /** Short name of a day. */
  readonly day: (day: string) => string
  /** Written into the gap, once: how much was saved. Empty: nothing is written. */
  readonly gap: string
}

export interface SavedDaysSize {
  readonly width: number
  readonly height: number
}

const top = 26
const foot = 22
/** Days between two names under the axis, and the room a name needs. */
const every = 7
const nameWidth = 40

/** Every day of the month in order, those without a call too. */
export function daysOfMonth(month: string): readonly string[] {
  const [year = 0, number = 0] = month.split('-').map(Number)
  const count = new Date(Date.UTC(year, number, 0)).getUTCDate()
  return Array.from(
    { length: count },
    (_, index) => `${month}-${String(index + 1).padStart(2, '0')}`,
  )
}

/** All that a day cost, as a number that is good for drawing only. */
export function drawnCost({ spent }: Pick<OverviewDay, 'spent'>): number {
  return rungs.reduce((sum, rung) => sum + Number(spent[rung] ?? 0), 0)
}

export function savedDays(
  view: { readonly month: string; readonly days: readonly OverviewDay[] },
  words: SavedDaysWords,
  { width, height }: SavedDaysSize,
) {
  const names = daysOfMonth(view.month)
  const byDay = new Map(view.days.map((day) => [day.day, day]))
  const column = width / names.length
  const ground = height - foot
  const highest = Math.max(
    ...view.days.map((day) => Math.max(drawnCost(day), Number(day.line ?? 0))),
    0,
  )
  const unit = highest === 0 ? 0 : (ground - top) / highest
  const drawn = names.flatMap((name, index) => {
    const day = byDay.get(name)
    return day === undefined ? [] : [{ day, x: index * column }]
  })
  return (
    <svg class="saved-days" viewBox={`0 0 ${width} ${height}`} role="img">
      <title>{words.title}</title>
      <desc>{words.finding}</desc>
      <defs>
        <pattern id="saved-hatch" width="6" height="6" patternUnits="userSpaceOnUse">
          <path class="saved-hatch" d="M0 6L6 0" />
        </pattern>
      </defs>
      {drawn.map(({ day, x }) => (
        <g key={day.day} transform={`translate(${round(x)} 0)`}>
          {gapOf(day, { column, ground, unit })}
          {barsOf(day, unit).map(({ rung, y, tall }) => (
            <rect
              key={rung}
              class={`rung-${rung}`}
              x="0.5"
              y={round(ground - y - tall)}
              width={round(Math.max(1, column - 1))}
              height={round(tall)}
            />
          ))}
        </g>
      ))}
      <path class="saved-line" d={lineOf(drawn, { column, ground, unit })} />
      <path class="weeks-ground" d={`M0 ${ground + 0.5}H${width}`} />
      {words.gap !== '' && (
        <text class="saved-gap-name" x="4" y={top - 10}>
          {words.gap}
        </text>
      )}
      {names.map(
        (name, index) =>
          index % every === 0 &&
          index * column + nameWidth <= width && (
            <text
              key={name}
              class="weeks-name saved-name"
              x={round(index * column + 2)}
              y={height - 5}
            >
              {words.day(name)}
            </text>
          ),
      )}
    </svg>
  )
}

interface Drawing {
  readonly column: number
  readonly ground: number
  readonly unit: number
}

/** Shaded from what was paid up to the line; hatched where the line is estimated. */
function gapOf(day: OverviewDay, { column, ground, unit }: Drawing) {
  const cost = drawnCost(day) * unit
  const line = Number(day.line ?? 0) * unit
  if (line <= cost) return undefined
  const place = {
    x: 0,
    y: round(ground - line),
    width: round(column),
    height: round(line - cost),
  }
  return (
    <>
      <rect class="saved-gap" {...place} />
      {day.estimated && <rect fill="url(#saved-hatch)" {...place} />}
    </>
  )
}

function barsOf(day: OverviewDay, unit: number) {
  let y = 0
  return rungs.flatMap((rung: Rung) => {
    const tall = Number(day.spent[rung] ?? 0) * unit
    if (tall <= 0) return []
    const bar = { rung, y, tall }
    y += tall
    return [bar]
  })
}

/** In steps, one a day; broken where no baseline was known. */
function lineOf(
  drawn: readonly { readonly day: OverviewDay; readonly x: number }[],
  { column, ground, unit }: Drawing,
): string {
  let last: number | undefined
  return drawn
    .flatMap(({ day, x }) => {
      if (day.line === undefined) {
        last = undefined
        return []
      }
      const y = round(ground - Number(day.line) * unit)
      const isNext = last !== undefined && Math.abs(last - x) < 0.01
      last = x + column
      return [`${isNext ? 'L' : 'M'}${round(x)} ${y}H${round(x + column)}`]
    })
    .join('')
}

function round(value: number): number {
  return Math.round(value * 10) / 10
}
