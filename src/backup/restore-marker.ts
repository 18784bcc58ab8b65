// The note that a restore leaves in the data folder for the store: this database came from a backup. The store enters it into the ledger.
import { readFile, rm } from 'node:fs/promises'
import { join } from 'node:path'

import { z } from 'zod'

import { parseJson } from '../json/parse.ts'
import { exists } from './files.ts'

export const restoreMarkerName = 'restored.json'

const markerSchema = z.object({
  format: z.literal(1),
  madeAt: z.int(),
  restoredAt: z.int(),
  ledger: z.object({ size: z.int(), root: z.string() }),
  /**
   * False: the machine that made the backup may still sign, so this one opens a new origin that names the old head
   * (design `ledger` §8); true: the origin stays.
   */
  oldIsGone: z.boolean(),
})
export type RestoreMarker = Readonly<z.infer<typeof markerSchema>>

/** The marker, or undefined when this folder is not fresh from a restore. @throws RangeError when it is damaged. */
export async function readRestoreMarker(dataFolder: string): Promise<RestoreMarker | undefined> {
  const path = join(dataFolder, restoreMarkerName)
  if (!(await exists(path))) return undefined
  const json = parseJson(await readFile(path, 'utf8'))
  const marker = json.ok ? markerSchema.safeParse(json.value) : undefined
  if (marker?.success !== true) throw new RangeError('restore_marker_damaged')
  return marker.data
}

/** To be called after the `restore` entry is durable in the ledger, not before. */
export async function removeRestoreMarker(dataFolder: string): Promise<void> {
  await rm(join(dataFolder, restoreMarkerName), { force: true })
}
