// What goes from callers to the writer and back: plain data that survives JSON, because a thread lies between them.
import type { TableName } from '../contract/tables.ts'
import type { ErrorCode } from '../errors/catalogue.ts'
import type { EntryDraft } from './ledger-format.ts'
import type { ValueOperation } from './value-sums.ts'

/** Money as decimal text of nano-units. */
export type NanoText = string

export interface HoldOperation {
  readonly budgetId: string
  readonly windowStart: number
  readonly nano: NanoText
  readonly limit: NanoText
}

export interface IntendOperation {
  readonly do: 'intend'
  readonly tenant: string
  readonly call: string
  readonly hop: number
  readonly holds: readonly HoldOperation[]
  readonly reserved: NanoText
  readonly currency: string
  readonly draft: EntryDraft
}

export interface ChargeOperation {
  readonly budgetId: string
  readonly windowStart: number
  readonly charged: NanoText
}

export interface SettleOperation {
  readonly do: 'settle'
  readonly call: string
  readonly hop: number
  readonly intent: number
  readonly charges: readonly ChargeOperation[]
  readonly draft: EntryDraft
  readonly finished?: FinishedOperation
  /** Row of `attempts` in the order of its columns; money as text, the outcome as 0. */
  readonly sent?: readonly (string | number)[]
  readonly value?: ValueOperation
  /** Of an attempt before the last that cost something. */
  readonly usage?: UsageOperation
}

export interface FinishedOperation {
  /** The row of `calls` in the order of its columns; money as text, what the writer fills in as 0 and ''. */
  readonly row: readonly (string | number)[]
  /** The receipt before and after the index of its outcome. */
  readonly receipt: readonly [string, string]
  readonly usage: UsageOperation
}

/** What is added to one row of `usage_days`. */
export interface UsageOperation {
  readonly key: readonly [
    tenant: string,
    day: string,
    rung: string,
    route: string,
    currency: string,
    houseCurrency: string,
  ]
  readonly calls: 0 | 1
  readonly failed: 0 | 1
  readonly spent: NanoText
  readonly house: NanoText
  readonly input: number
  readonly output: number
}

export interface AppendOperation {
  readonly do: 'append'
  readonly draft: EntryDraft
  /** Only into an empty log: its first entry. */
  readonly onlyFirst?: true
  /** Row of `calls` for a call that was refused, in the order of its columns; what the writer fills in as 0. */
  readonly denied?: readonly (string | number)[]
  readonly value?: ValueOperation
}

/** Cells by column name; money as text, marked by its column's kind. */
export type CellTexts = Readonly<Record<string, string | number>>

export type StepOperation =
  | { readonly do: 'insert'; readonly table: TableName; readonly row: CellTexts }
  | { readonly do: 'put'; readonly table: TableName; readonly row: CellTexts }
  | {
      readonly do: 'update'
      readonly table: TableName
      readonly where: CellTexts
      readonly set: CellTexts
      readonly atLeast: number
    }
  | {
      readonly do: 'delete'
      readonly table: TableName
      readonly where: CellTexts
      readonly atLeast: number
    }

export interface ApplyOperation {
  readonly do: 'apply'
  readonly steps: readonly StepOperation[]
  readonly draft?: EntryDraft
  readonly correct?: CorrectOperation
}

/** What an invoice takes back, where its row was not there before. */
export interface CorrectOperation {
  readonly usage: UsageOperation
  readonly value: ValueOperation
  /** `charged` is what is given back. */
  readonly refunds: readonly ChargeOperation[]
}

export interface CheckpointOperation {
  readonly do: 'checkpoint'
  readonly size: number
  /** Base64. */
  readonly root: string
  /** As `formatFrontier` writes it. */
  readonly frontier: string
  readonly note: string
}

export type Operation =
  IntendOperation | SettleOperation | AppendOperation | ApplyOperation | CheckpointOperation

/** One transaction's worth. */
export interface Batch {
  /** Wall time of the house's clock, epoch ms, and its steady time: the writer asks no clock itself. */
  readonly now: number
  readonly monotonic: number
  readonly operations: readonly Operation[]
}

export type Reply =
  | { readonly kind: 'intended'; readonly intent: number; readonly warned: readonly string[] }
  | {
      readonly kind: 'refused'
      readonly why: 'exhausted' | 'busy'
      readonly budgetId: string
      readonly free: NanoText
    }
  | { readonly kind: 'settled'; readonly outcome: number }
  | { readonly kind: 'appended'; readonly index: number }
  | { readonly kind: 'applied'; readonly entry?: number }
  | { readonly kind: 'undone'; readonly step: number; readonly why: 'missing' | 'exists' }
  | { readonly kind: 'signed' }
  | { readonly kind: 'failed'; readonly code: ErrorCode; readonly why: string }

export interface GroupReply {
  /** One per operation, in their order. */
  readonly replies: readonly Reply[]
  readonly size: number
  readonly frontier: string
  /** True: the writer takes nothing more until the process starts anew. */
  readonly broken: boolean
}
