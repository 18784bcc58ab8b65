// Where a fault of the price book is found, without a word of what stands there: for a log that carries no content.
import type { BookFault, BookFaultCode } from './faults.ts'
import type { BookFile } from './records.ts'

export interface FaultPlace {
  readonly file: string
  readonly code: BookFaultCode
  /** Counted from 1: of the fault itself where the text is no TOML, else where its record is named first or its key begins a line. */
  readonly line: number | undefined
}

export function faultPlace(fault: BookFault, files: readonly BookFile[]): FaultPlace {
  const { file, code, record } = fault
  const text = files.find((one) => one.name === file)?.text ?? ''
  if (code === 'not-toml')
    return { file, code, line: Number.parseInt(fault.about, 10) || undefined }
  const at = text.split('\n').findIndex((line) => {
    if (record !== undefined) return line.includes(`"${record}"`)
    return fault.about !== '' && line.trimStart().startsWith(fault.about)
  })
  return { file, code, line: at === -1 ? undefined : at + 1 }
}
