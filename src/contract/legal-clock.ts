// Duties with a time: when they began, when they are due, what ended them. Design `law` §3.
import type { Tenant } from './people.ts'

export interface LegalClock {
  readonly id: string
  /** `form09`, `form10`, `breach-vn` … (`report/clocks/kinds.ts`). */
  readonly name: string
  /** What it is about: an incident's or a request's id, or empty. */
  readonly subject: string
  readonly startedAt: number
  readonly dueAt: number
  /** 0 while it runs. */
  readonly stoppedAt: number
  /** Number of the filing or of the entry that ended it. */
  readonly reference: string
  /** `half`: 50 % of its time has passed, `near`: 80 %. */
  readonly state: 'running' | 'half' | 'near' | 'overdue' | 'stopped'
  /** Article, in short. */
  readonly law: string
  /** Its due date rests on a year whose days off are not all known: it can only be later. */
  readonly isProvisional: boolean
}

export interface LegalClocks extends AsyncDisposable {
  /** Reads the clocks of a house; once at start. */
  load(tenant: Tenant): Promise<void>
  /**
   * Personal data was processed, here or beyond a border: the clocks of a first time begin, once for ever. Nothing is awaited; what was
   * seen is on disk after the next {@link LegalClocks.flush} (every second). A process killed before that begins it with the next call.
   */
  seen(call: { readonly tenant: Tenant; readonly isCrossing: boolean; readonly at: number }): void
  flush(): Promise<void>
  /** Begins a clock; one that runs already for the same subject is given back as it is. @throws SenError `invalid_request` for an unknown name. */
  start(
    tenant: Tenant,
    clock: { readonly name: string; readonly subject: string; readonly at: number },
  ): Promise<LegalClock>
  /** @throws SenError `not_found`; `already_changed` when it was stopped before. */
  stop(
    tenant: Tenant,
    clock: { readonly id: string; readonly reference: string; readonly actor: string },
  ): Promise<LegalClock>
  /** Running ones by due date, then stopped ones. */
  list(tenant: Tenant): readonly LegalClock[]
  /** Clocks that passed 50, 80 or 100 % of their time since this was asked last; each step is told once. */
  announce(tenant: Tenant): Promise<readonly LegalClock[]>
}
