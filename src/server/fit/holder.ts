// The routing snapshot in force: what was proven of each task, and the house's wish for what was not. Swapped whole, never changed.
import type { Config } from '../../contract/config.ts'
import type { RoutingSnapshot, TaskFit } from '../../contract/fit.ts'
import type { Tenant } from '../../contract/people.ts'
import { fromSettings } from '../from-settings.ts'

export interface FitHolder {
  current(): RoutingSnapshot
  /** What was proven of one task from now on; calls in flight keep what they began with. */
  put(tenant: Tenant, task: string, fit: TaskFit): void
  /** Tasks of a tenant of which something is in force. */
  proven(tenant: Tenant): readonly (readonly [task: string, fit: TaskFit])[]
}

export function createFitHolder(config: () => Config): FitHolder {
  let tasks: ReadonlyMap<string, TaskFit> = new Map()
  /** Asked at the end of every call. */
  const proven = new Map<Tenant, readonly (readonly [string, TaskFit])[]>()
  let number = 0
  const wish = fromSettings(config, ({ routing }) => routing)
  let snapshot = make(wish())

  function make(routing: Config['routing']): RoutingSnapshot & { readonly made: object } {
    number += 1
    const known = tasks
    return Object.freeze({
      number,
      unproven: routing.unproven,
      reference: routing.reference,
      task: (tenant: Tenant, task: string) => known.get(keyOf(tenant, task)),
      tasksOf: (tenant: Tenant) => namesOf(known, tenant).toSorted(),
      made: routing,
    })
  }

  return {
    current() {
      const routing = wish()
      if (snapshot.made !== routing) snapshot = make(routing)
      return snapshot
    },
    put(tenant, task, fit) {
      tasks = new Map(tasks).set(keyOf(tenant, task), fit)
      snapshot = make(wish())
      proven.clear()
    },
    proven(tenant) {
      const kept = proven.get(tenant)
      if (kept !== undefined) return kept
      const found = namesOf(tasks, tenant).flatMap((task) => {
        const fit = tasks.get(keyOf(tenant, task))
        return fit === undefined || fit.inForce.size === 0 ? [] : [[task, fit] as const]
      })
      proven.set(tenant, found)
      return found
    },
  }
}

function namesOf(tasks: ReadonlyMap<string, TaskFit>, tenant: Tenant): readonly string[] {
  const prefix = keyOf(tenant, '')
  return [...tasks.keys()].flatMap((key) =>
    key.startsWith(prefix) ? key.slice(prefix.length) : [],
  )
}

/** NUL stands in no id and no name. */
function keyOf(tenant: Tenant, task: string): string {
  return `${tenant}\u0000${task}`
}
