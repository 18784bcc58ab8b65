// The picture "cost and quality": each route a point, what a thousand answers cost to the right, what passed upwards with its interval, the bar across.
import type { EvaluatedRoute } from '../../contract/evaluation-view.ts'

export interface CostQualityWords {
  readonly title: string
  /** One sentence with the finding. */
  readonly finding: string
  readonly money: (amount: string) => string
  readonly percent: (share: number) => string
  /** Written at the bar. */
  readonly bar: string
  /** Where an answer costs nothing. */
  readonly free: string
}

export interface CostQualitySize {
  readonly width: number
  readonly height: number
}

const left = 44
const right = 16
const top = 18
const foot = 40
/** Quality below it is all the same: not good enough. The axis begins lower only where a point does. */
const usualFloor = 0.5
const radius = 7
/** Half of the longest amount under the axis. */
const nameWidth = 36

export interface Point {
  readonly route: EvaluatedRoute
  readonly x: number
  readonly y: number
  readonly low: number
  readonly high: number
  readonly number: number
}

export interface Plotted {
  readonly points: readonly Point[]
  readonly barY: number
  readonly floor: number
  /** Decades under the axis: amount and place. */
  readonly costs: readonly { readonly amount: string; readonly x: number }[]
  readonly hasFree: boolean
}

/** Places in the picture; what was not measured is in no place. Costs stand on a logarithmic axis, what is free at its left end. */
export function plot(
  routes: readonly EvaluatedRoute[],
  bar: number,
  { width, height }: CostQualitySize,
): Plotted {
  const measured = routes.filter(({ mean }) => mean !== undefined)
  const costs = measured.map(({ costPerThousand }) => Number(costPerThousand ?? 0))
  const paid = costs.filter((cost) => cost > 0)
  const hasFree = paid.length < costs.length
  const from = Math.floor(Math.log10(Math.min(...paid, 1e9)))
  const to = Math.max(from + 1, Math.ceil(Math.log10(Math.max(...paid, 10 ** from))))
  const start = left + (hasFree ? 44 : 14)
  const xOf = (cost: number) =>
    cost <= 0
      ? left + 14
      : start + ((Math.log10(cost) - from) / (to - from)) * (width - right - start)
  const lowest = Math.min(usualFloor, bar, ...measured.map((one) => Number(one.low ?? one.mean)))
  const floor = Math.max(0, Math.floor(lowest * 10) / 10)
  const yOf = (share: number) =>
    height - foot - ((share - floor) / (1 - floor)) * (height - foot - top)
  const points = measured.map((route, index) => {
    const mean = Number(route.mean)
    return {
      route,
      number: index + 1,
      x: round(xOf(Number(route.costPerThousand ?? 0))),
      y: round(yOf(mean)),
      low: round(yOf(Number(route.low ?? mean))),
      high: round(yOf(Number(route.high ?? mean))),
    }
  })
  const decades =
    paid.length === 0 ? [] : Array.from({ length: to - from + 1 }, (_, index) => from + index)
  return {
    points,
    barY: round(yOf(bar)),
    floor,
    costs: decades.map((power) => ({ amount: amountOf(power), x: round(xOf(10 ** power)) })),
    hasFree,
  }
}

export function costQuality(
  view: { readonly routes: readonly EvaluatedRoute[]; readonly bar: string },
  words: CostQualityWords,
  size: CostQualitySize,
) {
  const { width, height } = size
  const { points, barY, floor, costs, hasFree } = plot(view.routes, Number(view.bar), size)
  const ground = height - foot
  return (
    <svg class="cost-quality" viewBox={`0 0 ${width} ${height}`} role="img">
      <title>{words.title}</title>
      <desc>{words.finding}</desc>
      <path class="weeks-ground" d={`M${left} ${top}V${ground}H${width - right}`} />
      {[floor, (1 + floor) / 2, 1].map((share) => (
        <text
          key={share}
          class="plot-name plot-end"
          x={left - 6}
          y={round(ground - ((share - floor) / (1 - floor)) * (ground - top) + 4)}
        >
          {words.percent(share)}
        </text>
      ))}
      {costs.map(({ amount, x }) => (
        <text
          key={amount}
          class={`plot-name ${x > width - right - nameWidth ? 'plot-end' : 'plot-middle'}`}
          x={Math.min(x, width - right)}
          y={ground + 18}
        >
          {words.money(amount)}
        </text>
      ))}
      {hasFree && (
        <text class="plot-name" x={left} y={ground + 34}>
          {words.free}
        </text>
      )}
      <path class="plot-bar" d={`M${left} ${barY}H${width - right}`} />
      <text class="plot-name plot-bar-name" x={left + 30} y={barY - 5}>
        {words.bar}
      </text>
      {points.map((point) => (
        <g key={point.route.route} class={classOf(point.route)}>
          <path
            class="plot-interval"
            d={`M${point.x} ${point.low}V${point.high}M${point.x - 4} ${point.low}h8M${point.x - 4} ${point.high}h8`}
          />
          {point.route.chosen && (
            <circle class="plot-ring" cx={point.x} cy={point.y} r={radius + 5} />
          )}
          <circle class="plot-point" cx={point.x} cy={point.y} r={radius} />
          <text class="plot-number" x={point.x + radius + 4} y={point.y - radius}>
            {point.number}
          </text>
        </g>
      ))}
    </svg>
  )
}

/** Hollow where the rules bar it, grey where there are too few cases or they are old. */
function classOf({ barred, proof }: EvaluatedRoute): string {
  if (barred) return 'plot-barred'
  return proof === 'measured' ? 'plot-measured' : 'plot-weak'
}

/** 3 → `1000`, −2 → `0.01`: no exponent, as amounts are written. */
function amountOf(power: number): string {
  return power >= 0 ? `1${'0'.repeat(power)}` : `0.${'0'.repeat(-power - 1)}1`
}

function round(value: number): number {
  return Math.round(value * 10) / 10
}
