// The seam to the database: one writer with group commit, and readers. Design `reliability` §4, `ledger` §8.
import type { Certainty, NewEntry, OutcomeStatus, TreeHead } from './ledger.ts'
import type { Correction, SentAttempt, ValueFacts, ValueRow } from './money-rows.ts'
import type { BudgetWindow, Tenant } from './people.ts'
import type { TableName, Tables } from './tables.ts'
import type { Usage } from './usage.ts'

/** Nano-units of a currency. */
export interface Cost {
  readonly nano: bigint
  readonly currency: string
}

/** Money that one attempt may cost at most, held in every budget in its path: all or none. */
export interface Hold {
  readonly window: BudgetWindow
  /** In the budget's own currency, margin included. */
  readonly nano: bigint
}

/** One attempt is about to leave: reserve, and enter the intent. */
export interface Intend {
  readonly tenant: Tenant
  readonly call: string
  /** 1 for the first attempt; each fallback or retry is a hop with an intent of its own. */
  readonly hop: number
  readonly holds: readonly Hold[]
  /** Reserved maximum in the currency of the route's bill. */
  readonly reserved: { readonly nano: bigint; readonly currency: string }
  readonly entry: NewEntry
}

export type Intended =
  /** Durable. `intent` is the entry's index, which the permit carries. `warned`: budgets that are now above 80 %. */
  | { readonly kind: 'intended'; readonly intent: number; readonly warned: readonly string[] }
  /** Nothing was written. `exhausted`: the money is spent; `busy`: it is only held by calls in flight. */
  | {
      readonly kind: 'refused'
      readonly why: 'exhausted' | 'busy'
      readonly budgetId: string
      /** What the tightest budget still has free, nano-units of its currency. */
      readonly free: bigint
    }

/** One attempt has ended: outcome, settlement of its holds, roll-ups and receipt in one transaction. */
export interface Settle {
  readonly tenant: Tenant
  readonly call: string
  readonly hop: number
  readonly intent: number
  readonly status: OutcomeStatus
  readonly certainty: Certainty
  /** True cost in the billed currency; for `held` the reserved maximum, for `none` zero. */
  readonly cost: { readonly nano: bigint; readonly currency: string }
  /** The same cost in each held budget's currency, in the order of the holds. */
  readonly charges: readonly {
    readonly budgetId: string
    readonly windowStart: number
    readonly held: bigint
    readonly charged: bigint
  }[]
  readonly entry: NewEntry
  /** Present on the last attempt of a call only: what the call's row, the roll-ups and the receipt say. */
  readonly finished?: FinishedCall
  /** Present on an attempt before the last that cost something: what the roll-ups say of it, without counting a call. */
  readonly spent?: SpentRollUp
  /** Present where something was sent: what it used, kept whole, so that it can be priced again. */
  readonly sent?: SentAttempt
}

export interface SpentRollUp {
  readonly day: string
  readonly rung: string
  readonly route: string
  readonly usage: Usage
  readonly house: Cost
  readonly hours?: ValueFacts['hours']
  /** It stands against the line of a baseline. */
  readonly isCompared?: boolean
}

export interface Settled {
  /** Index of the outcome entry. */
  readonly outcome: number
}

/** What the Ledger page looks calls up by, as bits of `calls.marks`. */
export const callMarks = Object.freeze({
  /** An attempt was sent to a place outside the house's country, or to one whose country is not known. */
  abroad: 1,
  /** Values were hidden before it was sent. */
  masked: 2,
  /** Refused here before anything was sent. */
  denied: 4,
  /** Sent, and ended otherwise than `ok`. */
  failed: 8,
} as const)

/** A call that was refused before anything was sent, as the Ledger page lists it. Its number is that of its `call.denied` entry. */
export interface DeniedCall {
  readonly call: string
  readonly tenant: Tenant
  readonly personId: string
  readonly keyId: string
  readonly groupId: string | undefined
  readonly at: number
  readonly surface: string
  readonly asked: string
  readonly task: string | undefined
  /** Error code of the refusal. */
  readonly code: string
  /** Day of the house on which the rules refused it; absent where something else did. */
  readonly stoppedOn?: string
  readonly totalMs: number
  readonly houseCurrency: string
  /** JSON text of `DeniedStory` in `contract/views.ts`: classes, reasons, times. */
  readonly story: string
}

/** A call as the Ledger page lists it and the receipt tells it. No content. */
export interface FinishedCall {
  readonly call: string
  readonly tenant: Tenant
  readonly personId: string
  readonly keyId: string
  readonly groupId: string | undefined
  readonly at: number
  /** Day in the house's zone, `2026-11-24`: the roll-up's bucket. */
  readonly day: string
  readonly surface: string
  readonly asked: string
  readonly task: string | undefined
  readonly rung: string
  readonly route: string
  readonly place: string
  readonly status: OutcomeStatus
  readonly code: string | undefined
  readonly usage: Usage
  readonly certainty: Certainty
  /** Of all attempts together, and so is `house`; `certainty` is the weakest of them. */
  readonly cost: Cost
  readonly house: Cost
  /** What the last attempt alone adds to the roll-ups, where earlier ones cost something too; those were added with their own outcomes. */
  readonly own?: { readonly cost: Cost; readonly house: Cost } | undefined
  readonly attempts: number
  readonly value?: ValueFacts
  readonly conversation: string
  /** Bits of {@link callMarks}; `failed` is added by the store. */
  readonly marks?: number
  readonly firstMs: number | undefined
  readonly totalMs: number
  /** The receipt of design `api` §3 as JSON text, without the outcome's index, which the writer adds. */
  readonly receipt: string
}

/** One change of one row. Several go in one transaction; a step that touches fewer rows than it must undoes them all. */
export type Step = { readonly [Name in TableName]: TableStep<Name> }[TableName]

export type TableStep<Name extends TableName> =
  | { readonly do: 'insert'; readonly table: Name; readonly row: Tables[Name] }
  /** Inserts, or replaces the row with the same primary key. */
  | { readonly do: 'put'; readonly table: Name; readonly row: Tables[Name] }
  | {
      readonly do: 'update'
      readonly table: Name
      readonly where: Partial<Tables[Name]>
      readonly set: Partial<Tables[Name]>
      /** Rows that must be touched at least; default 1. With `where` naming the old value this is compare-and-set. */
      readonly atLeast?: number
    }
  | {
      readonly do: 'delete'
      readonly table: Name
      readonly where: Partial<Tables[Name]>
      readonly atLeast?: number
    }

export type Applied =
  /** `entry`: index of the ledger entry that went with it, if one did. */
  | { readonly kind: 'applied'; readonly entry: number | undefined }
  /** Nothing was changed: step `step` met no row (`missing`) or one that exists already (`exists`). */
  | { readonly kind: 'undone'; readonly step: number; readonly why: 'missing' | 'exists' }

/**
 * The only way to change the database. Promises resolve after the commit is on disk.
 * @throws SenError `overloaded` (queue full), `storage_full`, `ledger_unavailable`; then nothing was written, except that after
 * `ledger_unavailable` {why: writer-gone} nobody knows until the next start. `invalid_request` for what no database stores (NUL, lone
 * surrogates, amounts below zero or beyond 64 bits) and for entries beyond their limits.
 */
export interface Writer {
  intend(operation: Intend): Promise<Intended>
  /** @throws SenError `already_changed` when the intent has an outcome already: exactly one follows. */
  settle(operation: Settle): Promise<Settled>
  /** Enters something that is not a call; resolves to the entry's index. */
  append(entry: NewEntry): Promise<number>
  /** Enters that a call was refused, and lists it among the calls; resolves to the entry's index. */
  deny(entry: NewEntry, call: DeniedCall): Promise<number>
  /** Changes rows, all or none, together with a ledger entry if one is given. */
  apply(steps: readonly Step[], entry?: NewEntry): Promise<Applied>
  /**
   * Corrects what a held attempt cost to what an invoice says: row, entry, roll-ups and budgets together. `undone` with `exists`: an
   * invoice has spoken of it already.
   */
  correct(correction: Correction, entry: NewEntry): Promise<Applied>
  /** Waits for everything handed over so far, signs a last checkpoint, closes. */
  close(): Promise<void>
}

/** Reads committed rows. Never blocks the event loop for long: pages are bounded. */
export interface Reader {
  /** Rows whose columns equal `where`, at most `limit` (default and maximum 1,000), ordered by the primary key unless said. */
  find<Name extends TableName>(
    table: Name,
    where: Partial<Tables[Name]>,
    options?: FindOptions<Name>,
  ): Promise<readonly Tables[Name][]>
  /** Calls as the Ledger page looks them up, newest first. Looks at a bounded number of rows, so a page may be short and still not the last. */
  calls(query: CallQuery): Promise<CallPage>
  /** Sums of the roll-ups per day and rung between two days (both included, `2026-11-01`). */
  usageByDay(tenant: Tenant, from: string, to: string): Promise<readonly UsageRow[]>
  /** Sums for the page Overview per day, rung and baseline between two days (both included). */
  valueByDay(tenant: Tenant, from: string, to: string): Promise<readonly ValueRow[]>
  /** The log as it is now: size, root, last checkpoint note. */
  head(): Promise<LedgerHead>
  /** The first signed head of at least this size, or the last of all. */
  signedHead(size: number | 'last'): Promise<SignedHead | undefined>
  /** Entries from index `from`, at most `limit`, canonical bytes. */
  entries(
    from: number,
    limit: number,
  ): Promise<
    readonly { readonly index: number; readonly kind: string; readonly bytes: Uint8Array }[]
  >
}

export interface FindOptions<Name extends TableName> {
  readonly orderBy?: keyof Tables[Name] & string
  readonly descending?: boolean
  readonly limit?: number
  /** Only rows beyond this value of the order column: a cursor, never an offset. */
  readonly after?: string | number
}

/** Every member narrows; `limit` at most 200. */
export interface CallQuery {
  readonly tenant: Tenant
  readonly personId?: string
  readonly groupId?: string
  readonly task?: string
  readonly route?: string
  /** All of these bits of {@link callMarks}. */
  readonly marks?: number
  /** Cost in the house's currency at least, nano-units. */
  readonly houseNano?: bigint
  /** Arrival, epoch ms: from (included) and until (excluded). */
  readonly from?: number
  readonly until?: number
  /** Only calls with a smaller sequence: the `next` of the page before. */
  readonly before?: number
  readonly limit: number
}

export interface CallPage {
  readonly rows: readonly Tables['calls'][]
  /** Where to go on; undefined when everything was looked at. */
  readonly next: number | undefined
}

export interface UsageRow {
  readonly day: string
  readonly rung: string
  readonly route: string
  readonly currency: string
  /** Currency of `houseNano`. */
  readonly houseCurrency: string
  readonly calls: number
  /** Calls that ended otherwise than `ok`. */
  readonly failed: number
  readonly spentNano: bigint
  readonly houseNano: bigint
  readonly input: number
  readonly output: number
}

export interface SignedHead {
  readonly size: number
  readonly note: string
}

export interface LedgerHead extends TreeHead {
  /** The last signed checkpoint, or undefined before the first. */
  readonly checkpoint: string | undefined
  readonly checkpointSize: number
}

/** An open database. */
export interface Store {
  readonly dialect: 'sqlite' | 'postgres'
  readonly writer: Writer
  readonly reader: Reader
  /** `ok`, or what is wrong, for `/readyz`. */
  health(): Promise<{
    readonly database: 'ok' | 'failed'
    readonly writer: 'ok' | 'failed'
    readonly ledger: 'ok' | 'failed'
    /** `full`: nothing new may begin. Always `ok` on PostgreSQL, whose disk is not ours. */
    readonly disk: 'ok' | 'full'
  }>
  /** Signs what is durable now, unless it is signed already, and returns the head with its note. Also happens every second and at the end. */
  checkpoint(): Promise<LedgerHead>
  /**
   * After an erasure: what was overwritten or deleted leaves the files of the database too – the write-ahead log is folded in, PostgreSQL
   * vacuums. Backups made after it hold none of it.
   */
  scrub(): Promise<void>
  /** A consistent copy of the whole database into one file, while running (`VACUUM INTO`; a dump on PostgreSQL). */
  copyTo(file: string, signal: AbortSignal): Promise<void>
  [Symbol.asyncDispose](): Promise<void>
}
