// What a report is made from: gathered once by whoever reads the ledger, then only read by the forms.
import type { LegalClock } from '../contract/legal-clock.ts'
import type { FigureReading, PersonCount } from '../contract/persons.ts'
import type { UsageRow } from '../contract/store.ts'
import type { Language } from '../i18n/negotiate.ts'
import type { LedgerTotals, Period } from './ledger/collect-totals.ts'

export interface ReportSource {
  readonly language: Language
  readonly period: Period
  /** Epoch ms. */
  readonly at: number
  readonly house: {
    readonly name: string
    readonly country: string
    readonly zone: string
    readonly currency: string
  }
  readonly ledger: {
    readonly origin: string
    /** Entries that were verified. */
    readonly size: number
    /** Hex. */
    readonly root: string
    /** Size of the tree that the last signed checkpoint speaks of. */
    readonly checkpointSize: number
  }
  readonly totals: LedgerTotals
  /** Daily sums of the period. */
  readonly usage: readonly UsageRow[]
  /** Persons by month (`2026-11`) and destination, of the months of the period. */
  readonly monthly: readonly PersonCount[]
  /** Persons of the current spans. */
  readonly counts: readonly PersonCount[]
  readonly figures: readonly FigureReading[]
  readonly clocks: readonly LegalClock[]
  readonly providers: readonly ProviderFacts[]
  /** Version of the law pack. */
  readonly law: string
  /** What a person wrote, by key of the field. */
  readonly values: Readonly<Record<string, string>>
}

/** A connection as far as a report tells it. */
export interface ProviderFacts {
  readonly label: string
  readonly country: string
  readonly operator: string
  readonly operatorCountry: string
  readonly kind: string
  readonly isEnabled: boolean
}
