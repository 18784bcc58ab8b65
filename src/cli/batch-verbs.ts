// What commands ask about batches (`verbs.ts`).
import { z } from 'zod'

import type { ListedBatch } from '../contract/batch.ts'

const batch = z.string().min(1).max(64)

export const batchVerbs = {
  'batch.list': z.strictObject({}),
  'batch.show': z.strictObject({ batch }),
  'batch.cancel': z.strictObject({ batch }),
  'batch.submit': z.strictObject({
    /** Absolute. */
    path: z.string().min(1).max(4_096),
    window: z.string().min(1).max(8),
  }),
} as const satisfies Record<string, z.ZodType>

export interface BatchVerbResults {
  'batch.list': { readonly batches: readonly ListedBatch[]; readonly zone: string }
  'batch.show': { readonly batch: ListedBatch; readonly zone: string }
  'batch.cancel': { readonly batch: ListedBatch; readonly zone: string }
  'batch.submit': { readonly batch: ListedBatch; readonly zone: string }
}
