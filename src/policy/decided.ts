// The shades of the matrix: how often each class went where, with what outcome.
import type { Place } from '../contract/route.ts'
import type { DecidedView, PolicyDocument, RulesColumn } from '../contract/rules-view.ts'
import { columnOf } from './columns.ts'
import type { DecisionHistory } from './history.ts'

type Count = DecidedView['counts'][number]

export function decidedView(
  history: Pick<DecisionHistory, 'groups' | 'state'>,
  document: PolicyDocument,
  columns: readonly RulesColumn[],
): DecidedView {
  const counts = new Map<string, Count>()
  const { floor, jurisdiction } = document.policy
  for (const { classes, place, action, calls } of history.groups()) {
    if (place === undefined) continue
    const { country, operator } = place
    const kind = place.kind as Place['kind']
    const to = columnOf(
      { kind, country, operator, operatorCountry: country },
      jurisdiction,
      columns,
    )
    for (const one of classes.length === 0 ? [floor] : classes) {
      const key = `${one} ${to} ${action}`
      const known = counts.get(key)
      counts.set(key, { class: one, to, action, calls: (known?.calls ?? 0) + calls })
    }
  }
  const { from, isComplete } = history.state()
  return { from, counting: !isComplete, counts: [...counts.values()] }
}
