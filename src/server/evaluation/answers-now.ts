// Which routes answer a task as things stand: the picks of the certificates in force, else the reference.
import type { RoutingSnapshot } from '../../contract/fit.ts'
import type { Tenant } from '../../contract/people.ts'
import { type Route, rungs } from '../../contract/route.ts'

/** A call of usual length that says nothing: where a policy reads texts, other calls may go elsewhere. */
const usual = { inputTokens: 300, workload: () => '', text: () => '' }

/** @param routes that may be asked, in the order of the book. */
export function answersNow(
  routes: readonly Route[],
  of: {
    readonly snapshot: RoutingSnapshot | undefined
    readonly tenant: Tenant
    readonly task: string
  },
): ReadonlySet<string> {
  const { snapshot, tenant, task } = of
  const fit = snapshot?.task(tenant, task)
  const picks = [...(fit?.inForce.values() ?? [])].flatMap(
    ({ rank }) => rank(usual).order[0]?.route ?? [],
  )
  if (picks.length > 0) return new Set(picks)
  // The cheapest is known when a call is there: it hangs on its length and the hour.
  if (snapshot?.unproven === 'cheapest') return new Set()
  const named = [snapshot?.reference, ...(fit?.references.values() ?? [])].filter((name) =>
    routes.some(({ id }) => id === name),
  )
  if (named.length > 0) return new Set(named.flatMap((name) => name ?? []))
  const highest = Math.max(...routes.map(({ rung }) => rungs.indexOf(rung)))
  const strongest = routes.find(({ rung }) => rungs.indexOf(rung) === highest)
  return new Set(strongest === undefined ? [] : [strongest.id])
}
