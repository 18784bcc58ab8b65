// Cost and quality of each route: the picture, what it finds, its legend, and the same as a table.
import type { EvaluatedRoute, EvaluationView } from '../../../contract/evaluation-view.ts'
import { useNarrowScreen } from '../../parts/narrow-screen.ts'
import { costQuality } from '../../pictures/cost-quality.tsx'
import { count, money, percent } from '../../state/format.ts'
import { proofWords } from '../../state/page-words.ts'
import { RouteTable } from './route-table.tsx'

export function RoutePicture({ view }: { readonly view: EvaluationView }) {
  const { picture } = proofWords()
  const isNarrow = useNarrowScreen()
  const measured = view.routes.filter(({ mean }) => mean !== undefined)
  const finding = findingOf(view)
  const marks = [
    { key: 'chosen', isShown: measured.some(({ chosen }) => chosen) },
    { key: 'barred', isShown: measured.some(({ barred }) => barred) },
    { key: 'weak', isShown: measured.some(({ proof }) => proof !== 'measured') },
  ] as const
  return (
    <section class="card">
      <h2>{picture.title}</h2>
      <p>{finding}</p>
      {measured.length > 0 && (
        <figure>
          {costQuality(
            { routes: view.routes, bar: view.bar.value },
            {
              title: picture.title,
              finding,
              money: (amount) => money(amount, view.currency),
              percent,
              bar: picture.barName(percent(Number(view.bar.value))),
              free: picture.free,
            },
            { width: isNarrow ? 320 : 860, height: isNarrow ? 260 : 340 },
          )}
          <figcaption class="small">
            {picture.cost}
            <span class="weeks-legend">
              {marks
                .filter(({ isShown }) => isShown)
                .map(({ key }) => (
                  <span key={key}>
                    <svg viewBox="0 0 20 20" width="20" height="20" aria-hidden="true">
                      <g class={`plot-${key === 'chosen' ? 'measured' : key}`}>
                        {key === 'chosen' && <circle class="plot-ring" cx="10" cy="10" r="8" />}
                        <circle class="plot-point" cx="10" cy="10" r="4.5" />
                      </g>
                    </svg>
                    {picture[key]}
                  </span>
                ))}
            </span>
          </figcaption>
        </figure>
      )}
      <RouteTable view={view} />
    </section>
  )
}

/** The cheapest whose measured share reaches the bar. What is proven is said by its certificate, not here. */
function findingOf({ routes, bar, currency }: EvaluationView): string {
  const { picture } = proofWords()
  const measured = routes.filter(({ mean }) => mean !== undefined)
  if (measured.length === 0) return picture.noneMeasured
  const costOf = ({ costPerThousand }: EvaluatedRoute) => Number(costPerThousand ?? 0)
  const best = measured
    .filter(
      (one) => !one.barred && one.proof === 'measured' && Number(one.mean) >= Number(bar.value),
    )
    .sort((one, other) => costOf(one) - costOf(other))[0]
  if (best === undefined) return picture.noneAbove
  return picture.best({
    route: best.model,
    share: percent(Number(best.mean)),
    cases: count(best.cases),
    cost: money(best.costPerThousand ?? '0', currency),
  })
}
