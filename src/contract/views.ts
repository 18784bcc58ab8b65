// What the console's pages get: one request per page (design `console` §4). Amounts are decimal strings, times epoch ms.
import type { DocumentEvent } from './document-file.ts'
import type { EvaluationEvent } from './evaluation-view.ts'
import type { BudgetSubject, KeyScope, PersonRole } from './people.ts'
import type { AbilityName, Rung } from './route.ts'
import type { RulesEvent } from './rules-view.ts'

export type * from './ask-view.ts'
export type * from './fit-view.ts'
export type * from './rules-view.ts'

export type * from './evaluation-view.ts'
export type * from './ledger-view.ts'
export type * from './look-view.ts'
export type * from './pack-view.ts'
export type * from './passage-view.ts'
export type * from './own-words.ts'

export type Language = 'vi' | 'zh' | 'en'

/** GET /api/session: who is here, and the house. The only answer that needs no session. */
export interface SessionView {
  readonly version: string
  /** False until the first-run set-up is finished: every other route answers `setup_required`. */
  readonly setupDone: boolean
  readonly house: HouseFacts | undefined
  readonly person:
    | {
        readonly id: string
        readonly name: string
        readonly login: string
        readonly role: PersonRole
        readonly language: Language | ''
      }
    | undefined
  /** Sent back as `x-sen-csrf` where a browser sends no `Origin`. */
  readonly csrf: string | undefined
}

export interface HouseFacts {
  readonly name: string
  readonly zone: string
  readonly currency: string
  readonly language: Language
}

/**
 * POST /api/session {login, password} → SessionView; DELETE /api/session → 204. Some changes need a password given within the last
 * ten minutes: without it they answer 401 `session_expired` with `param` = `fresh`, and POST /api/session/fresh {password} → SessionView
 * makes them possible. POST /api/session/password {old, new} → SessionView ends all other sessions. POST /api/session/language
 * {language} → 204.
 */
export interface SignIn {
  readonly login: string
  readonly password: string
}

/** POST /api/setup/check {secret} or {code}: may this browser set the house up? → 204 or an error. */
export interface SetupProof {
  /** The part of the link behind `#setup/`. */
  readonly secret?: string
  /** Six digits shown in the terminal, typed on another computer. */
  readonly code?: string
}

/** POST /api/setup: makes house, owner and first key at once, signs the owner in, uses up the link. */
export interface SetupRequest {
  readonly proof: SetupProof
  readonly house: {
    readonly name: string
    readonly zone: string
    readonly currency: string
    readonly language: Language
    readonly sector: string
    /** ISO 3166 alpha-2; guessed from the currency when absent. */
    readonly country?: string
    /** What the house may spend in a month, in its currency, as a decimal string. Absent: no limit yet. */
    readonly monthlyBudget?: string
  }
  readonly owner: { readonly name: string; readonly login: string; readonly password: string }
}
export interface SetupResult {
  readonly session: SessionView
  /** Shown once. */
  readonly key: string
}

/** GET /api/views/house: people, keys, budgets. */
export interface HouseView {
  readonly house: HouseFacts
  /** `subjectId` of the budget of the whole house. */
  readonly houseId?: string
  readonly people: readonly PersonView[]
  readonly groups: readonly {
    readonly id: string
    readonly name: string
    readonly members: readonly string[]
    readonly etag?: string
  }[]
  readonly keys: readonly KeyView[]
  readonly budgets: readonly BudgetView[]
  /** What this person may do here, so that no button is shown that would be refused. */
  readonly may: {
    readonly managePeople: boolean
    readonly manageKeys: boolean
    readonly manageBudgets: boolean
  }
}

export interface PersonView {
  readonly id: string
  readonly name: string
  readonly login: string
  readonly role: PersonRole
  readonly disabled: boolean
  readonly createdAt: number
  /** Sent back as `If-Match` with a change: 409 `already_changed` when somebody was faster. */
  readonly etag?: string
}

export interface KeyView {
  readonly id: string
  readonly name: string
  readonly hint: string
  readonly owner: string
  readonly ownerId?: string
  readonly scopes: readonly KeyScope[]
  readonly models: readonly string[] | undefined
  readonly createdAt: number
  readonly expiresAt: number
  readonly revokedAt: number
  readonly lastUsed: string
}

/**
 * POST /api/keys → NewKeyResult; POST /api/keys/{id}/revoke → 204; POST /api/keys/{id}/rotate {overlapHours?: 24} → NewKeyResult, only
 * by the key's owner. A key with the scope `admin` needs a fresh password.
 */
export interface NewKeyRequest {
  readonly name: string
  readonly scopes: readonly KeyScope[]
  readonly models?: readonly string[]
  readonly groupId?: string
  /** Days until it ends; default 365. */
  readonly days?: number
  readonly strict?: boolean
  readonly outputCeiling?: number
  readonly requestsPerMinute?: number
}
export interface NewKeyResult {
  readonly key: KeyView
  /** The key itself, shown this once. */
  readonly secret: string
}

/**
 * POST /api/people → PersonView; POST /api/people/{id} {name?, role?, disabled?, language?, password?} → PersonView; both need a fresh
 * password. POST /api/groups {name, members} → group; POST /api/groups/{id} {name?, members?} → group; DELETE /api/groups/{id} → 204.
 */
export interface NewPersonRequest {
  readonly name: string
  readonly login: string
  readonly password: string
  readonly role: PersonRole
}

export interface BudgetView {
  readonly id: string
  readonly subject: BudgetSubject
  readonly subjectId: string
  /** Name of the group, person, key or house. */
  readonly label: string
  readonly period: 'day' | 'month'
  readonly currency: string
  readonly limit: string
  readonly spent: string
  readonly held: string
  readonly windowStart: number
  readonly windowEnd: number
  readonly etag?: string
}

/** PUT /api/budgets → {id}: sets the limit of one subject and period; `limit` "0" with `remove` ends it. */
export interface SetBudgetRequest {
  readonly subject: BudgetSubject
  readonly subjectId: string
  readonly period: 'day' | 'month'
  readonly currency: string
  readonly limit: string
  readonly remove?: boolean
}

/** GET /api/views/models */
export interface ModelsView {
  readonly engine: {
    readonly state: 'off' | 'starting' | 'ready' | 'closed'
    readonly model: string | undefined
    readonly tokensPerSecond: number
    readonly memoryBytes: number
  }
  readonly installed: readonly {
    readonly id: string
    readonly digest: string
    readonly bytes: number
    readonly use: string
    readonly licence: string
    readonly damaged: boolean
    readonly chosen: boolean
    /** The model beneath, where this one is made of it and an adapter. */
    readonly adapterOf?: string
  }[]
  readonly catalogue: readonly CatalogueView[]
  readonly downloads: readonly DownloadView[]
  readonly connections: readonly ConnectionView[]
  /** Kinds an administrator can add. */
  readonly providers: readonly {
    readonly id: string
    readonly label: string
    readonly baseUrl: string | undefined
    /** Country of the company that runs it; absent: whoever adds it says who that is, or only public data goes there. */
    readonly company?: string
  }[]
  readonly mayManage: boolean
}

export interface CatalogueView {
  readonly id: string
  readonly bytes: number
  readonly licence: string
  readonly languages: readonly string[]
  readonly use: 'chat' | 'embed'
  readonly status: 'confirmed' | 'unverified'
  /** Whether memory and disk of this machine suffice. */
  readonly fits: 'well' | 'tight' | 'no'
  readonly installed: boolean
}

/** Also the data of the events `download-started, -progress, -stalled, -verified, -failed, -cancelled`. */
export interface DownloadView {
  readonly id: string
  readonly state: 'starting' | 'running' | 'stalled' | 'verifying' | 'done' | 'failed' | 'cancelled'
  readonly bytes: number
  readonly total: number
  readonly bytesPerSecond: number
  readonly secondsLeft: number | undefined
  readonly source: string
  /** Error code when failed or what it waits for when stalled. */
  readonly code: string
}

export interface ConnectionView {
  readonly id: string
  readonly provider: string
  readonly label: string
  readonly baseUrl: string
  readonly country: string
  readonly currency: string
  readonly enabled: boolean
  readonly hasSecret: boolean
  readonly routes: readonly RouteView[]
  readonly etag?: string
}

export interface RouteView {
  readonly id: string
  readonly model: string
  readonly rung: Rung
  readonly enabled: boolean
  /** Price now per 1,000,000 tokens, or why there is none. */
  readonly price:
    | {
        readonly input: string
        readonly output: string
        readonly currency: string
        readonly band: string
        readonly record: string
      }
    | undefined
  readonly health: 'ok' | 'cooling' | 'unknown'
  /** What its model can do, as far as nobody but the server itself can tell; empty where the provider's record says it all. */
  readonly abilities: Readonly<Partial<Record<AbilityName, boolean>>>
}

/**
 * POST /api/routes/{id}/test → AbilityTest: each ability that only the server can show is tried with a small request of no content, as a
 * call of the person who asks: with entry, price and budget. Nothing is changed by it.
 */
export interface AbilityTest {
  readonly results: readonly {
    readonly ability: AbilityName
    /** `untried`: rules, budget, price or an outage kept it from being asked. */
    readonly state: 'yes' | 'no' | 'untried'
    /** Error code, or empty. */
    readonly code: string
  }[]
}

/**
 * POST /api/connections → ConnectionView; POST /api/connections/{id} {label?, enabled?, secret?} → ConnectionView; DELETE → 204; all need
 * a fresh password. POST /api/connections/{id}/test → ConnectionTest; POST /api/connections/{id}/routes → RouteView; POST
 * /api/routes/{id} {enabled?, abilities?} → 204 and DELETE /api/routes/{id} → 204, the id with `/` written as `%2F`.
 */
export interface NewConnectionRequest {
  readonly provider: string
  readonly label: string
  readonly baseUrl: string
  /** The provider's key; sealed at once, never shown again. Empty for servers without one. */
  readonly secret: string
  readonly country: string
  /** Who runs it and whose company that is, where the kind does not say: facts of the rules are about an operator. */
  readonly operator?: string
  readonly operatorCountry?: string
  readonly currency: string
  readonly region?: string
  /** The server stands in this building: its place is `here`. */
  readonly here?: boolean
}
export interface NewRouteRequest {
  readonly model: string
  readonly rung: 'local' | 'low-cost' | 'strong'
  readonly contextTokens: number
  readonly maxOutputTokens: number
}

/** What a trial of a connection found. */
export interface ConnectionTest {
  readonly ok: boolean
  /** Error code when it failed, else empty. */
  readonly code: string
  readonly ms: number
  /** Names that the server lists, at most 200. */
  readonly models: readonly string[]
}

/** GET /api/settings → {settings}; PUT /api/settings/{name} {value} → SettingView. Needs a fresh password. */
export interface SettingView {
  readonly name: string
  /** As text; secrets as `•••• (32 characters)`. */
  readonly value: string
  /** `default`, `console`, `file`, `environment`, `command-line`. */
  readonly origin: string
  /** Set above the console: cannot be changed here. */
  readonly locked: boolean
  /** The change counts after a restart. */
  readonly needsRestart: boolean
}

/** GET /api/aliases → {aliases}; PUT /api/aliases → 204; DELETE /api/aliases/{name} → 204. */
export interface AliasView {
  readonly name: string
  readonly means: string
}

/** GET /api/rates → {rates}, newest first; PUT /api/rates → 204. */
export interface RateView {
  readonly from: string
  readonly to: string
  /** `2026-11-24`. */
  readonly day: string
  readonly rate: string
  readonly source: string
}

/** POST /api/models/pull {id}; POST /api/models/import {path, adapterOf?}; DELETE /api/models/{id}; POST /api/models/{id}/choose; POST /api/models/pull/{id}/cancel. */
export interface PullRequest {
  readonly id: string
}

/** GET /api/events: server-sent events, `event` = name, `data` = JSON. */
export type ServerEvent =
  | { readonly name: 'download-progress'; readonly data: DownloadView }
  | { readonly name: 'engine-state'; readonly data: ModelsView['engine'] }
  | {
      readonly name: 'call-finished'
      readonly data: { readonly call: string; readonly rung: Rung; readonly status: string }
    }
  | { readonly name: 'notice'; readonly data: { readonly code: string } }
  | DocumentEvent
  | RulesEvent
  | { readonly name: 'evaluation-progress'; readonly data: EvaluationEvent }
