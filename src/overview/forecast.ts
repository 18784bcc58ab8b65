// How far a budget reaches if spending goes on as it did since its window began.
import type { BudgetForecast } from '../contract/overview-view.ts'
import type { BudgetView } from '../contract/views.ts'
import { formatAmount, parseAmount } from '../money/money.ts'

/** Of the first morning of a month nothing can be said about its end. */
const leastShare = 20

/** @param now epoch ms */
export function forecastBudget(budget: BudgetView, now: number): BudgetForecast {
  const [limit, spent, held] = [budget.limit, budget.spent, budget.held].map(
    (text) => parseAmount(text) ?? 0n,
  ) as [bigint, bigint, bigint]
  const taken = spent + held
  const left = limit > taken ? limit - taken : 0n
  const span = BigInt(Math.max(1, budget.windowEnd - budget.windowStart))
  const gone = BigInt(Math.max(0, Math.min(now, budget.windowEnd) - budget.windowStart))
  const view = { ...budget, left: formatAmount(left) }
  if (gone * BigInt(leastShare) < span) return view
  const forecast = (spent * span) / gone
  const runsOut =
    spent > 0n && forecast > limit
      ? { runsOutAt: budget.windowStart + Number((gone * limit) / spent) }
      : {}
  return { ...view, forecast: formatAmount(forecast), ...runsOut }
}
