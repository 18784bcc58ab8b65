// What own documents say to a question, before any model is asked. Design `knowledge` §8.
import type { Day, Hit, UnitRef } from './knowledge.ts'
import type { OwnMiss } from './own-miss.ts'
import type { OwnCertainty, OwnStep } from './own-step.ts'
import type { BarState } from './pack-evidence.ts'
import type { RecordKind } from './pack.ts'
import type { AttributeValue } from './request.ts'

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

/** A passage shown word for word, with its best sentences as spans of UTF-16 units. */
export interface Quote {
  readonly text: string
  /** Index into `sources`. */
  readonly source: number
  readonly highlights: readonly (readonly [start: number, end: number])[]
}

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

/** A passage that a search found, as it is shown to whoever may read it. */
export interface FoundPassage {
  readonly document: string
  readonly title: string
  readonly text: string
  /** 0 to 1; 1 for a unit that was cited. */
  readonly score: number
  /** At most 16: what a filter may ask for. */
  readonly attributes: Readonly<Record<string, AttributeValue>>
}

export { ownMisses } from './own-miss.ts'
export type { OwnMiss } from './own-miss.ts'

/** What a model is given, and what its sentences are held to (design `knowledge` §10). */
export interface Grounding {
  /** Numbered from 1 in the request; `context` says where a text stands. */
  readonly passages: readonly {
    readonly text: string
    readonly context: string
    /** Where it stands: goes on the receipt, so that a reader can open what a sentence rests on. */
    readonly source?: UnitRef & { readonly chunk: number }
  }[]
  /** Share of a sentence's weight that the passages with these numbers hold, 0 to 1. */
  readonly covered: (sentence: string, cited: readonly number[]) => number
  /** Sentences whose words are hardly in their passages: left out instead of marked. */
  readonly dropsUnfound: boolean
  /** Stands behind such a sentence, in the asker's language. */
  readonly mark: string
  /** Shown instead, where too little of an answer stands on its passages. */
  readonly instead: OwnAnswer
}

/** What a request asked to have searched, as its answer tells it. */
export interface Searched {
  /** The name of the tool that asked for it. */
  readonly as: 'file_search' | 'sen:documents'
  readonly queries: readonly string[]
  /** What a model was given, numbered from 1 as it cites them. */
  readonly passages: readonly FoundPassage[]
}

export interface OwnFinding {
  /** The day whose law was asked for; it is printed in every answer. */
  readonly on: Day
  readonly answer: OwnAnswer | undefined
  /** What is shown where nothing may answer: found, not confirmed; absent where nothing was found either. */
  readonly unconfirmed: OwnAnswer | undefined
  /** Best first: what a model may be given, and what is shown as found, not confirmed. */
  readonly hits: readonly Hit[]
  /** What words alone found, where meaning changed that order: what confidence is reckoned from. */
  readonly byWords?: readonly Hit[]
  /** Weight of the question (idf), which scores are measured against. */
  readonly mass: number
  readonly miss: OwnMiss | undefined
  /** Where the request itself asked for a search. */
  readonly searched?: Searched
  /** Packs whose proven steps were off here: so much else is searched with their texts that what was measured does not hold. */
  readonly outgrown?: readonly string[]
  /** How the task stands to its bar by what was measured of its pack; never measured counts as not proven. Absent under no task. */
  readonly bar?: BarState
}
