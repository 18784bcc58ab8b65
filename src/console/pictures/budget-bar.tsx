// The picture "budget bar": used, held and left of one limit, as shares of a line, with a tick at today.
import { parseAmount } from '../../money/money.ts'

export interface BudgetBarData {
  /** Decimal strings of one currency. */
  readonly limit: string
  readonly spent: string
  readonly held: string
  /** Share of the window that has passed, 0 to 1. */
  readonly passed: number
}

export interface BudgetBarWords {
  readonly title: string
  /** One sentence with the finding. */
  readonly finding: string
}

export interface BudgetBarSize {
  readonly width: number
  readonly height: number
}

/** Thousandths of the limit, never above the whole together. */
export function budgetShares(data: Omit<BudgetBarData, 'passed'>): {
  readonly spent: number
  readonly held: number
} {
  const limit = parseAmount(data.limit) ?? 0n
  const share = (amount: string) => {
    const value = parseAmount(amount) ?? 0n
    if (limit <= 0n) return value > 0n ? 1000 : 0
    const thousandths = Number((value * 1000n) / limit)
    return Math.min(1000, Math.max(0, thousandths))
  }
  const spent = share(data.spent)
  return { spent, held: Math.min(share(data.held), 1000 - spent) }
}

export function budgetBar(data: BudgetBarData, words: BudgetBarWords, size: BudgetBarSize) {
  const { spent, held } = budgetShares(data)
  const at = (thousandths: number) => (thousandths / 1000) * size.width
  const today = at(Math.min(1, Math.max(0, data.passed)) * 1000)
  const isTight = spent + held >= 800
  return (
    <svg
      class="budget-bar"
      viewBox={`0 0 ${size.width} ${size.height + 8}`}
      preserveAspectRatio="none"
      role="img"
    >
      <title>{words.title}</title>
      <desc>{words.finding}</desc>
      <rect class="bar-all" x="0" y="4" width={size.width} height={size.height} rx="3" />
      <rect
        class={isTight ? 'bar-spent bar-tight' : 'bar-spent'}
        x="0"
        y="4"
        width={at(spent)}
        height={size.height}
        rx="3"
      />
      <rect class="bar-held" x={at(spent)} y="4" width={at(held)} height={size.height} />
      <path class="bar-today" d={`M${today} 0V${size.height + 8}`} />
    </svg>
  )
}
