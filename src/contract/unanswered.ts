// What own documents could not answer (design `knowledge` §11), and the Library page that shows it.
import type { DocumentsView } from './document-file.ts'
import type { MeaningView } from './meaning.ts'
import type { OwnMiss } from './own-miss.ts'
import type { BarState } from './pack-evidence.ts'
import type { PackView } from './pack-view.ts'
import type { PackSource, Words } from './pack.ts'
import type { Tenant } from './people.ts'
import type { Day } from './unit.ts'

/** Primary key: id. No text: which step failed, and where it looked. */
export interface OwnMissRow {
  readonly id: string
  readonly tenant: Tenant
  readonly day: Day
  /** Empty where no pack was asked. */
  readonly pack: string
  readonly language: string
  readonly reason: OwnMiss
  /** Ids of the best chunks, as JSON. */
  readonly chunks: string
  readonly at: number
}

/** Primary key: id. Sent by a person; what detection found in it was taken out before. */
export interface UnansweredRow {
  readonly id: string
  readonly tenant: Tenant
  readonly pack: string
  readonly language: string
  readonly question: string
  readonly state: 'open' | 'closed'
  readonly at: number
  readonly closedAt: number
}

export interface UnansweredView {
  readonly id: string
  readonly pack: string
  readonly language: string
  readonly question: string
  readonly at: number
  /** Questions that say nearly the same, this one included. */
  readonly times: number
}

/** Answers of one week by who gave them. */
export interface WeekOfAnswers {
  /** Its Monday in the house's zone. */
  readonly week: Day
  readonly documents: number
  readonly models: number
  /** Asked of own documents, and no model answered either. */
  readonly none: number
}

/** A pack as the page lists it: what is long comes when it is opened. */
export interface LibraryPack extends Omit<PackView, 'about' | 'thresholds' | 'bars'> {
  readonly tasks: readonly {
    readonly id: string
    readonly title: Words
    /** `not-proven` also where nothing was measured. */
    readonly proof: BarState
    /** Of the cases kept aside; 0 of 0 where nothing was measured. */
    readonly right: number
    readonly trials: number
    /** Languages in which it is proven. */
    readonly languages: readonly string[]
  }[]
}

/** GET /api/packs/{id} */
export interface PackDetail {
  /** What it does not know, Markdown. */
  readonly about: Words
  readonly sources: readonly Pick<
    PackSource,
    | 'id'
    | 'title'
    | 'number'
    | 'issuer'
    | 'issued'
    | 'valid_from'
    | 'valid_to'
    | 'language'
    | 'licence'
    | 'origin'
    | 'retrieved'
    | 'checked_on'
    | 'ocr'
  >[]
}

/** GET /api/views/library: all that the first drawing needs. */
export interface LibraryView {
  /** The newest hundred; GET /api/documents has the others. */
  readonly documents: DocumentsView
  /** How many documents there are, counted up to 1,000. */
  readonly documentsInAll: number
  /** Day of the house now. */
  readonly today: Day
  readonly packs: readonly LibraryPack[]
  readonly meaning: MeaningView
  readonly weeks: readonly WeekOfAnswers[]
  /** Most frequent first, at most ten; empty for whoever does not see the house's affairs. */
  readonly unanswered: readonly UnansweredView[]
  /** How often nothing was found in 30 days, by reason. */
  readonly misses: Readonly<Record<OwnMiss, number>>
  /** What this person may do here, so that no button is shown that would be refused. */
  readonly may: {
    readonly managePacks: boolean
    readonly seeUnanswered: boolean
    readonly closeUnanswered: boolean
  }
}
