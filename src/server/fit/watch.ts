// Watches certificates in force: another model behind a name ends one at once, too many wrong answers end it by an alarm that is valid at any
// time (design `routing` §10, §3).
import type { Clock } from '../../contract/clock.ts'
import type { FitEnd, InForce, TaskFit } from '../../contract/fit.ts'
import type { Tenant } from '../../contract/people.ts'
import type { Store } from '../../contract/store.ts'
import { hasAlarm, type MonitorState, observe } from '../../evaluate/monitor.ts'
import { parseOwnJson } from '../../json/parse.ts'
import { certificateOf, enterEnd, rowsOf } from './certificate-rows.ts'
import type { FitHolder } from './holder.ts'
import { loadTask } from './load-fit.ts'

const dayMs = 86_400_000

export interface Served {
  readonly tenant: Tenant
  readonly route: string
  /** As outcomes of runs name it: `revisionOf`. */
  readonly revision: string
}

export interface FitSample {
  readonly certificate: string
  readonly tenant: Tenant
  readonly task: string
  /** 0 … 1: a person's grade, a judge's, or agreement with the reference. */
  readonly value: number
  /** What this kind of signal must reach; absent: the bar. */
  readonly beta?: number
}

export interface FitWatch {
  /** What answered a call. Awaits nothing where all is as it was measured: that is a look into a map. */
  served(of: Served): void
  /** @returns whether it rang. */
  sample(of: FitSample): Promise<boolean>
  /** Ends one. @returns false where it had ended already. */
  end(
    of: { readonly tenant: Tenant; readonly task: string; readonly certificate: string },
    why: { readonly reason: FitEnd; readonly swapped?: string },
  ): Promise<boolean>
  /** Ends those whose day has come. */
  expire(tenant: Tenant): Promise<void>
  /** Resolves when everything that was noticed is written. */
  settled(): Promise<void>
}

export interface WatchHouse {
  readonly clock: Clock
  readonly store: Pick<Store, 'reader' | 'writer'>
  readonly holder: FitHolder
  /** An administrator is told. */
  readonly ended: (of: { readonly task: string; readonly reason: FitEnd }) => void
  readonly failed: (error: unknown) => void
}

export function createFitWatch(house: WatchHouse): FitWatch {
  const { clock, store, holder } = house
  /** One change after the other: two samples at once would both start from the same state. */
  let queue: Promise<unknown> = Promise.resolve()

  function inTurn<Result>(work: () => Promise<Result>): Promise<Result> {
    const next = queue.then(work, work)
    queue = next.catch(() => undefined)
    return next
  }

  async function endIt(
    of: { readonly tenant: Tenant; readonly task: string; readonly certificate: string },
    why: { readonly reason: FitEnd; readonly swapped?: string },
  ): Promise<boolean> {
    const found = findIn(holder.current().task(of.tenant, of.task), of.certificate)
    if (found === undefined) return false
    const isEnded = await enterEnd(found.certificate, why, house)
    await loadTask(of, { store, holder, now: clock.now() })
    if (isEnded) house.ended({ task: of.task, reason: why.reason })
    return isEnded
  }

  return {
    served({ tenant, route, revision }) {
      for (const [task, { inForce }] of holder.proven(tenant))
        for (const { certificate, revisions } of inForce.values()) {
          const measured = revisions.get(route)
          if (measured === undefined || measured === revision) continue
          const of = { tenant, task, certificate: certificate.id }
          inTurn(() => endIt(of, { reason: 'revision', swapped: route })).catch(house.failed)
        }
    },
    sample: (of) =>
      inTurn(async () => {
        const found = findIn(holder.current().task(of.tenant, of.task), of.certificate)
        if (found === undefined) return false
        const [row] = await store.reader.find('monitors', { certificate: of.certificate })
        if (row === undefined) return false
        const day = Math.floor((clock.now() - found.certificate.from) / dayMs)
        const before = parseOwnJson(row.state) as unknown as MonitorState
        const { value, beta } = of
        const state = observe(before, { value, day, ...(beta !== undefined && { beta }) })
        await store.writer.apply([
          {
            do: 'update',
            table: 'monitors',
            where: { certificate: of.certificate },
            set: { state: JSON.stringify(state), samples: state.samples, at: clock.now() },
          },
        ])
        return hasAlarm(state) ? endIt(of, { reason: 'alarm' }) : false
      }),
    end: (of, why) => inTurn(() => endIt(of, why)),
    expire: (tenant) =>
      inTurn(async () => {
        // From the database: after a night switched off nothing of it is in force any more.
        const rows = await rowsOf({ tenant }, house)
        for (const row of rows.filter(
          ({ state, until }) => state === 'valid' && until <= clock.now(),
        ))
          if (await enterEnd(certificateOf(row), { reason: 'expired' }, house))
            house.ended({ task: row.task, reason: 'expired' })
      }),
    async settled() {
      await queue
    },
  }
}

function findIn(task: TaskFit | undefined, certificate: string): InForce | undefined {
  return [...(task?.inForce.values() ?? [])].find((one) => one.certificate.id === certificate)
}

/** How outcomes, certificates and the watch name what answered: a digest here, else what the provider said it served. */
export function revisionOf(of: {
  readonly digest: string | undefined
  readonly served: string
  readonly fingerprint: string | undefined
}): string {
  if (of.digest !== undefined) return of.digest
  return of.fingerprint === undefined ? of.served : `${of.served} ${of.fingerprint}`
}
