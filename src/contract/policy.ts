// Rules: data class × place → what may happen. Design `sovereignty` §3.
import type { DataClass } from './data-class.ts'
import type { GuardRule } from './guard.ts'
import type { Place } from './route.ts'

/** Strictest last. `local`: not there, the call may go on in this building. `deny`: the call ends. */
export const policyActions = Object.freeze(['allow', 'mask', 'local', 'deny'] as const)
export type PolicyAction = (typeof policyActions)[number]

/** What a rule may demand before it opens a way; what is not fulfilled makes it `local`, and the reason names it. */
export type Precondition =
  | 'contract'
  | 'dossier'
  | 'notice-39'
  | 'threshold<90'
  | 'certificate'
  | 'review'
  | `consent:${string}`

export interface PolicyRule {
  readonly class: DataClass
  /** `here` · `operator:<id>` · `partner:<did>` · country code · `home` · `abroad` · `partner` · `*`. */
  readonly to: string
  readonly do: PolicyAction
  readonly require: readonly Precondition[]
  /** The article or the house's own reason. */
  readonly why: string
}

/** How a value of a type is replaced (design `sovereignty` §7). */
export type MaskMode = 'token' | 'surrogate' | 'invalid' | 'generalise' | 'drop'

/** What a decision is told about the world; pure data, so that one set of inputs always gives one answer. */
export interface PolicyFacts {
  /** Preconditions that hold now for this place. */
  readonly met: ReadonlySet<Precondition>
}

export interface Verdict {
  readonly action: PolicyAction
  /** The rule that decided, e.g. `personal→abroad`; `<class>→none` where no rule spoke. */
  readonly rule: string
  /** The class that decided. */
  readonly class: DataClass
  /** Article or reason of that rule. */
  readonly why: string
  /** Preconditions that were not met and made it `local`. */
  readonly unmet: readonly Precondition[]
}

/** One published version: immutable; the ledger holds its hash. */
export interface Policy {
  readonly id: string
  /** `p17`. */
  readonly version: string
  /** SHA-256 of the canonical text, hex. */
  readonly hash: string
  readonly jurisdiction: string
  readonly mode: 'balanced' | 'strict'
  /** Class of typed text where nothing was found: `public`, or `internal` for a state body. */
  readonly floor: DataClass
  /** A word of a sensitive list is enough, without a person beside it: clinics. */
  readonly sensitiveWordAlone: boolean
  /**
   * What nobody here could look into – a picture, sound, a document without text, most letters in a language without a detector – at a
   * place other than this building. `local` in every template for an institution (design `sovereignty` §3, invariant S2).
   */
  readonly unread: 'allow' | 'local' | 'deny'
  /** How types are replaced where it differs from `token`. */
  readonly modes: Readonly<Partial<Record<string, MaskMode>>>
  /** What the house does about signals of the guards; empty: they are counted and shown. */
  readonly guard: readonly GuardRule[]
  /** Pure, at most 50 µs. An empty list of classes is the {@link floor}. An unknown country is `??`: public only. */
  decide(classes: Iterable<DataClass>, place: Place, facts: PolicyFacts): Verdict
}
