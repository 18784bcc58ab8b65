// What a layout of an export is: which columns it has by their names, and how one of its rows is read. One file for each provider.
import type { InvoiceClass } from '../../contract/reconciliation.ts'

/** One row of an invoice, or a part of one. */
export interface InvoiceLine {
  /** On the provider's calendar. */
  readonly day: string
  readonly model: string
  /** Tokens of one class, where the row says so. */
  readonly tokens?: { readonly class: InvoiceClass; readonly count: number }
  readonly calls?: number
  /** In units of `atto`. */
  readonly money?: bigint
  /** Upper case; undefined: the file does not say. */
  readonly currency?: string
}

/** Reads a cell by the name of its column in the layout. */
export interface Cells {
  text(column: string): string
  has(column: string): boolean
  amount(column: string): bigint
  count(column: string): number
  day(column: string): string
  /** @throws InvoiceFault `class`: the row's kind of tokens is not known. */
  unknownClass(column: string): never
}

export interface Layout {
  readonly name: string
  /** Column → headers it may have, compared without case, blanks and underscores. */
  readonly columns: Readonly<Record<string, readonly string[]>>
  /** Columns that may be missing. */
  readonly optional?: readonly string[]
  readonly read: (cells: Cells) => readonly InvoiceLine[]
}

export interface InvoiceFormat {
  readonly provider: string
  /** Zone of its days. */
  readonly zone: string
  /** Where the columns were seen; exports change without notice. */
  readonly source: string
  readonly layouts: readonly Layout[]
}
