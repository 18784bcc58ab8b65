// The witnesses of this node's log as pages and commands know them (design `ledger` §6).

export interface WitnessState {
  readonly name: string
  readonly url: string | undefined
  /** Size of the last head it signed; 0: none yet. */
  readonly size: number
  /** Epoch ms; 0: never. */
  readonly signedAt: number
  readonly askedAt: number
  /** What the last asking came to; empty: never asked. */
  readonly result: string
  /** It has been asked and has not signed for a day. */
  readonly isSilent: boolean
  /** The last note with its line, or empty. */
  readonly note: string
}

export interface WitnessDesk {
  states(): Promise<readonly WitnessState[]>
  /** Asks whoever is due; to be called by the chores. */
  look(): Promise<void>
  /** Asks all that have an address, now. */
  ask(signal: AbortSignal): Promise<readonly WitnessState[]>
  /** What a witness without a line is handed. @throws SenError `not_found`. */
  request(name: string, signal: AbortSignal): Promise<string>
  /** Takes the lines that came back. @throws SenError `not_found`; `invalid_request` {parameter: file} for anything else than its signature. */
  take(lines: string): Promise<WitnessState>
}

/** Primary key: id = SHA-256 of the origin, hex. The last state of another log that this node signed as a witness. */
export interface WitnessedRow {
  readonly id: string
  readonly origin: string
  readonly size: number
  /** Base64. */
  readonly root: string
  /** With this node's cosignature. */
  readonly note: string
  readonly at: number
}
