// What a verification answers: what was asked and holds, what was found, and, always, what was not looked at.
import type { CallFacts } from './calls.ts'
import { exitCodeOf, type Fault, Found } from './fault.ts'
import type { Cosigner } from './trust.ts'

export type Check =
  | 'format'
  | 'signature'
  | 'quorum'
  | 'root'
  | 'tiles'
  | 'consistency'
  | 'inclusion'
  | 'entries'
  | 'pairs'
  | 'policy'
  | 'time'
  | 'openings'

/** Why something was not looked at; `limits` stands in every report: no verifier can see what was never entered. */
export type Unchecked =
  | 'limits'
  /** The key came with the files: compare it with one that came another way. */
  | 'key-from-files'
  | 'no-newer-note-known'
  | 'no-quorum-asked'
  | 'unknown-signers'
  | 'entries'
  | 'intents-before-policy'
  | 'unknown-kinds'
  | 'no-opening'

export interface Report {
  readonly ok: boolean
  readonly exit: 0 | 1 | 2 | 3 | 4
  readonly fault: Fault | undefined
  readonly origin: string | undefined
  readonly size: number | undefined
  /** Hexadecimal. */
  readonly root: string | undefined
  readonly cosigners: readonly Cosigner[]
  readonly checked: readonly Check[]
  readonly unchecked: readonly Unchecked[]
  /** `name+keyid` of lines that say nothing here. */
  readonly ignored: readonly string[]
  readonly calls: CallFacts | undefined
  /** Index and kind of each entry that a proof was for. */
  readonly proved: readonly { readonly index: number; readonly kind: string }[]
  /** Two notes of one log that cannot both be true, as text to hand on. */
  readonly evidence: string | undefined
}

export interface Draft {
  origin?: string
  size?: number
  root?: string
  cosigners?: readonly Cosigner[]
  ignored?: readonly string[]
  calls?: CallFacts
  proved?: readonly { readonly index: number; readonly kind: string }[]
  evidence?: string
  readonly checked: Check[]
  readonly unchecked: Unchecked[]
}

/** Runs a verification; whatever it throws is told as what it is. */
export async function reportOf(run: (draft: Draft) => Promise<void>): Promise<Report> {
  const draft: Draft = { checked: [], unchecked: ['limits'] }
  let fault: Fault | undefined
  try {
    await run(draft)
  } catch (error) {
    if (isAbort(error)) throw error
    fault = error instanceof Found ? error.fault : { fault: 'internal', why: nameOf(error) }
  }
  return {
    ok: fault === undefined,
    exit: exitCodeOf(fault),
    fault,
    origin: draft.origin,
    size: draft.size,
    root: draft.root,
    cosigners: draft.cosigners ?? [],
    checked: fault === undefined ? draft.checked : [],
    unchecked: draft.unchecked,
    ignored: draft.ignored ?? [],
    calls: draft.calls,
    proved: draft.proved ?? [],
    evidence: draft.evidence,
  }
}

/** For what was found before anything could be verified. */
export function faultReport(fault: Fault): Promise<Report> {
  return reportOf(() => Promise.reject(new Found(fault)))
}

function isAbort(error: unknown): boolean {
  return error instanceof DOMException && ['AbortError', 'TimeoutError'].includes(error.name)
}

/** A class name, not a message: that could quote what was read. */
function nameOf(error: unknown): string {
  return error instanceof Error ? error.name : 'unknown'
}
