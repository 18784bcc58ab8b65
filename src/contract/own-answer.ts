// What own documents say to a question, before any model is asked. Design `knowledge` §8.
import type { Day, Hit, UnitRef } from './knowledge.ts'
import type { RecordKind } from './pack.ts'

/** Where a statement comes from, as it is shown under it. */
export interface SourceNote {
  readonly unit: UnitRef
  readonly title: string
  readonly number?: string
  readonly validFrom?: Day
  readonly validTo?: Day
  /** Absent: nobody has compared it with the gazette or the portal. */
  readonly checkedOn?: Day
  /** The chunk that can be opened; absent for records and listed questions. */
  readonly chunk?: number
  readonly ocr?: boolean
}

export const ownSteps = Object.freeze(['guard', 'citation', 'record', 'faq', 'passage'] as const)
export type OwnStep = (typeof ownSteps)[number]

/** A passage shown word for word, with its best sentences as spans of UTF-16 units. */
export interface Quote {
  readonly text: string
  /** Index into `sources`. */
  readonly source: number
  readonly highlights: readonly (readonly [start: number, end: number])[]
}

/**
 * `exact`: a code, a full name, a listed question, a citation: nothing was guessed. `proven`: matched loosely, above a threshold that was
 * measured. `choice`: several fit, the asker chooses. `unconfirmed`: found, and nothing is claimed.
 */
export type OwnCertainty = 'exact' | 'proven' | 'choice' | 'unconfirmed'

export interface OwnAnswer {
  readonly step: OwnStep
  readonly certainty: OwnCertainty
  /** Markdown in the asker's language; values and quotes stand in it as they are stored. */
  readonly text: string
  readonly sources: readonly SourceNote[]
  readonly quotes: readonly Quote[]
  /** Where `choice`: at most five. */
  readonly choices: readonly { readonly id: string; readonly label: string }[]
  readonly pack?: { readonly id: string; readonly version: string; readonly digest: string }
  readonly record?: { readonly kind: RecordKind; readonly id: string }
}

/** Why own documents gave no answer; kept per day without any text (design `knowledge` §11). */
export const ownMisses = Object.freeze([
  'nothing',
  'below-threshold',
  'conflict',
  'outdated',
  'refused',
] as const)
export type OwnMiss = (typeof ownMisses)[number]

export interface OwnFinding {
  /** The day whose law was asked for; it is printed in every answer. */
  readonly on: Day
  readonly answer: OwnAnswer | undefined
  /** Best first: what a model may be given, and what is shown as found, not confirmed. */
  readonly hits: readonly Hit[]
  readonly miss: OwnMiss | undefined
}
