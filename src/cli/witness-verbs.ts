// What commands ask about the witnesses of this node's log, and as a witness of others (`verbs.ts`).
import { z } from 'zod'

import type { WitnessState } from '../contract/witness-desk.ts'

const path = z.string().min(1).max(4096)

export const witnessVerbs = {
  /** `ask`: all that have an address are asked first. */
  'ledger.witnesses': z.strictObject({ ask: z.boolean() }),
  /** Writes what a witness without a line is handed. */
  'ledger.request': z.strictObject({ name: z.string().min(1).max(256), target: path }),
  /** Takes the file that came back. */
  'ledger.take': z.strictObject({ source: path }),
  /** As a witness: signs what a partner's log handed over. */
  'ledger.cosign': z.strictObject({ source: path, target: path }),
} as const satisfies Record<string, z.ZodType>

export interface WitnessVerbResults {
  'ledger.witnesses': {
    readonly witnesses: readonly WitnessState[]
    /** Verifier keys to hand to partners: of this log, and of this house as a witness. */
    readonly logKey: string
    readonly witnessKey: string
  }
  'ledger.request': { readonly path: string }
  'ledger.take': { readonly witness: WitnessState }
  /** `status` of C2SP tlog-witness; 200: the file was written. */
  'ledger.cosign': { readonly status: number; readonly path: string }
}
