// What the console's page Ledger gets (design `console` §3.3): a page of calls, the state of the chain, and the story of one call.
import type { OutcomeStatus } from './ledger.ts'
import type { Receipt } from './receipt.ts'
import type { Rung } from './route.ts'

export type CallStatus = OutcomeStatus | 'denied'

/** The chips of the page. `dear`: at least ten times what a paid call of the last 30 days cost on average. */
export type CallMark = 'abroad' | 'masked' | 'denied' | 'failed' | 'dear'

/**
 * GET /api/views/ledger?after=…&limit=…: last calls, newest first; members see their own. It narrows with `marks` (names of
 * {@link CallMark} with commas: all of them), `person`, `group`, `task`, `route`, and `from` and `to` (days of the house, both
 * included).
 */
export interface LedgerView {
  readonly size: number
  readonly root: string
  readonly checkpoint: string
  /** The signed head as a code for a printed page, `SENC1:…`; empty before the first. */
  readonly code: string
  readonly chain: ChainView
  readonly calls: readonly LedgerCall[]
  /** Sent as `after` for older calls; absent at the end. A page may be short, even empty, and still have one: what is rare is far apart. */
  readonly next?: number
  /** What can be narrowed to; with the first page only. */
  readonly filters?: LedgerFilters
  readonly may: { readonly seeAll: boolean; readonly export: boolean }
}

/** How far the entries were hashed again and agree with what was signed. */
export interface ChainView {
  readonly state: 'verified' | 'checking' | 'broken'
  /** Entries that agree, and when the last of them was found to. */
  readonly size: number
  readonly at: number
  /** The first entry that cannot be trusted. */
  readonly brokenAt?: number
}

export interface LedgerFilters {
  readonly people: readonly { readonly id: string; readonly name: string }[]
  readonly groups: readonly { readonly id: string; readonly name: string }[]
  readonly routes: readonly string[]
  /** Cost from which on a call counts as dear, in the house's currency; absent where nothing was paid yet. */
  readonly dearFrom?: string
}

export interface LedgerCall {
  readonly sequence: number
  readonly call: string
  readonly at: number
  /** Empty for a denied call: no rung was asked. */
  readonly rung: Rung | ''
  readonly route: string
  readonly place: string
  readonly status: CallStatus
  readonly code: string
  readonly cost: string
  readonly currency: string
  readonly ms: number
  readonly outcome: number
  /** Name of the person, as it is now. */
  readonly who: string
  readonly task: string
  readonly marks: readonly CallMark[]
}

/** GET /api/calls/{id}/story: everything that is kept of one call. Nothing that was asked or answered. */
export interface CallStory {
  readonly call: string
  readonly sequence: number
  readonly at: number
  readonly status: CallStatus
  readonly who: string
  readonly group: string
  readonly task: string
  readonly surface: string
  readonly asked: string
  readonly totalMs: number
  /** Why it was refused or failed, in the reader's language; empty for an answer. */
  readonly sentence: string
  /** Milliseconds from arrival until the outcome was on disk, as the ledger's own clock says. */
  readonly written?: number
  /** Numbers of its last two entries, or of the one of a denied call. */
  readonly entries: readonly number[]
  readonly receipt?: Receipt
  readonly denied?: DeniedStory
}

/** What is known of a call that was refused before anything was sent. */
export interface DeniedStory extends Pick<Receipt, 'stages' | 'hops'> {
  readonly call: string
  readonly asked: string
  readonly classes: readonly string[]
  /** Error code. */
  readonly why: string
}
