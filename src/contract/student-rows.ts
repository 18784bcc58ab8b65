// Rows of what students keep. `contract/tables.ts` lists them.
import type { Tenant } from './people.ts'
import type { StudentForm } from './student.ts'

export interface StudentTables {
  students: StudentRow
  student_revisions: StudentRevisionRow
  student_examples: StudentExampleRow
}

/** Primary key: tenant + task. */
export interface StudentRow {
  readonly tenant: Tenant
  readonly task: string
  /** Number of the revision that answers; 0: none. */
  readonly live: number
  /** Number of the newest revision. */
  readonly newest: number
  /** Decimal text, e.g. `0.95`. */
  readonly bar: string
  readonly retiredAt: number
  /** Examples that are kept here, and how many were to hand when it was last trained. */
  readonly examples: number
  readonly trainedOn: number
  readonly changedAt: number
}

/** Primary key: tenant + task + number. */
export interface StudentRevisionRow {
  readonly tenant: Tenant
  readonly task: string
  readonly number: number
  readonly form: StudentForm
  /** SHA-256 of the weights, hex. */
  readonly digest: string
  /** Sealed: single words of examples could be guessed from it. Empty for one that was not certified. */
  readonly weights: string
  /** JSON text of `StudentMeasure`; empty while nobody knows yet how it ended. */
  readonly measure: string
  /** Id of the certificate; empty: not proven. */
  readonly certificate: string
  readonly attempt: number
  readonly trainedAt: number
  readonly trainedBy: string
  /** End of the certificate. */
  readonly until: number
}

/** Primary key: tenant + task + mark. An example as it was brought, sealed. */
export interface StudentExampleRow {
  readonly tenant: Tenant
  readonly task: string
  /** HMAC of the folded text and the author: the same one twice is one row. */
  readonly mark: string
  readonly author: string
  readonly addedAt: number
  /** Sealed JSON text of a `StudentExample`. */
  readonly sealed: string
}
