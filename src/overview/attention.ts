// What needs attention, at most three things, what weighs most first: each is known from the month's sums, none is a guess.
import type {
  Attention,
  AttentionCode,
  BudgetForecast,
  DoublePrice,
  MonthFigures,
  OverviewView,
} from '../contract/overview-view.ts'
import { parseAmount } from '../money/money.ts'
import { sum } from './figures.ts'

const most = 3
const mostNamed = 3
/** Fewer than ten failures in a month are nobody's task; from one in ten on they are. */
const fewFailures = 10

export interface AttentionFacts {
  readonly currency: string
  readonly figures: MonthFigures
  readonly budgets: readonly BudgetForecast[]
  readonly doublePrice: DoublePrice
  readonly health: OverviewView['health']
  /** Pairs of currencies whose newest rate is older than a week. */
  readonly oldRates: readonly { readonly from: string; readonly day: string }[]
  /** Tasks of which what was proven has ended, the newest first. */
  readonly endedTasks: readonly string[]
  /** Findings of the daily look at the price book, and files that are not in force. */
  readonly priceFindings: number
  /** The day of an instant in the house's zone. */
  readonly dayOf: (at: number) => string
}

export function attentionOf(facts: AttentionFacts): readonly Attention[] {
  const { figures, currency, doublePrice: hours } = facts
  const found: Attention[] = []
  const say = (code: AttentionCode, page: Attention['page'], detail: Attention['detail'] = {}) =>
    found.push({ code, page, detail })
  if (facts.health.chain.state === 'broken') say('chain-broken', 'ledger')
  if (facts.health.halted) say('halted', 'overview')
  for (const budget of facts.budgets) {
    const { label, limit, left, currency: own, runsOutAt } = budget
    if (isZero(left)) say('budget-spent', 'house', { label, limit, currency: own })
    else if (runsOutAt !== undefined)
      say('budget-runs-out', 'house', { label, left, currency: own, day: facts.dayOf(runsOutAt) })
  }
  for (const { currency: from } of figures.unconverted)
    say('rate-missing', 'house', { from, to: currency })
  for (const { from, day } of facts.oldRates) say('rate-old', 'house', { from, to: currency, day })
  if (!isZero(figures.uncertain))
    say('money-uncertain', 'ledger', { amount: figures.uncertain, currency })
  const answered = sum(Object.values(figures.answers), (count) => count)
  const { failed } = figures
  if (failed >= fewFailures && failed * 10 >= answered + failed)
    say('failures', 'ledger', { failed: String(failed), calls: String(answered + failed) })
  // One swap may end all of them: they are one thing to look at.
  if (facts.endedTasks.length > 0)
    say('certificate-ended', 'models', { task: facts.endedTasks.slice(0, mostNamed).join(', ') })
  if (facts.priceFindings > 0) say('prices-check', 'models', { count: String(facts.priceFindings) })
  if (hours.share >= 0.5 && !isZero(hours.less))
    say('double-price', 'overview', {
      share: String(Math.round(hours.share * 100)),
      less: hours.less,
      currency,
    })
  return found.slice(0, most)
}

function isZero(amount: string): boolean {
  return parseAmount(amount) === 0n
}
