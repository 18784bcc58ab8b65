// Every change of people, keys and budgets: on disk together with its ledger entry first, then in memory.
import type { Clock } from '../contract/clock.ts'
import type { JsonObject } from '../contract/json.ts'
import type { NewEntry } from '../contract/ledger.ts'
import type { Actor, Tenant } from '../contract/people.ts'
import type { Sealer } from '../contract/seal.ts'
import type { Step } from '../contract/store.ts'
import { SenError } from '../errors/sen-error.ts'
import { newId } from '../time/new-id.ts'
import { type Directory, directoryVersion } from './directory.ts'
import { type PeopleStore, touchesHouse } from './house-tables.ts'
import type { PasswordHasher } from './passwords.ts'

/** What the functions of this folder are handed. */
export interface PeopleContext {
  readonly store: PeopleStore
  readonly directory: Directory
  readonly clock: Clock
  readonly sealer: Sealer
  readonly hasher: PasswordHasher
}

/** Codes of what an administrator changed; the ledger holds these and ids, never a name. */
export type ChangeCode =
  | 'setup'
  | `person.${'create' | 'update' | 'password' | 'sign-out'}`
  | `group.${'create' | 'update' | 'delete'}`
  | `key.${'create' | 'rotate' | 'revoke'}`
  | `budget.${'set' | 'end'}`
  | `connection.${'create' | 'update' | 'delete'}`
  | `route.${'create' | 'update' | 'delete'}`
  | `alias.${'set' | 'delete'}`
  | `model.${'pull' | 'cancel' | 'import' | 'remove' | 'choose'}`
  | `document.${'add' | 'describe' | 'check' | 'remove'}`
  | `evaluation.${'import' | 'leave' | 'bar' | 'erase' | 'start' | 'cancel'}`
  | 'cache.clear'
  | 'setting.set'
  | 'rate.set'

/** The ledger's entry of one change (design `ledger` §1): who by pseudonym, what by code, which by id. */
export function changeEntry(
  actor: Pick<Actor, 'ledgerName'>,
  what: ChangeCode,
  facts: JsonObject,
): NewEntry {
  return { kind: 'admin.change', body: { actor: actor.ledgerName, what, ...facts } }
}

/**
 * Makes a change of the house: all steps and the entry, or nothing.
 * @throws SenError `already_changed` when a row is no longer what the change was based on.
 */
export async function changeHouse(
  context: Pick<PeopleContext, 'store' | 'directory' | 'clock'>,
  change: {
    readonly tenant: Tenant
    readonly steps: readonly Step[]
    readonly entry?: NewEntry
  },
): Promise<void> {
  const steps = touchesHouse(change.steps)
    ? [...change.steps, versionStep(change.tenant, context.clock)]
    : change.steps
  const applied = await context.store.writer.apply(steps, change.entry)
  if (applied.kind === 'undone') throw new SenError('already_changed')
  await context.directory.absorb(steps)
}

/** Undoes the change when the person behind it lost their role meanwhile: writing a row's own value touches it if it is still so. */
export function stillHasRole(actor: Pick<Actor, 'personId' | 'role'>): Step {
  return {
    do: 'update',
    table: 'users',
    where: { id: actor.personId, role: actor.role, disabledAt: 0 },
    set: { role: actor.role },
  }
}

function versionStep(tenant: Tenant, clock: Clock): Step {
  return {
    do: 'put',
    table: 'settings',
    row: {
      tenant,
      name: directoryVersion,
      value: newId('item', clock),
      changedAt: clock.now(),
      changedBy: '',
    },
  }
}
