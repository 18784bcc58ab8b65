// Rows as the code sees them: times are epoch ms, money is bigint nano-units, flags are booleans, `json` columns are JSON text.
// `store/tables.ts` maps them to columns of the portable subset (design `reliability` §4). Hot rows of calls are in `contract/store.ts`.
import type { BatchTables } from './batch.ts'
import type { CacheTables } from './cached-answer-rows.ts'
import type { ContentRow } from './content-row.ts'
import type { DocumentRow, FolderFileRow } from './document-file.ts'
import type { EvaluationTables } from './evaluation-rows.ts'
import type { FitTables } from './fit-rows.ts'
import type { AttemptRow, CorrectionRow, InvoiceRow } from './money-rows.ts'
import type { OwnWordRow } from './own-words.ts'
import type { PackRow } from './pack-view.ts'
import type { BudgetSubject, PersonRole, Tenant } from './people.ts'
import type { PolicyDraftRow, PolicyFactRow, PolicyRow } from './rule-tables.ts'
import type { StudentTables } from './student-rows.ts'
import type { OwnMissRow, UnansweredRow } from './unanswered.ts'
import type { WitnessedRow } from './witness-desk.ts'

export type { PolicyDraftRow, PolicyFactRow, PolicyRow } from './rule-tables.ts'

export interface Tables
  extends EvaluationTables, BatchTables, StudentTables, FitTables, CacheTables {
  tenants: TenantRow
  users: UserRow
  groups: GroupRow
  members: MemberRow
  sessions: SessionRow
  keys: KeyRow
  setup_links: SetupLinkRow
  budgets: BudgetRow
  budget_windows: BudgetWindowRow
  reservations: ReservationRow
  settings: SettingRow
  connections: ConnectionRow
  routes: RouteRow
  secrets: SecretRow
  aliases: AliasRow
  rates: ExchangeRow
  calls: CallRow
  attempts: AttemptRow
  corrections: CorrectionRow
  invoices: InvoiceRow
  replies: ReplyRow
  reasoning: ReasoningRow
  scopes: ScopeRow
  pseudonyms: PseudonymRow
  person_marks: PersonMarkRow
  person_counts: PersonCountRow
  clocks: ClockRow
  contents: ContentRow
  witnessed: WitnessedRow
  policies: PolicyRow
  policy_drafts: PolicyDraftRow
  policy_facts: PolicyFactRow
  own_words: OwnWordRow
  packs: PackRow
  own_misses: OwnMissRow
  unanswered: UnansweredRow
  documents: DocumentRow
  folder_files: FolderFileRow
}
export type TableName = keyof Tables

/** Primary key: id. */
export interface TenantRow {
  readonly id: Tenant
  readonly name: string
  readonly zone: string
  readonly currency: string
  readonly language: 'vi' | 'zh' | 'en'
  readonly country: string
  /** Sector chosen in the set-up: `health`, `education` … or `other`. */
  readonly sector: string
  readonly createdAt: number
  /** 0 until the first-run set-up is finished. */
  readonly setupAt: number
}

/** Primary key: id; unique: tenant + login (NFC, lower case). */
export interface UserRow {
  readonly id: string
  readonly tenant: Tenant
  readonly login: string
  readonly name: string
  /** argon2id in PHC form; empty: cannot sign in with a password. */
  readonly passwordHash: string
  readonly role: PersonRole
  readonly language: 'vi' | 'zh' | 'en' | ''
  readonly createdAt: number
  /** 0 while active. */
  readonly disabledAt: number
  /** HMAC key of the person's name in the ledger, base64, sealed; destroying it unlinks them. */
  readonly ledgerKey: string
}

/** Primary key: id. */
export interface GroupRow {
  readonly id: string
  readonly tenant: Tenant
  readonly name: string
  readonly createdAt: number
}

/** Primary key: groupId + userId. */
export interface MemberRow {
  readonly tenant: Tenant
  readonly groupId: string
  readonly userId: string
}

/** Primary key: id, which is the SHA-256 of the cookie's value in hex. */
export interface SessionRow {
  readonly id: string
  readonly tenant: Tenant
  readonly userId: string
  readonly createdAt: number
  readonly seenAt: number
  readonly expiresAt: number
  /** Last time a password was given: some actions need a fresh one. */
  readonly freshAt: number
  readonly csrf: string
}

/** Primary key: id; unique: hash. */
export interface KeyRow {
  readonly id: string
  readonly tenant: Tenant
  /** SHA-256 of the key in hex; the key itself is shown once and never stored. */
  readonly hash: string
  readonly name: string
  /** First characters, so that a person recognises it: `senk_Ab3d…`. */
  readonly hint: string
  readonly ownerId: string
  /** Group that pays beside the owner, or empty. */
  readonly groupId: string
  /** JSON list of scopes. */
  readonly scopes: string
  /** JSON list of model names, or `null`: all. */
  readonly models: string
  readonly strict: boolean
  /** 0: none. */
  readonly outputCeiling: number
  /** 0: none. */
  readonly requestsPerMinute: number
  readonly createdAt: number
  readonly expiresAt: number
  /** 0 while valid. */
  readonly revokedAt: number
  /** Day of last use, `2026-11-24`, or empty. */
  readonly lastUsed: string
}

/** Primary key: hash (SHA-256 of the link's secret, hex). */
export interface SetupLinkRow {
  readonly hash: string
  /** SHA-256 of the six digits for another computer. */
  readonly codeHash: string
  readonly expiresAt: number
  readonly wrongTries: number
  readonly usedAt: number
}

/** Primary key: id. One active budget per (tenant, subject, subjectId, period). */
export interface BudgetRow {
  readonly id: string
  readonly tenant: Tenant
  readonly subject: BudgetSubject
  /** Id of the group, person or key; the tenant's id for the house. */
  readonly subjectId: string
  readonly period: 'day' | 'month'
  readonly currency: string
  readonly limitNano: bigint
  readonly createdAt: number
  /** 0 while in force. */
  readonly endedAt: number
}

/** Primary key: budgetId + windowStart. Written by the writer's hot path only. */
export interface BudgetWindowRow {
  readonly budgetId: string
  readonly windowStart: number
  readonly spentNano: bigint
  readonly heldNano: bigint
}

/** Primary key: intent. Open holds; the row goes when the outcome is settled. Written by the writer's hot path only. */
export interface ReservationRow {
  readonly call: string
  readonly hop: number
  readonly tenant: Tenant
  readonly intent: number
  readonly reservedNano: bigint
  readonly currency: string
  /** JSON list of {budgetId, windowStart, nano as string}. */
  readonly holds: string
  readonly at: number
  /** The process that made it: on a shared database only the dead ones' reservations are settled by others. */
  readonly node: string
}

/** Primary key: tenant + name. Values set in the console. */
export interface SettingRow {
  readonly tenant: Tenant
  readonly name: string
  readonly value: string
  readonly changedAt: number
  readonly changedBy: string
}

/** Primary key: id. See `Connection`. */
export interface ConnectionRow {
  readonly id: string
  readonly tenant: Tenant
  readonly provider: string
  readonly label: string
  readonly baseUrl: string
  /** JSON of `Place`. */
  readonly place: string
  readonly currency: string
  readonly region: string
  readonly enabled: boolean
  readonly createdAt: number
}

/** Primary key: id. JSON of `Route` without what the connection knows. */
export interface RouteRow {
  readonly id: string
  readonly tenant: Tenant
  readonly connectionId: string
  readonly model: string
  readonly rung: string
  readonly contextTokens: number
  readonly maxOutputTokens: number
  /** JSON of the abilities that differ from the provider's. */
  readonly abilities: string
  readonly onCancel: string
  readonly enabled: boolean
  readonly createdAt: number
}

/** Primary key: id (`connection:<id>`, `user-ledger:<id>` …). AES-256-GCM under the master key; AAD = table, id, key number. */
export interface SecretRow {
  readonly id: string
  readonly sealed: string
  readonly changedAt: number
}

/** Primary key: tenant + name. The administrator's own model names: `gpt-4o-mini` = `sen/auto`. */
export interface AliasRow {
  readonly tenant: Tenant
  readonly name: string
  readonly means: string
}

/** Primary key: fromCurrency + toCurrency + day. Dated exchange rates, entered with their source. */
export interface ExchangeRow {
  readonly fromCurrency: string
  readonly toCurrency: string
  /** `2026-11-24`. */
  readonly day: string
  /** Decimal string. */
  readonly rate: string
  readonly source: string
}

/**
 * Primary key: sequence, which is the index of its outcome in the ledger. One row per finished call, written by the writer's hot path
 * only. A call that was refused here has the status `denied`, the index of its `call.denied` entry and no receipt.
 */
export interface CallRow {
  readonly sequence: number
  readonly call: string
  readonly tenant: Tenant
  readonly personId: string
  readonly keyId: string
  readonly at: number
  readonly surface: string
  readonly asked: string
  readonly rung: string
  readonly route: string
  readonly place: string
  readonly status: string
  readonly code: string
  readonly inputTokens: number
  readonly outputTokens: number
  readonly costNano: bigint
  readonly currency: string
  readonly houseNano: bigint
  readonly houseCurrency: string
  readonly certainty: string
  readonly attempts: number
  /** HMAC of the conversation; empty for calls from before it was kept. */
  readonly conversation: string
  readonly firstMs: number
  readonly totalMs: number
  readonly intent: number
  readonly outcome: number
  /** JSON of `Receipt`; of a denied call JSON of `DeniedStory`. */
  readonly receipt: string
  readonly groupId: string
  readonly task: string
  /** Bits of `callMarks`. */
  readonly marks: number
}

/** Primary key: id = hash of tenant, key, path and Idempotency-Key. The reply is sealed and kept for a short time. */
export interface ReplyRow {
  readonly id: string
  readonly tenant: Tenant
  readonly bodyHash: string
  readonly call: string
  readonly status: number
  /** Sealed bytes, base64; empty when only the receipt is kept. */
  readonly reply: string
  readonly createdAt: number
  readonly replyUntil: number
  readonly expiresAt: number
}

/** Primary key: tenant + toolCallId. Reasoning of turns with tool calls, sealed, 24 h (design `api` §6). */
export interface ReasoningRow {
  readonly tenant: Tenant
  /** Empty for rows from before it was kept. */
  readonly conversation: string
  readonly toolCallId: string
  readonly sealed: string
  readonly expiresAt: number
}

/** Primary key: id, a keyed hash of tenant and conversation. With `key` gone its pseudonyms can never be undone again. */
export interface ScopeRow {
  readonly id: string
  readonly tenant: Tenant
  /** 32 random bytes, sealed under the master key. */
  readonly key: string
  readonly createdAt: number
  readonly usedAt: number
}

/** Primary key: scope + id. Nothing in it can be read, or compared across scopes, without the scope's key. */
export interface PseudonymRow {
  readonly scope: string
  /** Keyed hash of the pseudonym: one pseudonym can only ever stand for one value. */
  readonly id: string
  /** AES-256-GCM: pseudonym, type and value. */
  readonly value: string
}

/**
 * Primary key: tenant + destination + person. One row for each person and destination while persons are told apart by a hash; classes are
 * bits: 1 personal, 2 sensitive, 4 child.
 */
export interface PersonMarkRow {
  readonly tenant: Tenant
  /** `all`, `abroad` or `<country>/<operator>`. */
  readonly destination: string
  /** 16 hexadecimal characters of a keyed hash. */
  readonly person: string
  readonly everClasses: number
  /** The last year and month in which the person was seen (`202611`), in the house's zone. */
  readonly year: number
  readonly yearClasses: number
  readonly month: number
  readonly monthClasses: number
}

/** Primary key: tenant + destination + span + class. Erasing a person changes no row here. */
export interface PersonCountRow {
  readonly tenant: Tenant
  readonly destination: string
  /** `ever`, `2026`, `2026-11`. */
  readonly span: string
  readonly class: string
  readonly persons: number
  /** One more with each change: who changes it names the number it was based on. */
  readonly version: number
  /** Registers of the estimate, or empty while the count is exact. */
  readonly registers: string
  readonly changedAt: number
}

/** Primary key: id. A duty with a time: design `law` §3. */
export interface ClockRow {
  readonly id: string
  readonly tenant: Tenant
  /** `form09`, `form10`, `breach-vn` … */
  readonly name: string
  /** What it is about (an incident, a place), or empty. */
  readonly subject: string
  readonly startedAt: number
  readonly dueAt: number
  /** 0 while it runs. */
  readonly stoppedAt: number
  /** Reference of what stopped it: a filing's number, never content. */
  readonly reference: string
  /** Highest share of its time in percent that was announced: 0, 50, 80, 100. */
  readonly announced: number
}
