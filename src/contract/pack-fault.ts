// What is wrong with a pack: a closed list, each with a sentence in three languages, and the place in the file.

export const packFaultCodes = Object.freeze([
  'no-pack',
  'too-large',
  'too-many-files',
  'bad-name',
  'missing-file',
  'unknown-file',
  'not-utf8',
  'bad-syntax',
  'bad-shape',
  'duplicate',
  'unknown-name',
  'unresolved-ref',
  'hash-differs',
  'manifest-differs',
  'unsigned',
  'bad-signature',
  'wrong-key',
  'few-kept-cases',
  'leaked-case',
] as const)
export type PackFaultCode = (typeof packFaultCodes)[number]

export interface PackFault {
  readonly code: PackFaultCode
  /** Path inside the pack. */
  readonly file: string
  /** From 1, in files of lines. */
  readonly line?: number
  /** Key or id, and what was expected of it, in the words of the format. */
  readonly detail?: string
}

/** More than these are not listed: a file of another format would bring thousands. */
export const mostFaults = 200
