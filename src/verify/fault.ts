// What a verifier can find: a closed list of faults, each with its place, and the exit code that belongs to it (design `ledger` §9).

export type FaultKind =
  | 'internal'
  | 'usage'
  | 'malformed'
  | 'signature'
  | 'root'
  | 'inclusion'
  | 'consistency'
  | 'fork'
  | 'entry'
  | 'order'
  | 'pair'
  | 'policy'
  | 'time'
  | 'commitment'
  | 'quorum'
  | 'incomplete'

export interface Fault {
  readonly fault: FaultKind
  /** A code, never content. */
  readonly why: string
  /** First entry that is wrong. A tree says only that something is: then the size up to which it agreed with what is known. */
  readonly index?: number
  readonly file?: string
  /** Byte in that file. */
  readonly offset?: number
  /** Hashes, numbers and codes. */
  readonly expected?: string | number
  readonly found?: string | number
}

/** Carries a fault up to whoever reports it. */
export class Found extends Error {
  readonly fault: Fault
  constructor(fault: Fault) {
    super(`${fault.fault}: ${fault.why}`)
    this.fault = fault
  }
}

export function exitCodeOf(fault: Fault | undefined): 0 | 1 | 2 | 3 | 4 {
  if (fault === undefined) return 0
  if (fault.fault === 'internal') return 1
  if (fault.fault === 'usage') return 2
  return fault.fault === 'incomplete' ? 4 : 3
}
