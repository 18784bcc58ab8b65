// How a reader says that a file gives no text; it never leaves `parseBytes`.
import type { FileFault } from '../../contract/parsed-document.ts'

export class IngestFault extends Error {
  readonly fault: FileFault
  readonly pages: readonly number[] | undefined

  constructor(fault: FileFault, pages?: readonly number[]) {
    super(fault)
    this.name = 'IngestFault'
    this.fault = fault
    this.pages = pages
  }
}
