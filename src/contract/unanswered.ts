// What own documents could not answer (design `knowledge` §11), and the Library page that shows it.
import type { OwnMiss } from './own-answer.ts'
import type { PackView } from './pack-view.ts'
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

export interface LibraryView {
  readonly packs: readonly PackView[]
  readonly weeks: readonly WeekOfAnswers[]
  /** Most frequent first, at most ten. */
  readonly unanswered: readonly UnansweredView[]
  /** How often nothing was found in 30 days, by reason. */
  readonly misses: Readonly<Record<OwnMiss, number>>
}
