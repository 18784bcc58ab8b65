// evidence/thresholds.json: one line of JSON that says from which confidence on each step may answer, and of which files that was measured.
import { z } from 'zod'

import { language } from './values.ts'

const share = z.number().min(0).max(1)
const count = z.int().min(0)

export const thresholdFile = z.strictObject({
  format: z.literal(1),
  /** SHA-256 over the MANIFEST lines of everything but evidence. */
  measured: z.string().regex(/^[0-9a-f]{64}$/),
  thresholds: z.array(
    z.strictObject({
      step: z.string().regex(/^[a-z][a-z:-]{1,40}$/),
      language,
      from: share.nullable(),
      answered: count,
      right: count,
      bound: share,
      coverage: share,
    }),
  ),
})
