// What is left of each budget, and where it ends if it goes on like this.
import type { BudgetForecast } from '../../../contract/overview-view.ts'
import { budgetBar, budgetShares } from '../../pictures/budget-bar.tsx'
import { day, money } from '../../state/format.ts'
import { words } from '../../state/language.ts'
import { overviewWords } from '../../state/page-words.ts'

export function Budgets({ budgets }: { readonly budgets: readonly BudgetForecast[] }) {
  const { budgets: text } = overviewWords()
  return (
    <section class="card">
      <h2>{text.title}</h2>
      {budgets.length === 0 && <p>{text.none}</p>}
      {budgets.map((budget) => (
        <Budget key={budget.id} budget={budget} />
      ))}
    </section>
  )
}

function Budget({ budget }: { readonly budget: BudgetForecast }) {
  const { house } = words()
  const { budgets: text } = overviewWords()
  const { currency, windowStart, windowEnd, forecast, runsOutAt } = budget
  const passed = (Date.now() - windowStart) / (windowEnd - windowStart)
  const facts = [
    house.used(money(budget.spent, currency)),
    house.left(money(budget.left, currency)),
    house.ofLimit(money(budget.limit, currency)),
    ...(runsOutAt !== undefined ? [text.runsOut(day(runsOutAt))] : []),
    ...(runsOutAt === undefined && forecast !== undefined
      ? [text.forecast(money(forecast, currency))]
      : []),
  ]
  const share = Math.round(budgetShares(budget).spent / 10)
  return (
    <article class="budget">
      <div class="row-main">
        <h3>{budget.label}</h3>
        <span class="chip">{budget.period === 'day' ? house.perDay : house.perMonth}</span>
      </div>
      {budgetBar(
        { ...budget, passed },
        { title: budget.label, finding: house.finding(budget.label, share) },
        { width: 600, height: 14 },
      )}
      <p class="small">{facts.join(' · ')}</p>
    </article>
  )
}
