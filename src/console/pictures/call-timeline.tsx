// The picture "one call": its five stages on one axis of milliseconds, each attempt with a row of its own, and the same as a table.
import type { CallStory } from '../../contract/views.ts'
import type { ConsoleWords } from '../../i18n/console-words.ts'

export type Stage = 'admit' | 'classify' | 'decide' | 'answer' | 'account'

export interface Band {
  readonly stage: Stage
  /** Milliseconds since arrival. */
  readonly from: number
  readonly to: number
  /** When the first words came. */
  readonly first?: number
  /** Which rung, or which model where several of one rung were tried; empty for stages of the whole call. */
  readonly who: string
  readonly isFailed: boolean
}

/** The bands of a call, as they followed each other. Of a call from before the stages were timed only the whole is known. */
export function readBands(story: CallStory, words: ConsoleWords['ask']): readonly Band[] {
  const told = story.receipt ?? story.denied
  const { stages, hops = [] } = told ?? {}
  const plain = { who: '', isFailed: false }
  if (stages === undefined) {
    const stage = story.denied === undefined ? 'answer' : 'decide'
    return [{ ...plain, stage, from: 0, to: story.totalMs }]
  }
  const bands: Band[] = [
    { ...plain, stage: 'admit', from: 0, to: stages.admit },
    {
      ...plain,
      stage: 'classify',
      from: stages.admit,
      to: Math.max(stages.admit, stages.classify),
    },
  ]
  let at = Math.max(stages.admit, stages.classify)
  for (const hop of hops) {
    const isAlone = hops.filter(({ rung }) => rung === hop.rung).length === 1
    const who = isAlone ? words.rungs[hop.rung] : shortName(hop.route)
    const isFailed = hop.status !== 'ok'
    bands.push({ stage: 'decide', from: at, to: Math.max(at, hop.decided), who, isFailed: false })
    bands.push({
      stage: 'answer',
      from: hop.decided,
      to: Math.max(hop.decided, hop.ended),
      ...(hop.first !== undefined && { first: Math.min(hop.first, hop.ended) }),
      who,
      isFailed,
    })
    at = Math.max(at, hop.ended)
  }
  if (story.denied !== undefined) {
    bands.push({
      ...plain,
      stage: 'decide',
      from: at,
      to: Math.max(at, story.totalMs),
      isFailed: true,
    })
    at = Math.max(at, story.totalMs)
  }
  if (story.written !== undefined)
    bands.push({ ...plain, stage: 'account', from: at, to: Math.max(at, story.written) })
  return bands
}

export interface TimelineWords {
  readonly title: string
  /** One sentence with the finding. */
  readonly finding: string
  readonly stages: Readonly<Record<Stage, string>>
  readonly duration: (milliseconds: number) => string
}

export interface TimelineSize {
  readonly width: number
  /** Names stand above their bars instead of before them. */
  readonly isNarrow: boolean
}

const barHeight = 14
/** What took no time that an eye could see is still there. */
const leastWidth = 3

export function callTimeline(bands: readonly Band[], words: TimelineWords, size: TimelineSize) {
  const row = size.isNarrow ? 42 : 28
  const left = size.isNarrow ? 0 : 190
  const right = 76
  const room = size.width - left - right
  const most = Math.max(1, ...bands.map(({ to }) => to))
  const x = (milliseconds: number) => left + round((milliseconds / most) * room)
  const height = bands.length * row + 26
  const marks = ticks(most)
  return (
    <svg class="timeline" viewBox={`0 0 ${size.width} ${height}`} role="img">
      <title>{words.title}</title>
      <desc>{words.finding}</desc>
      {marks.map((mark) => (
        <g key={mark}>
          <path class="time-line" d={`M${x(mark)} 0V${height - 20}`} />
          <text class="time-mark" x={x(mark)} y={height - 6} text-anchor={anchor(mark, most)}>
            {mark === 0 ? '0' : words.duration(mark)}
          </text>
        </g>
      ))}
      {bands.map((band, index) => {
        const top = index * row + (size.isNarrow ? 22 : 6)
        const width = Math.max(leastWidth, round(x(band.to) - x(band.from)))
        const start = Math.min(x(band.from), left + room - leastWidth)
        return (
          <g key={`${band.stage} ${band.from} ${band.who}`}>
            <text class="time-name" x="0" y={size.isNarrow ? top - 7 : top + 12}>
              {nameOf(band, words)}
            </text>
            <rect
              class={`band band-${band.stage}${band.isFailed ? ' band-failed' : ''}`}
              x={start}
              y={top}
              width={width}
              height={barHeight}
              rx="2"
            />
            {band.isFailed && (
              <path class="band-cross" d={`M${start + width + 5} ${top + 3}l8 8m0-8l-8 8`} />
            )}
            {band.first !== undefined && (
              <path class="band-first" d={`M${x(band.first)} ${top - 3}v${barHeight + 6}`} />
            )}
            <text class="time-length" x={size.width} y={top + 12} text-anchor="end">
              {words.duration(band.to - band.from)}
            </text>
          </g>
        )
      })}
    </svg>
  )
}

/** `Answered · Low-cost service`. */
export function nameOf(band: Band, words: Pick<TimelineWords, 'stages'>): string {
  const stage = words.stages[band.stage]
  return band.who === '' ? stage : `${stage} · ${band.who}`
}

/** `qwen/qwen-turbo` → `qwen-turbo`, cut to what fits before a bar. */
function shortName(route: string): string {
  const model = route.slice(route.lastIndexOf('/') + 1)
  return model.length > 16 ? `${model.slice(0, 15)}…` : model
}

/** At most five round numbers from 0 on. */
export function ticks(most: number): readonly number[] {
  const rough = most / 4
  const power = 10 ** Math.floor(Math.log10(rough))
  const step = ([1, 2, 5, 10].find((one) => one * power >= rough) ?? 10) * power
  return Array.from({ length: Math.floor(most / step) + 1 }, (_, index) => round(index * step))
}

function anchor(mark: number, most: number): 'start' | 'middle' | 'end' {
  if (mark === 0) return 'start'
  return mark > most * 0.95 ? 'end' : 'middle'
}

function round(value: number): number {
  return Math.round(value * 10) / 10
}
