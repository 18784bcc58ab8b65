// What stops the reading of an invoice: where and why, never what stands there.
import type { InvoiceRefusal, InvoiceRefused } from '../../contract/reconciliation.ts'

export class InvoiceFault extends Error {
  override readonly name = 'InvoiceFault'
  readonly why: InvoiceRefusal
  readonly row: number | undefined
  readonly column: string | undefined
  readonly headers: readonly string[] | undefined

  constructor(
    why: InvoiceRefusal,
    where: {
      readonly row?: number
      readonly column?: string
      readonly headers?: readonly string[]
    } = {},
  ) {
    super(`invoice: ${why}`)
    this.why = why
    this.row = where.row
    this.column = where.column
    this.headers = where.headers
  }

  view(): InvoiceRefused {
    const { why, row, column, headers } = this
    return {
      kind: 'refused',
      why,
      ...(row !== undefined && { row }),
      ...(column !== undefined && { column }),
      ...(headers !== undefined && { headers }),
    }
  }
}
