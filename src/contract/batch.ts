// Files that programs upload and batches of calls that may wait: their rows, and what a batch is made of (design `api` §10).
import type { Tenant } from './people.ts'

export const batchEndpoints = Object.freeze([
  '/v1/chat/completions',
  '/v1/responses',
  '/v1/embeddings',
] as const)
export type BatchEndpoint = (typeof batchEndpoints)[number]

/** `batch_output`: written here, for somebody to fetch. */
export type FilePurpose = 'batch' | 'batch_output'

/** Primary key: id. The bytes lie sealed in `<data>/files/<id>`; the name is content, so it is sealed too. */
export interface FileRow {
  /** `file_…` */
  readonly id: string
  readonly tenant: Tenant
  readonly personId: string
  readonly purpose: FilePurpose
  /** Sealed. */
  readonly name: string
  readonly bytes: number
  /** Calls in it. */
  readonly lines: number
  /** What all of them ask; empty for what was written here. */
  readonly endpoint: BatchEndpoint | ''
  readonly createdAt: number
  /** From then on it is not found any more. */
  readonly expiresAt: number
}

/**
 * `waiting`: its cheap hour or a place among others. `running` → `finalizing` → `completed` or `expired`; `cancelling` → `cancelled`;
 * `failed`: nothing of it could be run.
 */
export const batchStates = Object.freeze([
  'waiting',
  'running',
  'finalizing',
  'cancelling',
  'completed',
  'expired',
  'cancelled',
  'failed',
] as const)
export type BatchState = (typeof batchStates)[number]

/** Primary key: id. Times that have not come are 0. */
export interface BatchRow {
  /** `batch_…` */
  readonly id: string
  readonly tenant: Tenant
  readonly personId: string
  /** Key that its calls are made with; when it is revoked they are refused. Empty: a session or a command, then the person alone. */
  readonly keyId: string
  /** The node whose disk holds its files. */
  readonly node: string
  readonly state: BatchState
  /** Empty unless `failed`. */
  readonly fault: string
  readonly endpoint: BatchEndpoint
  readonly inputFile: string
  readonly outputFile: string
  readonly errorFile: string
  /** As it was sent: `24h`. */
  readonly completionWindow: string
  /** Sealed JSON of the caller's own notes; empty for none. */
  readonly metadata: string
  /** JSON of the `x-sen-*` headers that all of its calls are made with. */
  readonly wishes: string
  readonly total: number
  readonly completed: number
  readonly failed: number
  /** Lines that were begun, and the byte after them. */
  readonly begun: number
  readonly position: number
  readonly createdAt: number
  /** End of the completion window. */
  readonly readyBy: number
  /** When its first line may begin, as planned. */
  readonly startAt: number
  /** The book the plan was made with. */
  readonly book: string
  /** Planned cost now and at `startAt`, nano-units of `currency`. */
  readonly nowNano: bigint
  readonly plannedNano: bigint
  readonly currency: string
  readonly startedAt: number
  readonly cancellingAt: number
  readonly finalizingAt: number
  readonly endedAt: number
}

/** `begun`: it has a call and no outcome yet. `lost`: it was sent, and the node died before the answer was kept. */
export type LineState = 'begun' | 'done' | 'failed' | 'lost' | 'expired'

/** Primary key: batch + number. A line that was never begun has no row. */
export interface BatchLineRow {
  readonly batch: string
  /** From 1. */
  readonly number: number
  readonly state: LineState
  readonly call: string
  /** Entries in the log some time before it was begun: its own intent, if there is one, stands behind them. */
  readonly logSize: number
  /** Line of the output or error file, sealed; empty once those are written. */
  readonly result: string
}

export interface BatchTables {
  files: FileRow
  batches: BatchRow
  batch_lines: BatchLineRow
}

/** A batch as lists and commands show it: JSON, without a word of what is asked in it. Amounts are decimal strings. */
export interface ListedBatch {
  readonly id: string
  readonly state: BatchState
  readonly endpoint: BatchEndpoint
  readonly inputFile: string
  /** Empty until they are written, or where there was nothing to say. */
  readonly outputFile: string
  readonly errorFile: string
  readonly total: number
  readonly completed: number
  readonly failed: number
  readonly createdAt: number
  readonly readyBy: number
  readonly startAt: number
  readonly startedAt: number
  readonly endedAt: number
  readonly plan: WaitingQuote
}

/** Said before something that may wait: what it costs now, and what it costs at its planned start. Estimates. */
export interface WaitingQuote {
  readonly now: string
  readonly planned: string
  readonly currency: string
  /** Epoch ms. */
  readonly startAt: number
}
