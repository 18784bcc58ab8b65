// Rows of what was proven: attempts at certificates with their claims, and the watch over those in force. `contract/tables.ts` lists them.
import type { Tenant } from './people.ts'

export interface FitTables {
  certificates: CertificateRow
  monitors: MonitorRow
}

/** Primary key: id. One for each attempt, whether it succeeded or not; never deleted. */
export interface CertificateRow {
  /** `crt_` and the claim's hash. */
  readonly id: string
  readonly tenant: Tenant
  readonly task: string
  /** `<place set> <form>`. */
  readonly scope: string
  /** `<kind> <value>`: attempts at one bar share their risk. */
  readonly bar: string
  /** `open`: registered, its cases are being opened. `failed`: not proven. `ended` says why in `reason`. */
  readonly state: 'open' | 'valid' | 'failed' | 'ended'
  readonly reason: string
  readonly attempt: number
  /** JSON of `Claim`, and of `Certificate` without claim and policy. */
  readonly claim: string
  readonly result: string
  /** JSON of `FrozenPolicy`. */
  readonly policy: string
  readonly startedBy: string
  readonly openedAt: number
  readonly issuedAt: number
  readonly until: number
  readonly endedAt: number
}

/** Primary key: certificate. */
export interface MonitorRow {
  readonly certificate: string
  readonly tenant: Tenant
  /** JSON of the monitor's state. */
  readonly state: string
  readonly samples: number
  readonly at: number
}
