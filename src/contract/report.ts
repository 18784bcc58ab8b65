// What is asked of a report, and what the page about duties gets. Design `law` §3, §4.
import type { LegalClock } from './legal-clock.ts'
import type { FigureReading, PersonCount } from './persons.ts'

export type ReportFormat = 'html' | 'docx' | 'json'

/** POST /api/reports/{code} → the file. */
export interface ReportWish {
  readonly code: string
  /** Days of the house, both included; left out: this month until today. */
  readonly from?: string
  readonly to?: string
  readonly format: ReportFormat
  /** What a person wrote into fields, by their key (`missing` in the JSON form). */
  readonly values?: Readonly<Record<string, string>>
  /** Refused while a field is empty. */
  readonly final?: boolean
}

/** GET /api/duties */
export interface DutiesView {
  readonly counts: readonly PersonCount[]
  readonly figures: readonly FigureReading[]
  readonly clocks: readonly LegalClock[]
  /** Instruments of the law pack that want to be read again within 30 days; `days` below 0: overdue. */
  readonly reviews: readonly {
    readonly id: string
    readonly title: string
    readonly days: number
  }[]
  readonly reports: readonly { readonly code: string; readonly state: 'ready' | 'not-yet' }[]
}

/** GET /api/law?reason=…: what the law pack says of the articles that a decision names. */
export interface ArticleView {
  readonly instrument: string
  readonly title: string
  readonly article: string
  /** Our own short words; empty where the pack has none for this article. */
  readonly text: string
  readonly controls: readonly string[]
  readonly inForce: string
  readonly source: string
  readonly mark: 'P' | 'S' | 'U'
}
