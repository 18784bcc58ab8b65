// What the caller is shown of a call, field for field as it goes over the wire (design `api` §3). Amounts are decimal strings.
import type { CacheLevel } from './cached-answer.ts'
import type { FitFacts } from './fit.ts'
import type { Certainty, OutcomeStatus } from './ledger.ts'
import type { RestoreReport } from './mask.ts'
import type { OwnCertainty, OwnStep } from './own-step.ts'
import type { BarState } from './pack-evidence.ts'
import type { Rung } from './route.ts'
import type { UnitRef } from './unit.ts'

export interface Receipt {
  readonly call: string
  readonly rung: Rung
  readonly asked: string
  readonly route: string
  /** Model name that was sent, and what the provider said it served. */
  readonly sent: string
  readonly served: string
  readonly task?: string
  /** How a pack's task stands to its bar, whoever answered: its own documents or a model (design `packs` §1, "Bars"). */
  readonly bar?: BarState
  readonly place: { readonly country: string; readonly operator: string }
  readonly classes: readonly string[]
  readonly policy: {
    readonly version: string
    readonly decision: 'allow' | 'mask' | 'local'
    readonly rule: string
  }
  /** How many values of each type were replaced before the request left. */
  readonly masked: Readonly<Record<string, number>>
  /** What became of them in the answer (design `sovereignty` §8); absent where nothing was replaced. */
  readonly restore?: RestoreReport
  /** Identifiers that the model brought and the request did not hold, by type. */
  readonly new_identifiers?: Readonly<Record<string, number>>
  /** Nobody could look whether the answer brings identifiers. */
  readonly not_inspected?: boolean
  /** Signals of the guards by code: they count and may change where a call goes, never what it says. */
  readonly signals?: Readonly<Record<string, number>>
  /** What own documents had to do with it: which units, how sure, by which pack. Names of documents are content and stay out. */
  readonly own?: {
    readonly step: OwnStep
    readonly certainty: OwnCertainty
    readonly on: string
    readonly sources: readonly (UnitRef & { readonly chunk?: number })[]
    readonly choices?: readonly { readonly id: string; readonly label: string }[]
    readonly pack?: string
  }
  /** A student of the task answered: proven on so many answers that taught it nothing, until that day. */
  readonly student?: {
    readonly task: string
    readonly revision: number
    readonly certificate: string
    readonly bar: string
    readonly cases: number
    readonly until: string
  }
  /** Of an answer by a model over passages: how many sentences did not stand on them, by fault, and what became of the answer. */
  readonly grounded?: {
    readonly shown: number
    readonly removed: Readonly<Record<string, number>>
    readonly instead: boolean
    /** The passages that the model was given, in the order of their numbers, and the day whose wording they are. */
    readonly on?: string
    readonly sources?: readonly (UnitRef & { readonly chunk?: number })[]
  }
  /** Why this route and no cheaper one: what was proven of it, on how many cases, until when. Absent where a model was named. */
  readonly fit?: FitFacts
  /** Of an answer that was given before: how old it is in seconds, how its question was recognised, and which route made it. */
  readonly age?: number
  readonly cached?: { readonly level: CacheLevel; readonly route: string; readonly rung: Rung }
  readonly usage: {
    readonly input: number
    readonly cache_read: number
    readonly output: number
    readonly reasoning: number
  }
  readonly cost: {
    readonly amount: string
    readonly currency: string
    readonly house: string
    readonly house_currency: string
    /** The weakest of all attempts that cost something. */
    readonly certainty: Certainty
  }
  /** Attempts before the one that answered and cost something, each as it was billed; `cost` holds them already. */
  readonly earlier?: readonly {
    readonly route: string
    readonly amount: string
    readonly currency: string
    readonly certainty: Certainty
  }[]
  readonly price: { readonly record: string; readonly band: string; readonly at: string }
  readonly attempts: number
  readonly ms: { readonly queue: number; readonly first: number; readonly total: number }
  /** When admit and classify ended, and when each attempt was decided, began and ended to answer: milliseconds since arrival. */
  readonly stages?: { readonly admit: number; readonly classify: number }
  readonly hops?: readonly {
    readonly route: string
    readonly rung: Rung
    /** `here`, or the country. */
    readonly place: string
    /** Index of its intent. */
    readonly intent: number
    readonly decided: number
    readonly first?: number
    readonly ended: number
    readonly status: OutcomeStatus
    readonly code?: string
  }[]
  readonly ledger: { readonly intent: number; readonly outcome: number }
  /** Request fields that were left out: unknown ones, and hints that the route has no place for. */
  readonly ignored: readonly string[]
  /** Fields the provider takes without effect. */
  readonly no_effect: readonly string[]
  /** One sentence per rung that was passed over, by code, for the ladder: `not-installed`, `too-small` … */
  readonly ladder: readonly {
    readonly rung: Rung
    readonly state: 'answered' | 'skipped'
    readonly why: SkipReason | ''
  }[]
  readonly calendar_unknown?: boolean
  /** The model was not made for the language of the question: nobody else could answer. */
  readonly other_language?: boolean
  readonly system_fingerprint?: string
  readonly reasoning_lost?: boolean
}

/** Why a rung or a route did not answer. Closed: each has words in three languages. */
export type SkipReason =
  | 'not-installed'
  | 'not-asked'
  | 'disabled'
  | 'no-ability'
  | 'too-long'
  | 'no-price'
  | 'over-budget'
  | 'over-max-cost'
  | 'over-max-rung'
  | 'policy'
  | 'offline'
  | 'halted'
  | 'cooling'
  | 'other-language'
  | 'failed'
  | 'dearer'
  | 'nothing-found'
  | 'not-sure'
  | 'not-proven'
