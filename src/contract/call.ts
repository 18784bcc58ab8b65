// One call's states. Each stage takes the one before and returns the next, so that code which reaches a provider without a decision
// does not compile. The brand exists only for the compiler.
import type { AnswerEvent, EmbeddingsAnswer } from './answer.ts'
import type { CachedAnswer, CacheWish } from './cached-answer.ts'
import type { DataClass } from './data-class.ts'
import type { Inspection } from './finding.ts'
import type { FitFacts } from './fit.ts'
import type { Signal } from './guard.ts'
import type { Certainty, OutcomeStatus } from './ledger.ts'
import type { Masked, MaskScope } from './mask.ts'
import type { FoundPassage, Grounding, OwnFinding, Searched } from './own-answer.ts'
import type { Actor, BudgetWindow } from './people.ts'
import type { Policy, PolicyAction } from './policy.ts'
import type { Quote, TokenBound } from './price.ts'
import type { Receipt, SkipReason } from './receipt.ts'
import type { ModelRequest } from './request.ts'
import type { Place, Route, Rung } from './route.ts'
import type { Cost, Hold } from './store.ts'
import type { StudentFinding } from './student.ts'

export type { DataClass } from './data-class.ts'

declare const stage: unique symbol
interface Stage<Name extends string> {
  readonly [stage]: Name
}

export type Surface =
  'chat' | 'responses' | 'messages' | 'embeddings' | 'search' | 'console' | 'evaluation'

/** What the `x-sen-*` headers of a request ask for (design `conventions` §5, `api` §3). */
export interface Wishes {
  readonly task?: string
  readonly maxRung?: Rung
  /** The largest cost of a route must not be above this. */
  readonly maxCost?: { readonly nano: bigint; readonly currency: string }
  readonly conversation?: string
  /** A group whose budget pays instead of the key's own group. */
  readonly budget?: string
  /** Monotonic milliseconds at which the call ends hard. */
  readonly deadline?: number
  /** Absent: only questions that are asked at temperature 0 are answered from the cache. */
  readonly cache?: CacheWish
  /** Data class the caller names; it may only raise what is found. */
  readonly dataClass?: DataClass
  /** Put the receipt into the body or the last chunk. */
  readonly showReceipt: boolean
}

/** Takes the time as a call passes its stages; the one thing of a call that changes. Read by receipt, `server-timing` and Ledger page. */
export interface StageTimes {
  admitted(): void
  classified(): void
  /** An attempt is decided and entered. */
  decided(call: Decided): void
  /** The first event of the last attempt is here. */
  answering(): void
  /** The attempt with this intent is over. */
  ended(intent: number, status: OutcomeStatus, code: string | undefined): void
  /** Milliseconds per stage up to the first event (W3C Server Timing). */
  timing(): Readonly<Record<string, number>>
  /** As a receipt carries them. */
  facts(): Pick<Receipt, 'stages' | 'hops'>
  /** Where attempts were to go. */
  places(): readonly Place[]
}

interface CallFields {
  readonly id: string
  readonly surface: Surface
  readonly request: ModelRequest
  readonly actor: Actor
  readonly wishes: Wishes
  /** Unknown fields that were left out, as paths. */
  readonly ignored: readonly string[]
  /** Wall time of arrival, epoch ms, and the monotonic instant durations are measured from. */
  readonly at: number
  readonly started: number
  /** Aborted when the caller goes away, at the deadline, or by the operator. */
  readonly signal: AbortSignal
  readonly stages?: StageTimes
  /** What own documents say; absent where they were not asked. */
  readonly own?: OwnFinding
  /** What the task's student says; absent where none is in force or none was asked. */
  readonly student?: StudentFinding
  /** What a model's sentences are held to, where passages were put into the request. */
  readonly grounding?: Grounding
  /** What the cache has for this call; `undefined` inside: it was asked and has nothing. Absent: it was not asked. */
  readonly cached?: { readonly answer: CachedAnswer | undefined }
}

/** Read, authenticated, valid; nothing decided. */
export type Received = CallFields & Stage<'received'>

/** May be asked at all: scope, model, rate, halt; its budgets are known. */
export type Admitted = CallFields & {
  readonly budgets: readonly BudgetWindow[]
  /** The model name after aliases: `sen/auto`, `sen/local`, `<provider>/<model>` … */
  readonly target: string
} & Stage<'admitted'>

export interface Size {
  /** UTF-8 bytes after NFKC (a byte-level tokenizer never makes more tokens than that) and UTF-16 units of all text. */
  readonly bytes: number
  readonly characters: number
  readonly messages: number
  readonly images: number
  /** Documents whose bytes do not bound their tokens: a packed page of a PDF unfolds to many times its size. */
  readonly files: number
  /** Estimate for choosing; the reservation uses a bound. */
  readonly inputTokens: number
  /** Of texts that a model reads one by one, the same of the longest; absent where it reads all of them together. */
  readonly longestTokens?: number
}

/** What detection says of a request. Offsets, types and counts, never a value (invariant S5). */
export interface Found {
  /** Of all texts of the request, in the order in which masking lists them; undefined where detection failed: then the call stays here. */
  readonly inspection: Inspection | undefined
  /** Parts that nobody here can read: pictures, sound, documents without text. */
  readonly unread: number
  /** Why the call must stay in the building whatever its classes are, or undefined. */
  readonly staysFor: 'detector-fault' | 'unread' | 'language' | undefined
  /** What the guards saw: counts and codes, which never block alone. */
  readonly signals: readonly Signal[]
  /** How often each class was found or named. */
  readonly counts: ReadonlyMap<DataClass, number>
}

/** Known what it is: language, size, task, data classes. */
export type Classified = CallFields & {
  readonly budgets: readonly BudgetWindow[]
  readonly target: string
  readonly language: 'vi' | 'zh' | 'en' | 'other'
  readonly size: Size
  readonly task: string | undefined
  readonly classes: readonly DataClass[]
  readonly found: Found
  /** The rules in force when the call came: of these and the current ones the stricter count. */
  readonly policy: Policy
  /** The conversation this call belongs to, as an HMAC: scope of pseudonyms, of kept content and of its erasure. */
  readonly conversation: string
} & Stage<'classified'>

/** A route that may answer, with what it can cost at most. */
export interface Candidate {
  /** The model was not made for the language of the question: tried when nobody else can answer. */
  readonly isForeign?: true
  readonly route: Route
  /** `allow`: the request as it is; `mask`: only with its values replaced. */
  readonly action: Extract<PolicyAction, 'allow' | 'mask'>
  /** The rule that says so, and the article it rests on. */
  readonly rule: string
  readonly article: string
  readonly quote: Quote
  readonly bound: TokenBound
  /** Largest cost in the route's currency, nano-units: what is reserved. */
  readonly largest: bigint
  /** Expected cost in the route's currency and in the house's, nano-units: what candidates are ordered by. */
  readonly expected: bigint
  readonly expectedHouse: bigint
  /** Ceiling to send where a budget is smaller than the model's maximum. */
  readonly outputLimit: number | undefined
}

export interface Passed {
  readonly route: string
  readonly rung: Rung
  readonly why: SkipReason
}

/** Exactly what will be sent; the digest (SHA-256, hex) stands in the permit. */
export interface Outgoing {
  readonly path: string
  readonly headers: Readonly<Record<string, string>>
  readonly body: { readonly text: string; readonly hash: string }
}

/** An attempt that another one followed and that cost something all the same: its bill is part of the call's. */
export interface SpentAttempt {
  readonly route: string
  readonly certainty: Certainty
  readonly cost: Cost
  /** The same in the house's currency, or as billed where no rate leads there. */
  readonly house: Cost
}

/** One attempt is decided and entered: the route, and the permit that alone opens the way out. */
export type Decided = CallFields & {
  readonly target: string
  readonly language: Classified['language']
  readonly task: string | undefined
  readonly classes: readonly DataClass[]
  readonly found: Found
  readonly conversation: string
  /** What was replaced, and the scope that knows what stands for what; undefined where the request goes as it is. */
  readonly masked: MaskedAttempt | undefined
  readonly size: Size
  readonly candidate: Candidate
  /** 1 for the first attempt. */
  readonly hop: number
  /** Attempts before this one that cost something; absent where none did. */
  readonly earlier?: readonly SpentAttempt[]
  /** What will be sent; `undefined` for the engine in this building, which gets the request itself. */
  readonly outgoing: Outgoing | undefined
  /** Budgets that hold money for this attempt. */
  readonly holds: readonly Hold[]
  /** Routes that were no candidates, and why: the story of the decision. */
  readonly passed: readonly Passed[]
  readonly policyVersion: string
  /** The rule that allowed it, for the receipt. */
  readonly policyRule: string
  /** Why this route and no cheaper one; absent where the caller named a model. */
  readonly fit?: FitFacts
  readonly permit: Permit
} & Stage<'decided'>

export interface MaskedAttempt extends Masked {
  readonly scope: MaskScope
}

declare const permitBrand: unique symbol
/**
 * The right to send exactly these bytes to exactly this origin (design `sovereignty` §3). Made by `decide` after the intent is
 * durable; the guarded client checks origin, body and expiry itself.
 */
export interface Permit {
  readonly [permitBrand]: true
  readonly call: string
  readonly hop: number
  readonly place: { readonly country: string; readonly operator: string; readonly kind: string }
  /** Scheme, host and port. */
  readonly origin: string
  /** SHA-256 of the body, hex. Empty for a request without one. */
  readonly bodyHash: string
  readonly policyHash: string
  /** Index of the durable intent entry. */
  readonly intent: number
  /** Monotonic milliseconds. */
  readonly expires: number
}

/** The answer is flowing: facts for the headers are settled, the rest comes as events. */
export type Answered = {
  readonly facts: AnswerFacts
  /**
   * The answer's events, in batches as they arrived (one await for many events keeps a stream cheap). The last ones (finish, usage)
   * and the receipt come after the outcome entry is durable. Throws SenError where the answer broke off; what was used is accounted
   * then too. Leaving the loop early counts as the caller going away.
   */
  readonly events: AsyncIterable<readonly CallEvent[]>
} & Stage<'answered'>

export type CallEvent =
  | AnswerEvent
  /** At most once, before everything that is said. */
  | { readonly type: 'searched'; readonly searched: Searched }
  | { readonly type: 'receipt'; readonly receipt: Receipt }

/** True from the first byte on, so they may go into headers. */
export interface AnswerFacts {
  readonly call: string
  readonly rung: Rung
  readonly route: string
  readonly place: string
  readonly intent: number
  readonly outputLimit: number | undefined
  readonly ignored: readonly string[]
  /** Milliseconds per stage, for `server-timing`. */
  readonly timing: Readonly<Record<string, number>>
  /** What is left of the caller's requests; undefined where nobody counts them. */
  readonly requests?: RateWindow | undefined
}

/** What is left of one allowance. */
export interface RateWindow {
  readonly limit: number
  readonly remaining: number
  /** Seconds until it is full again. */
  readonly resetSeconds: number
}

/** A finished search in own documents. */
export interface SearchResult {
  readonly facts: AnswerFacts
  readonly passages: readonly FoundPassage[]
  readonly receipt: Receipt
}

/** A finished call that is not a stream of events. */
export interface EmbeddingsResult {
  readonly facts: AnswerFacts
  readonly answer: EmbeddingsAnswer
  readonly receipt: Receipt
}
