// The twin of the budget bars: the same facts as a table.
import type { BudgetView } from '../../../contract/views.ts'
import { money } from '../../state/format.ts'
import { words } from '../../state/language.ts'
import { leftOf } from './budget-left.ts'

export function BudgetTable({ budgets }: { readonly budgets: readonly BudgetView[] }) {
  const { house } = words()
  const { columns } = house
  return (
    <div class="table-scroll" tabIndex={0} role="region" aria-label={house.budgets}>
      <table>
        <thead>
          <tr>
            <th scope="col">{columns.who}</th>
            <th scope="col" class="number">
              {columns.used}
            </th>
            <th scope="col" class="number">
              {columns.held}
            </th>
            <th scope="col" class="number">
              {columns.left}
            </th>
            <th scope="col" class="number">
              {columns.limit}
            </th>
          </tr>
        </thead>
        <tbody>
          {budgets.map((budget) => (
            <tr key={budget.id}>
              <th scope="row">
                {budget.label}, {budget.period === 'day' ? house.perDay : house.perMonth}
              </th>
              <td class="number">{money(budget.spent, budget.currency)}</td>
              <td class="number">{money(budget.held, budget.currency)}</td>
              <td class="number">{money(leftOf(budget), budget.currency)}</td>
              <td class="number">{money(budget.limit, budget.currency)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}
