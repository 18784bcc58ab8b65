// Budgets: one bar each, what happens at the limit written at its end, and the same as a table.
import { useSignal } from '@preact/signals'

import type { BudgetView } from '../../../contract/views.ts'
import { EmptyState } from '../../parts/empty-state.tsx'
import { budgetBar, budgetShares } from '../../pictures/budget-bar.tsx'
import { money } from '../../state/format.ts'
import { words } from '../../state/language.ts'
import { BudgetDialog } from './budget-dialog.tsx'
import { leftOf } from './budget-left.ts'
import { BudgetTable } from './budget-table.tsx'
import type { SectionProperties } from './section.ts'

export function Budgets({ view, reload }: SectionProperties) {
  const { house, shell } = words()
  const editing = useSignal<BudgetView | 'new' | undefined>(undefined)
  return (
    <section class="card">
      <div class="card-head">
        <h2>{house.budgets}</h2>
        {view.may.manageBudgets && (
          <button
            type="button"
            class="button"
            onClick={() => {
              editing.value = 'new'
            }}
          >
            {house.setBudget}
          </button>
        )}
      </div>
      {view.budgets.length === 0 && (
        <EmptyState
          title={house.budgetsNone}
          {...(view.may.manageBudgets ? { next: house.budgetsNext } : {})}
        />
      )}
      {view.budgets.map((budget) => (
        <Budget
          key={budget.id}
          budget={budget}
          onEdit={
            view.may.manageBudgets
              ? () => {
                  editing.value = budget
                }
              : undefined
          }
        />
      ))}
      {view.budgets.length > 0 && (
        <details class="drawer">
          <summary>{shell.asTable}</summary>
          <BudgetTable budgets={view.budgets} />
        </details>
      )}
      {editing.value !== undefined && (
        <BudgetDialog
          view={view}
          budget={editing.value === 'new' ? undefined : editing.value}
          reload={reload}
          onClose={() => {
            editing.value = undefined
          }}
        />
      )}
    </section>
  )
}

interface BudgetProperties {
  readonly budget: BudgetView
  readonly onEdit: (() => void) | undefined
}

function Budget({ budget, onEdit }: BudgetProperties) {
  const { house } = words()
  const { currency, windowStart, windowEnd } = budget
  const { spent, held } = budgetShares(budget)
  const isFull = spent + held >= 1000
  const passed = (Date.now() - windowStart) / (windowEnd - windowStart)
  const period = budget.period === 'day' ? house.perDay : house.perMonth
  const facts = [
    house.used(money(budget.spent, currency)),
    ...(held > 0 ? [house.held(money(budget.held, currency))] : []),
    house.left(money(leftOf(budget), currency)),
    house.ofLimit(money(budget.limit, currency)),
  ]
  const picture = budgetBar(
    { ...budget, passed },
    { title: budget.label, finding: house.finding(budget.label, Math.round(spent / 10)) },
    { width: 600, height: 14 },
  )
  return (
    <article class="budget">
      <div class="row">
        <div class="row-main">
          <h3>{budget.label}</h3>
          <span class="chip">{period}</span>
        </div>
        {onEdit !== undefined && (
          <div class="row-actions">
            <button
              type="button"
              class="button"
              aria-label={house.changeBudget(budget.label)}
              onClick={onEdit}
            >
              {house.edit}
            </button>
          </div>
        )}
      </div>
      {picture}
      <p class="small">{facts.join(' · ')}</p>
      <p class={isFull ? 'small bad-text' : 'small'}>{isFull ? house.full : house.atLimit}</p>
    </article>
  )
}
