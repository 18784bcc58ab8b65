// Files that people put in, held for the time of a backup: what somebody removes meanwhile is still there when its turn comes.
import { link, mkdir } from 'node:fs/promises'
import { join } from 'node:path'

import { isSystemError, listFolder } from './files.ts'

export interface HeldDocument {
  /** `documents/<SHA-256>` */
  readonly name: string
  readonly path: string
}

/**
 * A second name costs nothing, and a document's content never changes under its digest. Where the backup is made on another disk there
 * is none: then a document that is removed in these minutes ends the backup, to be tried again.
 */
export async function holdDocuments(
  dataFolder: string,
  work: string,
): Promise<readonly HeldDocument[]> {
  const folder = join(dataFolder, 'documents')
  // Parts that are still being received have another ending.
  const names = (await listFolder(folder)).filter((name) => /^[0-9a-f]{64}$/.test(name))
  if (names.length > 0) await mkdir(join(work, 'documents'), { mode: 0o700 })
  const held: HeldDocument[] = []
  for (const digest of names) {
    const from = join(folder, digest)
    const name = `documents/${digest}`
    try {
      await link(from, join(work, name))
      held.push({ name, path: join(work, name) })
    } catch (error) {
      if (isSystemError(error, 'ENOENT')) continue
      if (!isSystemError(error, 'EXDEV', 'EPERM', 'ENOTSUP', 'EMLINK')) throw error
      held.push({ name, path: from })
    }
  }
  return held
}
