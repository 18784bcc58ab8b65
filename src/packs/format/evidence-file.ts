// evidence/thresholds.json: one line of JSON that says from which confidence on each step may answer, which bars are met, and of what that was measured.
import { z } from 'zod'

import { barStates, type Evidence, offReasons } from '../../contract/pack-evidence.ts'
import { language } from './values.ts'

const share = z.number().min(0).max(1)
const count = z.int().min(0)
const sha256 = z.string().regex(/^[0-9a-f]{64}$/)

export const evidencePath = 'evidence/thresholds.json'

export const evidenceFile = z.strictObject({
  format: z.literal(1),
  measured: sha256,
  index: z.string().regex(/^[0-9a-z.-]{1,64}$/),
  cases: sha256,
  chunks: count,
  thresholds: z
    .array(
      z.strictObject({
        step: z.string().regex(/^[a-z][a-z:-]{1,40}$/),
        language,
        from: share.nullable(),
        answered: count,
        right: count,
        bound: share,
        coverage: share,
        off: z.enum(offReasons).exactOptional(),
      }),
    )
    .max(200)
    .readonly(),
  bars: z
    .array(
      z.strictObject({
        task: z.string().regex(/^[a-z][a-z0-9-]{0,59}$/),
        language: language.exactOptional(),
        state: z.enum(barStates),
        right: count,
        trials: count,
        low: share,
      }),
    )
    .max(400)
    .readonly(),
})

/** As it lies in the file. */
export function writeEvidence(evidence: Evidence): string {
  return `${JSON.stringify({ format: 1, ...evidence })}\n`
}
