// The twin of the picture: a row for each route, numbered as the points are.
import type { EvaluatedRoute, EvaluationView } from '../../../contract/evaluation-view.ts'
import { TableTools } from '../../parts/table-tools.tsx'
import { count, milliseconds, money, percent } from '../../state/format.ts'
import { proofWords } from '../../state/page-words.ts'

export function RouteTable({ view }: { readonly view: EvaluationView }) {
  const text = proofWords()
  const { picture } = text
  const measured = view.routes.filter(({ mean }) => mean !== undefined)
  const others = view.routes.filter(({ mean }) => mean === undefined)
  const routes = [...measured, ...others]
  const head = [
    picture.number,
    picture.model,
    picture.cases,
    picture.passed,
    picture.between,
    picture.price,
    picture.time,
    picture.proof,
  ]
  const rows = routes.map((route, index) => [
    route.mean === undefined ? '' : index + 1,
    route.route,
    route.cases,
    route.mean ?? '',
    route.low === undefined ? '' : `${route.low}–${route.high ?? ''}`,
    route.costPerThousand ?? '',
    route.p50Ms === undefined ? '' : `${route.p50Ms}/${route.p95Ms ?? ''}`,
    picture.proofs[route.proof],
  ])
  return (
    <>
      <div class="table-scroll" tabIndex={0} role="region" aria-label={picture.title}>
        <table>
          <thead>
            <tr>
              {head.map((name) => (
                <th key={name} scope="col">
                  {name}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {routes.map((route, index) => (
              <Row
                key={route.route}
                route={route}
                number={route.mean === undefined ? '' : count(index + 1)}
                currency={view.currency}
              />
            ))}
          </tbody>
        </table>
      </div>
      <TableTools text={text} rows={[head, ...rows]} mayPrint />
    </>
  )
}

interface RowProperties {
  readonly route: EvaluatedRoute
  readonly number: string
  readonly currency: string
}

function Row({ route, number, currency }: RowProperties) {
  const { picture } = proofWords()
  const { mean, low, high, costPerThousand, p50Ms, p95Ms } = route
  const share = (value: string | undefined) => (value === undefined ? '–' : percent(Number(value)))
  return (
    <tr>
      <td class="number">{number}</td>
      <th scope="row">{route.model}</th>
      <td class="number">{count(route.cases)}</td>
      <td class="number">{share(mean)}</td>
      <td class="number">{low === undefined ? '–' : `${share(low)} – ${share(high)}`}</td>
      <td class="number">
        {costPerThousand === undefined ? '–' : money(costPerThousand, currency)}
      </td>
      <td class="number">
        {p50Ms === undefined ? '–' : `${milliseconds(p50Ms)} · ${milliseconds(p95Ms ?? p50Ms)}`}
      </td>
      <td>{route.barred ? picture.barred : picture.proofs[route.proof]}</td>
    </tr>
  )
}
