// The first part of a backup: what is in it, with the SHA-256 of each part, and the head of the ledger that must come out again.
import { z } from 'zod'

import { parseJson } from '../json/parse.ts'
import { BackupFault } from './fault.ts'
import { isPlainPath } from './tar.ts'

export const manifestName = 'manifest.json'
/** Enough for 50,000 parts. */
export const largestManifest = 8 * 1024 * 1024

const digest = z.string().regex(/^[0-9a-f]{64}$/)

const partSchema = z.object({
  name: z.string().refine(isPlainPath),
  bytes: z.int().min(0),
  sha256: digest,
})

const manifestSchema = z.object({
  format: z.literal(1),
  /** Version of Sen that made it. */
  version: z.string().max(64),
  /** Epoch ms. */
  madeAt: z.int().min(0),
  /** Where the rows were; what is in the file is of the embedded kind always. */
  dialect: z.enum(['sqlite', 'postgres']),
  /** The ledger as it verified in the copy. */
  ledger: z.object({ size: z.int().min(0), root: digest }),
  includesKeys: z.boolean(),
  includesModels: z.boolean(),
  parts: z.array(partSchema).max(50_000),
})

export type BackupManifest = Readonly<z.infer<typeof manifestSchema>>
export type BackupPart = BackupManifest['parts'][number]

/** @throws BackupFault when it is none. */
export function readManifest(text: string): BackupManifest {
  const json = parseJson(text, { depth: 8, keys: 500_000 })
  if (!json.ok) throw new BackupFault({ kind: 'hostile-archive', why: 'header' })
  const format = z.object({ format: z.int() }).safeParse(json.value)
  if (format.success && format.data.format > 1) {
    throw new BackupFault({ kind: 'too-new', needs: format.data.format })
  }
  const manifest = manifestSchema.safeParse(json.value)
  if (!manifest.success) throw new BackupFault({ kind: 'hostile-archive', why: 'header' })
  return manifest.data
}
