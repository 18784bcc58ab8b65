// What commands ask about sector packs (`verbs.ts`).
import { z } from 'zod'

import type { PackView } from '../contract/pack-view.ts'
import type { PackAdded } from '../packs/shelf/desk.ts'

const name = z.string().min(1).max(256)

export const packVerbs = {
  'pack.list': z.strictObject({}),
  'pack.add': z.strictObject({ path: z.string().min(1).max(4096), unsigned: z.boolean() }),
  'pack.switch': z.strictObject({ id: name, state: z.enum(['live', 'off']) }),
  'pack.remove': z.strictObject({ id: name }),
} as const satisfies Record<string, z.ZodType>

type None = Readonly<Record<string, never>>

export interface PackVerbResults {
  'pack.list': { readonly packs: readonly PackView[] }
  'pack.add': PackAdded
  'pack.switch': None
  'pack.remove': None
}
