// Cases, outcomes, runs, evidence and people's grades: what a house knows of how well a route does its own work. Design `routing` §3–§5.
import type { DataClass } from './data-class.ts'
import type { JsonObject } from './json.ts'
import type { Tenant } from './people.ts'

/** Which half of the cases one belongs to, for ever: on `fit` things are chosen, on `certify` they are proven, never on both. */
export const halves = Object.freeze(['fit', 'certify'] as const)
export type Half = (typeof halves)[number]

/**
 * Where a case comes from. `traffic`: a real call, drawn before its answer was known, with the right answer given by a person.
 * `thumb`: a real call that somebody judged because of its answer, so always `fit`. `authored`: written or brought in as a file.
 */
export const caseSources = Object.freeze(['traffic', 'thumb', 'authored', 'pack'] as const)
export type CaseSource = (typeof caseSources)[number]

/** Whether a model may be trained on what is expected. `own`: people of this house wrote it. `provider`: its terms allow it. */
export const caseRights = Object.freeze(['own', 'provider', 'unknown'] as const)
export type CaseRights = (typeof caseRights)[number]

export const caseLanguages = Object.freeze(['vi', 'zh', 'en', 'other'] as const)
export type CaseLanguage = (typeof caseLanguages)[number]

/**
 * `usable`, or why it is left out of runs. `leaked`: the answer stands in the prompt, a system text or a document. `duplicate`: another
 * case asks the same and expects the same. `contradicted`: another case asks the same and expects something else. `left-out`: by an
 * administrator.
 */
export const caseStates = Object.freeze([
  'usable',
  'leaked',
  'duplicate',
  'contradicted',
  'left-out',
] as const)
export type CaseState = (typeof caseStates)[number]

/** How an answer is judged (design `routing` §4). */
export const graderKinds = Object.freeze([
  'exact',
  'choice',
  'numeric',
  'json',
  'fields',
  'citation',
  'hint',
  'rubric',
  'pairwise',
  'human',
] as const)
export type GraderKind = (typeof graderKinds)[number]

/** `options` are the grader's own: `foldMarks`, `partial`, `locale`, `abs`, `rel`, `schema`, `criteria` … */
export interface GraderSpec {
  readonly kind: GraderKind
  readonly options?: JsonObject
}

/** What is expected: text, a number as text, fields, or what a grader of packs compares with. */
export type Expected = string | JsonObject

export interface CaseMessage {
  readonly role: 'system' | 'user' | 'assistant'
  readonly text: string
}

/** The content of a case: sealed at rest, erased with the case. */
export interface CaseContent {
  readonly messages: readonly CaseMessage[]
  readonly expected: Expected
  /** How the answer is judged; its kind is `grader`. */
  readonly grading: GraderSpec
  /**
   * Class of the call that it comes from, where a person named one or more was found than its words show by themselves: it may go nowhere
   * that the call itself might not have gone.
   */
  readonly class?: DataClass
}

/** What may be known of a case by whoever may not read it. No content. */
export interface CaseFacts {
  /** `case_…` */
  readonly id: string
  readonly tenant: Tenant
  readonly task: string
  /** What stands or falls together: a document, a conversation, an author, or equal texts. */
  readonly cluster: string
  readonly half: Half
  readonly source: CaseSource
  readonly rights: CaseRights
  readonly language: CaseLanguage
  readonly state: CaseState
  readonly grader: GraderKind
  /** Person who wrote it or brought it in; empty for a pack's. */
  readonly author: string
  /** Call that it comes from, and its conversation; empty where none. */
  readonly call: string
  readonly conversation: string
  /** `<pack>@<version>`, or empty. */
  readonly pack: string
  /** Id of the case in the file or the pack that it came with, or empty. */
  readonly origin: string
  /** Epoch ms. */
  readonly at: number
}

export interface EvaluationCase extends CaseFacts, CaseContent {}

/** A task as evaluation sees it: a pack's, or a name that an administrator gave to cases of the house. */
export interface EvaluationTask {
  readonly task: string
  readonly pack: string
  readonly cases: number
  readonly usable: number
  readonly fit: number
  readonly certify: number
  readonly clusters: number
  readonly byState: Readonly<Partial<Record<CaseState, number>>>
  readonly bySource: Readonly<Partial<Record<CaseSource, number>>>
  readonly byLanguage: Readonly<Partial<Record<CaseLanguage, number>>>
  /** SHA-256 over the sorted ids of the usable cases and hashes of their contents, hex. */
  readonly caseSet: string
}

/** One answer of one route to one case, written once and never changed (design `routing` §3). Decimals are strings. */
export interface Outcome {
  readonly run: string
  readonly case: string
  readonly route: string
  /** 0 for the first draw. */
  readonly sample: number
  readonly task: string
  readonly cluster: string
  readonly half: Half
  readonly language: CaseLanguage
  /** Digest of local weights and adapter, or `served` name + fingerprint. */
  readonly revision: string
  /** Hash of the parameters that were sent. */
  readonly parameters: string
  readonly form: 'raw' | 'masked'
  /** 0 … 1; empty while a person or a judge has yet to grade. */
  readonly grade: string
  /** The grader found nothing to grade in the answer. */
  readonly unparsed: boolean
  /** Error code of a call that failed: kept, and never dropped; its grade is 0. */
  readonly error: string
  /** Nano-units of `currency`. */
  readonly costNano: bigint
  readonly currency: string
  readonly inputTokens: number
  readonly outputTokens: number
  readonly ms: number
  /** Free checks of the answer, by name (design `routing` §8). */
  readonly checks: Readonly<Record<string, boolean>>
  readonly grader: GraderKind
  readonly graderVersion: string
  readonly judge: string
  /** Call that made it. */
  readonly call: string
  /** Commitment to the answer, from the ledger; the answer itself only where it was kept, sealed. */
  readonly answer: string
  readonly at: number
}

export const runStates = Object.freeze([
  'planned',
  'running',
  'done',
  'stopped',
  'cancelled',
  'failed',
] as const)
/** `planned`: shown, not confirmed. `stopped`: by its money or by its time; it can be taken up again. */
export type RunState = (typeof runStates)[number]

/** What a run has to tell beside its figures. Closed: each has a sentence in three languages. */
export const runNotes = Object.freeze([
  'revision-changed',
  'price-changed',
  'budget-reached',
  'grader-too-kind',
  'resumed',
  'route-barred',
  'errors',
  'route-stopped',
  'judge-void',
  'judge-few',
  'judge-own-family',
  'judge-barred',
  'judge-errors',
  'judge-changed',
] as const)
export type RunNote = (typeof runNotes)[number]

export interface Run {
  /** `run_…` */
  readonly id: string
  readonly tenant: Tenant
  readonly task: string
  readonly routes: readonly string[]
  readonly half: Half | 'both'
  readonly state: RunState
  /** Cases it may walk at most, per route. */
  readonly cases: number
  readonly caseSet: string
  /** Quality at which a route is good enough, decimal. */
  readonly bar: string
  /** What it was said to cost at most and to take, before it was confirmed. Nano-units of `currency`, the house's. */
  readonly estimateNano: bigint
  readonly estimateMs: number
  readonly capNano: bigint
  readonly spentNano: bigint
  readonly currency: string
  readonly done: number
  readonly notes: readonly { readonly note: RunNote; readonly route: string; readonly at: number }[]
  /** Who grades what a rule cannot; absent: people do. */
  readonly judge?: RunJudge
  /** Error code that ended it, or empty. */
  readonly code: string
  readonly startedBy: string
  readonly at: number
  readonly endedAt: number
}

/** A judge of a run: who it is, whether it could be trusted, and what it likes (design `routing` §4). Decimals are strings. */
export interface RunJudge {
  /** Route whose model judges. */
  readonly route: string
  /** As outcomes name it, `<route>@<revision>`; empty until it has answered. */
  readonly version: string
  /** Routes of its own family, which it may not judge: what they answered waits for people. */
  readonly barredFrom: readonly string[]
  /** Answers that it graded. */
  readonly judged: number
  /** Known answers that it was shown, and how many of them it graded rightly. */
  readonly known: number
  readonly right: number
  /** `few`: shown too few known answers. `wrong`: fewer than nine in ten of them right; then nothing that it graded counts. */
  readonly trust: 'open' | 'ok' | 'few' | 'wrong'
  /** Grade per e-fold of length, with 95 %; absent below twenty answers. */
  readonly slope?: { readonly slope: string; readonly low: string; readonly high: string }
  /** Of pairs that were shown in both orders: verdicts that named one of the two, those that named the first, contradictions. */
  readonly position?: {
    readonly pairs: number
    readonly decided: number
    readonly first: number
    readonly torn: number
    /** Two-sided, against one half. */
    readonly p: string
  }
}

/** What one route's outcomes say, signed into the ledger (design `routing` §3). Decimals are strings. */
export interface Evidence {
  /** `evi_…` */
  readonly id: string
  readonly tenant: Tenant
  readonly run: string
  readonly task: string
  readonly route: string
  readonly revision: string
  readonly parameters: string
  readonly form: 'raw' | 'masked'
  readonly grader: string
  readonly caseSet: string
  readonly cases: number
  readonly clusters: number
  readonly sources: Readonly<Partial<Record<CaseSource, number>>>
  readonly languages: Readonly<
    Partial<Record<CaseLanguage, { readonly cases: number; readonly mean: string }>>
  >
  readonly mean: string
  /** 95 %; absent where too few clusters allow none. */
  readonly interval?: { readonly low: string; readonly high: string; readonly method: string }
  /** Mean cost of an answer, nano-units of `currency`. */
  readonly costNano: bigint
  readonly currency: string
  /** Hash of the price book in force when the record was made; each outcome has its own cost. */
  readonly prices: string
  readonly p50Ms: number
  readonly p95Ms: number
  readonly errors: number
  /** RFC 6962 root over the outcomes as canonical JSON, in the order of `case`, `sample`; hex. */
  readonly root: string
  readonly at: number
  /** Index of the `evidence` entry. */
  readonly entry: number
}

/** A person's judgement of one answer, given without knowing its route or its price. */
export interface Grade {
  readonly id: string
  readonly tenant: Tenant
  readonly run: string
  readonly case: string
  readonly route: string
  readonly sample: number
  /** Person who graded. */
  readonly rater: string
  /** 0 … 1 */
  readonly grade: string
  readonly at: number
}

/** A right answer as a person gave or confirmed it; what a student may learn from when `rights` allow it. */
export type PersonsAnswer = EvaluationCase & { readonly source: 'traffic' | 'thumb' | 'authored' }
