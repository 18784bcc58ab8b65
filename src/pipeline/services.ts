// What a call needs of the house: everything with a state is handed in here, so that the stages stay functions of what they are given.
import type { CachedAnswer } from '../contract/cached-answer.ts'
import type {
  Admitted,
  CallEvent,
  Classified,
  Decided,
  RateWindow,
  SpentAttempt,
  Wishes,
} from '../contract/call.ts'
import type { Clock } from '../contract/clock.ts'
import type { Engine } from '../contract/engine.ts'
import type { Inspection, TextPart } from '../contract/finding.ts'
import type { RoutingSnapshot } from '../contract/fit.ts'
import type { Vault } from '../contract/mask.ts'
import type { FoundPassage, Grounding, OwnFinding } from '../contract/own-answer.ts'
import type { Actor, BudgetWindow, Tenant } from '../contract/people.ts'
import type { Policy, PolicyFacts } from '../contract/policy.ts'
import type { PriceBook } from '../contract/price.ts'
import type { Provider } from '../contract/provider.ts'
import type { ChatRequest, ReasoningPart, SearchRequest } from '../contract/request.ts'
import type { Place, Route } from '../contract/route.ts'
import type { Writer } from '../contract/store.ts'
import type { StudentFinding } from '../contract/student.ts'
import type { ErrorCode } from '../errors/catalogue.ts'
import type { CircuitBreaker } from '../fetch/circuit.ts'
import type { GuardedClient } from '../fetch/client.ts'
import type { BaselineRoute } from '../prices/line.ts'
import type { KeptRoutes } from './decide/kept-routes.ts'
import type { DrainLimit } from './drain-limit.ts'

/** How to reach a connection; the secret is unsealed at use and never kept here. */
export interface Reach {
  readonly baseUrl: string
  readonly origin: string
  secret(): Promise<string>
}

/** Routes, aliases and connections as they are at one instant; immutable, swapped whole. */
export interface RouteBook {
  readonly number: number
  readonly routes: readonly Route[]
  readonly aliases: ReadonlyMap<string, string>
  reach(connection: string): Reach | undefined
}

export interface House {
  readonly zone: string
  /** ISO 3166 alpha-2: what goes elsewhere leaves it. */
  readonly country?: string | undefined
  readonly currency: string
}

export interface TimeLimits {
  readonly connectMs: number
  readonly firstEventMs: number
  /** The same for a call that asked for thinking: nothing may be heard while a model thinks. */
  readonly firstThinkingMs: number
  readonly silenceMs: number
  readonly wholeMs: number
}

/** Why no call may go out at all, or undefined. `halted` concerns what leaves this building only. */
export interface Gate {
  readonly draining: boolean
  readonly halted: boolean
  readonly offline: boolean
}

/** Reasoning of turns with tool calls, sealed, for 24 hours (design `api` §6). */
export interface KeptReasoning {
  /** Resolves when it is durable. @throws SenError of the writer. */
  keep(
    of: { readonly actor: Actor; readonly conversation: string },
    toolCallIds: readonly string[],
    parts: readonly ReasoningPart[],
  ): Promise<void>
  /** What this person's turn thought when it made the call; undefined where nothing is kept any more. */
  find(actor: Actor, toolCallId: string): Promise<readonly ReasoningPart[] | undefined>
}

export interface FetchedImage {
  readonly mediaType: string
  /** Base64. */
  readonly data: string
}

/** What own documents say to a call, and what a model would be asked instead. */
export interface Consulted {
  readonly finding: OwnFinding
  /** The request with passages and the task's prompt in it, and what its answer is held to; absent: the caller's own goes to the model. */
  readonly grounded?: { readonly request: ChatRequest; readonly grounding: Grounding }
  /** The request under a task that has no passages: its prompt and its shape. */
  readonly request?: ChatRequest
}

/** Who looks into own documents: a person or a key, and the conversation it names. */
export interface Asker {
  readonly actor: Actor
  readonly wishes: Pick<Wishes, 'conversation'>
}

/** A collection as somebody who may read it sees it. */
export interface OwnStore {
  readonly id: string
  readonly title: string
  /** Epoch ms of the oldest and of the newest text in it; undefined while it is empty. */
  readonly oldest: number | undefined
  readonly newest: number | undefined
  readonly documents: number
}

export interface OwnDocuments {
  /** Whether a name under `sen/` is a task of a pack that is live here. */
  hasTask(name: string): boolean
  /** Collections that this asker may read, oldest first. @throws SenError of the store. */
  stores(asker: Asker): Promise<readonly OwnStore[]>
  /** Best first. A collection that the asker may not read is as if it were not there. @throws SenError of the store, `deadline_exceeded`. */
  find(call: Admitted | Decided, request: SearchRequest): Promise<readonly FoundPassage[]>
  /** Undefined at once where this call is none for own documents. @throws SenError of the store. */
  consult(call: Admitted): Promise<Consulted> | undefined
}

/** Certified students of this house's tasks. */
export interface Students {
  /** Whether one of this task may answer now. */
  has(asker: Asker, task: string): boolean
  /** At once. Undefined where this call is none for a student; without a text where it is not sure enough. */
  consult(call: Admitted): StudentFinding | undefined
}

/** Answers that were given before. Design `routing` §11. */
export interface AnswerCache {
  /** Whether answers are kept here now. */
  isOn(): boolean
  /**
   * Undefined at once, and nothing computed, where this call is none for the cache.
   * @throws SenError of the store; `client_closed` where the caller leaves while an equal call is waited for.
   */
  look(call: Classified): Promise<CacheLook> | undefined
}

export interface CacheLook {
  readonly answer: CachedAnswer | undefined
  /** The call is the first of its kind: equal ones that come meanwhile hear what it hears. */
  readonly lead?: AnswerLead | undefined
}

export interface AnswerLead {
  /** Aborted when everybody who waits has left: what the attempt is made under, instead of the caller's own signal. */
  readonly signal: AbortSignal
  /** The answer begins. @returns what the first caller reads. */
  opened(
    call: Decided,
    events: AsyncIterableIterator<readonly CallEvent[]>,
  ): AsyncIterable<readonly CallEvent[]>
  /** There will be none: whoever waits goes its own way. */
  failed(): void
}

export interface Services {
  readonly clock: Clock
  readonly writer: Writer
  readonly engine: Engine
  readonly client: GuardedClient
  readonly circuits: CircuitBreaker
  /** An image of at most 20 MiB by the guarded client. @throws SenError `not_allowed`, `invalid_request`, `upstream_failed` and the like. */
  readonly fetchImage: (url: string, signal: AbortSignal) => Promise<FetchedImage>
  readonly reasoning: KeptReasoning
  /** Those in force now: settings may change while the node runs. */
  readonly limits: TimeLimits
  readonly house: () => House
  readonly gate: () => Gate
  /** Ends open attempts when the node has waited for them long enough. */
  readonly drainLimit: DrainLimit
  readonly routes: () => RouteBook
  readonly prices: () => PriceBook
  /** An answer came to its end: who said it, as it calls itself. Awaits nothing. */
  readonly served?:
    | ((call: Decided, said: { readonly model: string; readonly fingerprint?: string }) => void)
    | undefined
  /** Which route each conversation is on. Absent: each turn is decided anew. */
  readonly keptRoutes?: KeptRoutes | undefined
  /** What was proven of routes, as it is now. Absent: the cheapest that may answer does. */
  readonly fit?: (() => RoutingSnapshot) | undefined
  /** The route that spending is held against; absent or undefined: the house names none and has no strong route. */
  readonly baseline?: () => BaselineRoute | undefined
  /** The rules in force now. */
  readonly policy: () => Policy
  /** Which preconditions hold for this place now: a contract, a dossier, a consent. */
  readonly policyFacts: (place: Place) => PolicyFacts
  /**
   * What is in these texts: at once for short ones, from another thread for long ones. @throws whatever went wrong, also that it took
   * too long: then the call stays in this building.
   */
  readonly inspect: (
    parts: readonly TextPart[],
    options: { readonly names: 'rules' | 'tagger'; readonly policy: Policy },
  ) => Inspection | Promise<Inspection>
  readonly vault: Vault
  /** Absent where nothing is kept. */
  readonly cache?: AnswerCache | undefined
  /** Absent where the house has neither packs nor documents. */
  readonly own?: OwnDocuments | undefined
  readonly students?: Students | undefined
  /** The conversation a call belongs to, as an HMAC that means nothing elsewhere. */
  readonly conversation: (call: Admitted) => string
  readonly provider: (id: string) => Provider | undefined
  /** The budgets in this actor's path with their windows now; `group` is the one `x-sen-budget` names. */
  readonly budgets: (actor: Actor, at: number, group: string | undefined) => readonly BudgetWindow[]
  /** Converts by the dated rate, with the margin while reserving; undefined where no usable rate exists. */
  readonly convert: (
    amount: { readonly nano: bigint; readonly currency: string },
    to: string,
    options: { readonly at: number; readonly margin: boolean },
  ) => bigint | undefined
  /** How often the actor may ask. `take` takes one request; it returns the seconds to wait when there is none left. */
  readonly pace: {
    readonly take: (actor: Actor) => number
    readonly left: (actor: Actor) => RateWindow | undefined
  }
  /** Takes so many images by address from the actor's allowance of a minute; the seconds to wait when there is too little left. */
  readonly takeImages: (actor: Actor, count: number) => number
  /** Resolves when a settlement has freed money, or after `ms`; first come, first served. */
  readonly waitForMoney: (ms: number, signal: AbortSignal) => Promise<void>
  /** Tells those who wait that money was freed. */
  readonly moneyFreed: () => void
  /** Salted commitment (design `ledger` §2): the content itself goes no further. One salt for each call, hop and label. */
  readonly commit: (
    of: {
      readonly label: 'request' | 'sent' | 'answer' | 'shown'
      readonly call: string
      readonly hop: number
      readonly conversation: string
      /** Arrival of the call: the day whose keys its salts follow from. */
      readonly at: number
    },
    content: string | Uint8Array,
  ) => string
  /** HMAC under the tenant's key: what a provider may see instead of a value of the caller's. */
  readonly blind: (tenant: string, value: string) => string
  /** Keeps what was asked and answered, sealed, where the house wants it kept; undefined where it does not. @throws SenError of the store. */
  readonly keepContent: (
    call: Decided,
    texts: { readonly request: () => string; readonly answer: string },
  ) => Promise<void> | undefined
  /** An attempt was accounted for: distinct persons are counted and duties of the law begin. Awaits nothing. */
  readonly seen: (call: Decided, at: number) => void
  /** Content-free facts of a finished call, for metrics, log and events; of a refused one, to be counted. */
  readonly observe: (facts: CallFacts | RefusalFacts) => void
}

/** A call that was refused before a provider was asked. */
export interface RefusalFacts {
  readonly refused: ErrorCode
}

export interface CallFacts {
  readonly call: string
  readonly tenant: Tenant
  readonly surface: string
  readonly rung: string
  readonly route: string
  readonly provider: string
  readonly place: string
  readonly status: string
  readonly code: ErrorCode | undefined
  readonly inputTokens: number
  readonly outputTokens: number
  /** Of the attempt that ended the call. */
  readonly costNano: bigint
  readonly currency: string
  /** Attempts before it that cost something. */
  readonly earlier?: readonly SpentAttempt[] | undefined
  readonly firstMs: number | undefined
  readonly totalMs: number
}
