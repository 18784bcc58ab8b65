// Why the server did not start, when it is something that a person on this machine can mend (exit status 78).
import type { WordFault } from '../contract/own-words.ts'

export type StartProblem =
  | { readonly kind: 'port-in-use'; readonly port: number }
  | { readonly kind: 'port-refused'; readonly port: number }
  | { readonly kind: 'folder-not-writable'; readonly path: string }
  | { readonly kind: 'second-process'; readonly pid: number }
  | { readonly kind: 'network-folder' }
  | { readonly kind: 'old-sqlite'; readonly version: string }
  | { readonly kind: 'foreign-file' }
  | { readonly kind: 'newer-schema' }
  | { readonly kind: 'old-postgres' }
  | { readonly kind: 'unsafe-postgres'; readonly setting: string }
  | { readonly kind: 'database-unreachable' }
  | { readonly kind: 'older-head' }
  /** The folder of a backup is there, its rows are not in the database server. */
  | { readonly kind: 'restore-unfinished' }
  | { readonly kind: 'ledger-damaged'; readonly index: number }
  /** The house's own words cannot be read: nothing may be looked into without them. */
  | { readonly kind: 'words-refused'; readonly fault: WordFault }

export class StartFault extends Error {
  readonly problem: StartProblem
  readonly exitCode = 78

  constructor(problem: StartProblem, cause: unknown) {
    super(problem.kind, { cause })
    this.name = 'StartFault'
    this.problem = problem
  }
}
