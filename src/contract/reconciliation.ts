// A provider's invoice beside the house's own sums: per day and model, what differs and why (design `prices` §6). Amounts are decimal strings.
import type { RateClass } from './price.ts'

export type Reconciliation = Reconciled | InvoiceRefused

export interface Reconciled {
  readonly kind: 'reconciled'
  readonly provider: string
  readonly month: string
  /** SHA-256 of the file, hex. */
  readonly invoice: string
  /** Layout that its headers were recognised as. */
  readonly layout: string
  readonly rows: number
  /** Rows of days outside the month: not compared. */
  readonly outside: number
  /** The same file was applied before. */
  readonly alreadyApplied: boolean
  readonly sums: readonly {
    readonly currency: string
    readonly ours: string
    readonly theirs: string
    /** Part of ours that is held. */
    readonly held: string
  }[]
  /** Days and models that agree in every token and every unit. */
  readonly equal: number
  readonly differences: readonly Difference[]
  /** What `--apply` would do, or has done. */
  readonly release: {
    readonly calls: number
    readonly was: string
    readonly is: string
    readonly currency: string
    readonly applied: boolean
  }
}

/** Closed, each with a sentence in three languages. */
export type DifferenceKind =
  'held' | 'missing' | 'price' | 'tokens' | 'currency' | 'rounding' | 'unexplained'

export interface Difference {
  readonly kind: DifferenceKind
  /** On the provider's calendar. */
  readonly day: string
  readonly model: string
  readonly currency: string
  readonly ours: string
  readonly theirs: string
  /** Classes whose tokens differ. */
  readonly tokens: readonly {
    readonly class: InvoiceClass
    readonly ours: number
    readonly theirs: number
  }[]
  readonly calls?: { readonly ours: number; readonly theirs: number }
  /** What would explain it, where one thing does. */
  readonly finding?: Finding
}

export type InvoiceClass = RateClass | 'all-input'

/** Closed, each with a sentence. */
export type Finding =
  /** The hour that begins then, epoch ms, was billed by another band. */
  | {
      readonly code: 'wrong-hour'
      readonly record: string
      readonly band: string
      readonly at: number
    }
  /** The whole day was billed by another band: perhaps a holiday that one of both calendars does not know. */
  | { readonly code: 'wrong-day'; readonly record: string; readonly band: string }
  | { readonly code: 'other-tier'; readonly record: string; readonly tierTo: number }
  /** They count exactly what one of our calls used once more. */
  | { readonly code: 'doubled-call'; readonly call: string }
  /** They count more than we know of. */
  | { readonly code: 'missing-call' }
  /** We know of more than they count. */
  | { readonly code: 'not-billed' }
  | { readonly code: 'other-currency'; readonly currency: string }

export interface InvoiceRefused {
  readonly kind: 'refused'
  readonly why: InvoiceRefusal
  /** Row of the file, from 1, where one is at fault. */
  readonly row?: number
  readonly column?: string
  /** The headers found, where they are what is not known. */
  readonly headers?: readonly string[]
}

export type InvoiceRefusal =
  /** No column map is known for this provider. */
  | 'provider'
  /** Its first row is no row of headers that is known. */
  | 'headers'
  | 'empty'
  /** No row of the month that was asked for. */
  | 'month'
  /** A packed file or a spreadsheet: unpack it, or save it as CSV. */
  | 'packed'
  | 'encoding'
  | 'number'
  | 'date'
  /** A cell that computes: what it stands for is not in the file. */
  | 'formula'
  | 'class'
  | 'too-long'
  /** `--apply` of a file that was applied before. */
  | 'applied'
