// What a run would cost at most and how long it would take, route by route, and which cases stay out.
import type { RunPlan } from '../../../contract/evaluation-view.ts'
import { caseStates } from '../../../contract/evaluation.ts'
import { count, duration, money } from '../../state/format.ts'
import { proofWords } from '../../state/page-words.ts'

export interface PlanFactsProperties {
  readonly plan: RunPlan
  readonly currency: string
}

export function PlanFacts({ plan, currency }: PlanFactsProperties) {
  const { run, cases } = proofWords()
  const { estimate, estimateMs } = plan.run
  return (
    <section class="notice" role="status">
      <p>
        <strong>
          {run.planned(money(estimate, currency), duration(Math.max(1, estimateMs / 1000)))}
        </strong>
      </p>
      <ul class="plain-list">
        {plan.perRoute.map(({ route, calls, atMost, barred }) => (
          <li key={route}>
            {barred === ''
              ? run.perRoute(route, count(calls), money(atMost, currency))
              : run.barred(route)}
          </li>
        ))}
        {caseStates.flatMap((state) => {
          const left = plan.leftOut[state] ?? 0
          return left === 0
            ? []
            : [<li key={state}>{run.leftOut(count(left), cases.states[state])}</li>]
        })}
      </ul>
    </section>
  )
}
