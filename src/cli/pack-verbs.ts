// What commands ask about sector packs (`verbs.ts`).
import { z } from 'zod'

import type { Evidence } from '../contract/pack-evidence.ts'
import type { PackView } from '../contract/pack-view.ts'
import { evidenceFile } from '../packs/format/evidence-file.ts'
import type { PackAdded } from '../packs/shelf/desk.ts'

const name = z.string().min(1).max(256)

export const packVerbs = {
  'pack.list': z.strictObject({}),
  'pack.add': z.strictObject({
    path: z.string().min(1).max(4096),
    unsigned: z.boolean(),
    approved: z
      .string()
      .regex(/^[0-9a-f]{64}$/)
      .exactOptional(),
  }),
  'pack.undo': z.strictObject({ id: name }),
  'pack.switch': z.strictObject({ id: name, state: z.enum(['live', 'off']) }),
  'pack.remove': z.strictObject({ id: name }),
  'pack.place': z.strictObject({ id: name }),
  'pack.evidence': z.strictObject({ id: name, evidence: evidenceFile.omit({ format: true }) }),
} as const satisfies Record<string, z.ZodType>

type None = Readonly<Record<string, never>>

export interface PackVerbResults {
  'pack.list': { readonly packs: readonly PackView[] }
  'pack.add': PackAdded
  'pack.undo': PackAdded
  'pack.switch': None
  'pack.remove': None
  /** Where its files lie on this machine, and what was measured of them here or by whoever made it. */
  'pack.place': { readonly path: string; readonly evidence: Evidence | undefined }
  'pack.evidence': None
}
