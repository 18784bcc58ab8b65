// What a budget still allows.
import type { BudgetView } from '../../../contract/views.ts'
import { formatAmount, parseAmount } from '../../../money/money.ts'

/** Neither spent nor held, as a decimal string, never below zero. */
export function leftOf(budget: BudgetView): string {
  const nano = (amount: string) => parseAmount(amount) ?? 0n
  const left = nano(budget.limit) - nano(budget.spent) - nano(budget.held)
  return formatAmount(left < 0n ? 0n : left)
}
