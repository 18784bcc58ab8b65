// What was asked and answered, where the house keeps it: a row of `contract/tables.ts`.
import type { Tenant } from './people.ts'

/** Primary key: call + label. What was asked or answered, sealed under the key of its conversation, where the house keeps content. */
export interface ContentRow {
  readonly call: string
  readonly label: string
  readonly tenant: Tenant
  readonly conversation: string
  readonly sealed: string
  readonly at: number
  readonly expiresAt: number
}
