// What the console's page Rules gets and sends (design `console` §3.6). Sentences for codes (`why`, faults, preconditions, reasons) are in
// `i18n/{en,vi,zh}/rules.ts`; times are epoch ms, days `2026-11-24`.
import type { DataClass } from './data-class.ts'
import type { FindingType } from './finding.ts'
import type { GuardRule } from './guard.ts'
import type { MaskMode, PolicyAction, PolicyRule, Precondition } from './policy.ts'
import type { Place } from './route.ts'

/** A rule as the document holds it. `reason`: code of the sentence that explains it in three languages; absent in rules of the house. */
export interface DocumentRule extends PolicyRule {
  readonly reason?: string
}

/** The document as data: what TOML text says, in its closed vocabulary. `sen rule show --toml` writes the same. */
export interface PolicyDocument {
  readonly policy: {
    /** `vn-clinic`: lower-case letters, digits, hyphens. */
    readonly id: string
    /** The template it began as. */
    readonly base: string
    /** ISO 3166 alpha-2, or `??`: then nothing is `home`. */
    readonly jurisdiction: string
    readonly mode: 'balanced' | 'strict'
    readonly floor: 'public' | 'internal'
    readonly unread: 'allow' | 'local' | 'deny'
    readonly sensitiveWordAlone: boolean
  }
  readonly modes: Readonly<Partial<Record<FindingType, MaskMode>>>
  readonly rules: readonly DocumentRule[]
  /** What is done about signals of the guards; absent: they are counted and shown. */
  readonly guard?: readonly GuardRule[]
}

/**
 * GET /api/views/rules: `see-rules` (owner, admin, auditor). The matrix is `classes` × `columns`; its cells are complete and in that
 * order, row by row. While `decided.counting`, the shades are of a part of the days and the page may ask again after some seconds.
 */
export interface RulesView {
  readonly policy: PublishedView
  readonly classes: readonly DataClass[]
  readonly columns: readonly RulesColumn[]
  readonly cells: readonly RuleCell[]
  /** Places that connections of this house stand at, and what may go there now. */
  readonly places: readonly PlaceView[]
  readonly decided: DecidedView
  readonly draft: DraftView | undefined
  /** Newest first, at most 50. */
  readonly versions: readonly VersionView[]
  readonly facts: readonly FactView[]
  readonly may: {
    /** Change the draft, try and replay it, record facts. */
    readonly draft: boolean
    readonly publish: boolean
    /** The proposal waits for a second person, and this one may be it. */
    readonly approve: boolean
  }
}

/** The version in force: as data, as TOML text, and by its hash, which every intent in the ledger carries. */
export interface PublishedView {
  readonly id: string
  /** `p17`. */
  readonly version: string
  readonly hash: string
  readonly document: PolicyDocument
  readonly text: string
  /** False: what is stored cannot be read or its hash is wrong. Then everything stays in the building until somebody publishes. */
  readonly isSound: boolean
}

/** `to` is what a rule for this column says; a column is a country, a partner or an operator where a rule or a connection names one. */
export interface RulesColumn {
  readonly to: string
  readonly kind: 'here' | 'home' | 'country' | 'abroad' | 'partner' | 'operator'
}

/** What the policy says of one class at one column while every precondition is met. */
export interface RuleCell {
  readonly class: DataClass
  readonly to: string
  readonly action: PolicyAction
  /** `personal→abroad`. */
  readonly rule: string
  readonly why: string
  readonly reason: string
  readonly require: readonly Precondition[]
  /** A rule of exactly this class and column; else it follows from another one. */
  readonly isOwn: boolean
}

export interface PlaceView {
  readonly place: Place
  /** Labels of the connections there; the engine of this building has none. */
  readonly labels: readonly string[]
  /** What happens now, facts included, one for each class in the order of `classes`. */
  readonly verdicts: readonly VerdictView[]
}

/** `action` is `local` where `unmet` is not empty: recording those facts would open the way. */
export interface VerdictView {
  readonly class: DataClass
  readonly action: PolicyAction
  readonly rule: string
  readonly why: string
  readonly reason: string
  readonly unmet: readonly Precondition[]
}

/** How often cells decided, for the shades. A call with two classes counts in both rows. */
export interface DecidedView {
  /** First instant that is counted. */
  readonly from: number
  /** The ledger is still being read. */
  readonly counting: boolean
  readonly counts: readonly {
    readonly class: DataClass
    /** `to` of the column. */
    readonly to: string
    readonly action: PolicyAction
    readonly calls: number
  }[]
}

export interface DraftView {
  readonly text: string
  readonly document: PolicyDocument
  readonly changedAt: number
  readonly changedBy: string
  /** Sent as `If-Match` with PUT, publish and approve. */
  readonly etag: string
  readonly check: DraftCheck
  /** Present while it waits for a second person. */
  readonly proposal:
    { readonly by: string; readonly at: number; readonly reason: string } | undefined
}

/**
 * PUT /api/rules/draft with {text} or {document} → DraftCheck. With faults nothing was stored. A changed draft waits for nobody any
 * more. DELETE /api/rules/draft → 204. `manage-rules` (owner, admin).
 */
export type SetDraftRequest = { readonly text: string } | { readonly document: PolicyDocument }

export interface DraftCheck {
  readonly faults: readonly PolicyFault[]
  /** Empty where there are faults. */
  readonly cells: readonly RuleCell[]
  readonly differences: readonly PolicyDifference[]
  /** It opens a way for personal data or above, or finds less: a second person must agree. */
  readonly needsSecond: boolean
  readonly etag: string
}

export interface PolicyFault {
  readonly code: PolicyFaultCode
  /** `rules[3].do`, or empty. */
  readonly path: string
  /** The word that is not known, the key that is missing. At most 80 characters. */
  readonly about: string
  /** The word that was probably meant, or empty. */
  readonly nearest: string
  /** Counted from 1, where it is known. */
  readonly line: number | undefined
}

export type PolicyFaultCode =
  | 'not-toml'
  | 'too-large'
  | 'unknown-key'
  | 'unknown-word'
  | 'missing-key'
  | 'wrong-value'
  | 'why-missing'
  | 'mask-without-spans'
  | 'here-open-or-closed'
  | 'country-unknown'
  | 'require-without-effect'

/** One change between two versions, as a person reads it. */
export type PolicyDifference =
  | {
      readonly kind: 'cell'
      readonly class: DataClass
      readonly to: string
      readonly from: PolicyAction
      readonly becomes: PolicyAction
      readonly requiredBefore: readonly Precondition[]
      readonly requires: readonly Precondition[]
      readonly isLooser: boolean
    }
  | {
      readonly kind: 'setting'
      /** `mode`, `floor`, `unread`, `sensitiveWordAlone`, `jurisdiction`, `id`, `modes.DOB`, `guard.injection.web`. */
      readonly name: string
      readonly from: string
      readonly becomes: string
      readonly isLooser: boolean
    }
  /** Only the words of a reason changed. */
  | { readonly kind: 'words'; readonly class: DataClass; readonly to: string }

/**
 * POST /api/rules/try {text, under?} → TryResult: what is found in the text, and what would happen to it at each place. Nothing is
 * sent, kept or logged. `under`: `current` (default), `draft`. Offsets are UTF-16 units of the text that was sent.
 */
export interface TryRequest {
  readonly text: string
  readonly under?: 'current' | 'draft'
}
export interface TryResult {
  /** False: this build has no detectors, and only the words of the caller would count. */
  readonly examined: boolean
  /** False: most letters are of a language without detectors, so a person is assumed. */
  readonly covered: boolean
  readonly findings: readonly {
    readonly start: number
    readonly end: number
    readonly type: FindingType
    readonly class: DataClass
    readonly labelled: boolean
    /** Whole percent. */
    readonly confidence: number
    readonly mode: MaskMode
  }[]
  readonly classes: readonly { readonly class: DataClass; readonly count: number }[]
  readonly places: readonly TriedPlace[]
}
export interface TriedPlace extends VerdictView {
  readonly place: Place
  readonly labels: readonly string[]
  /** What would be allowed instead, best first; empty where it may go as it is. */
  readonly instead: readonly (
    | { readonly kind: 'here' }
    | { readonly kind: 'fulfil'; readonly what: readonly Precondition[] }
    | { readonly kind: 'place'; readonly place: Place; readonly action: 'allow' | 'mask' }
  )[]
}

/**
 * POST /api/rules/replay {draft?} → ReplayResult: the calls of the last 30 days under this draft (without `draft`: the stored one).
 * While the ledger is read, events `replay-progress`; the request may be cancelled.
 */
export interface ReplayRequest {
  readonly draft?: SetDraftRequest
}
export interface ReplayResult {
  readonly faults: readonly PolicyFault[]
  readonly from: number
  readonly to: number
  readonly calls: number
  readonly changed: number
  /** Less than 30 days were read: the ledger holds more calls than are replayed at once. */
  readonly isPartial: boolean
  /** Most calls first, at most 200. `to`: column of the place. `from`: what happened; calls that stayed here count as `local`. */
  readonly changes: readonly {
    readonly class: DataClass
    readonly to: string
    readonly operator: string
    readonly from: PolicyAction
    readonly becomes: PolicyAction
    readonly calls: number
    /** At most five, newest first: `GET /api/calls/{id}` tells each. */
    readonly sample: readonly string[]
  }[]
}

/** `total` 0: not known yet. Only to the person who asked for the replay. */
export interface RulesEvent {
  readonly name: 'replay-progress'
  readonly data: { readonly done: number; readonly total: number }
}

/**
 * POST /api/rules/publish {reason} (`If-Match`: the draft's etag) → PublishResult; POST /api/rules/approve {reason} by another person
 * with the right → PublishResult; POST /api/rules/decline {reason} → 204 takes the proposal back. All need a fresh password. The reason
 * stands in the ledger as it is.
 */
export interface PublishRequest {
  readonly reason: string
}
export type PublishResult =
  | { readonly kind: 'published'; readonly version: string; readonly hash: string }
  | { readonly kind: 'waits'; readonly because: readonly PolicyDifference[] }

export interface VersionView {
  readonly version: string
  readonly id: string
  readonly hash: string
  readonly publishedAt: number
  /** Names of the persons; empty for the first, which the set-up chose. */
  readonly by: string
  readonly second: string
  readonly reason: string
  readonly isCurrent: boolean
}
/** GET /api/rules/versions/{p17} → VersionDetail: the document, and what it changed. */
export interface VersionDetail extends VersionView {
  readonly document: PolicyDocument
  readonly text: string
  readonly differences: readonly PolicyDifference[]
}

export type FactKind = 'contract' | 'dossier' | 'consent' | 'notice-39' | 'certificate' | 'review'

/**
 * POST /api/rules/facts → FactView; POST /api/rules/facts/{id}/end {reason} → 204. A fact says that a paper exists, who checked it and
 * when; the reference stays in this house, the ledger gets its hash. Both need a fresh password.
 */
export interface NewFactRequest {
  readonly kind: FactKind
  /** Operator of a place (`contract`, `notice-39`, `certificate`, `review`), purpose (`consent`); empty for `dossier`. */
  readonly about: string
  /** Where the paper is found: number of the contract, of the dossier. */
  readonly reference: string
  /** Day it was checked or begun. */
  readonly on: string
  /** Last day it holds. */
  readonly until?: string
  /** A dossier that was handed in; one that was only begun holds 60 days. */
  readonly filed?: boolean
}
export interface FactView {
  readonly id: string
  readonly kind: FactKind
  readonly about: string
  readonly reference: string
  readonly on: string
  /** Empty: without end. */
  readonly until: string
  readonly recordedAt: number
  readonly recordedBy: string
  /** `old`: checked more than 12 months ago, still counts. `over`: its last day has passed, counts no more. */
  readonly state: 'holds' | 'old' | 'over'
}
