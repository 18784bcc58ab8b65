// How this folder changes the house: the function is handed in, so that ledger entry, rights and memory are somebody else's to know.
import type { Clock } from '../contract/clock.ts'
import type { JsonObject } from '../contract/json.ts'
import type { Tenant } from '../contract/people.ts'
import type { AbilityName } from '../contract/route.ts'
import type { Sealer } from '../contract/seal.ts'
import type { Reader, Step } from '../contract/store.ts'

export type ConnectionChange =
  | `connection.${'create' | 'update' | 'delete'}`
  | `route.${'create' | 'update' | 'delete'}`
  | `alias.${'set' | 'delete'}`

export interface ConnectionContext {
  readonly tenant: Tenant
  readonly reader: Pick<Reader, 'find'>
  readonly clock: Clock
  readonly sealer: Sealer
  /** Providers that this build has. */
  readonly providers: readonly ProviderKind[]
  /** All steps with one ledger entry, or nothing. @throws SenError `already_changed`. */
  readonly change: (
    what: ConnectionChange,
    steps: readonly Step[],
    facts: JsonObject,
  ) => Promise<void>
}

export interface ProviderKind {
  readonly id: string
  readonly label: string
  readonly baseUrl: string | undefined
  /** ISO 3166 alpha-2 of the company, where it is known. */
  readonly operatorCountry?: string
  /** Abilities of its models that an administrator may say (`Provider.untold`). */
  readonly untold: readonly AbilityName[]
}
