// What `sen restore` needs: the database's name, a way to verify one, and the lock on a data folder.
import { stat } from 'node:fs/promises'

import type { RestoreServices } from '../cli/services.ts'
import { SenError } from '../errors/sen-error.ts'
import { lockFolder } from '../store/dialects/sqlite/lock.ts'
import { databaseName } from '../store/dialects/sqlite/open-store.ts'
import { verifyDatabase } from './verify-database.ts'

/** @param pid of this process. */
export function createRestoreServices(pid: number): RestoreServices {
  return { databaseName, verifyDatabase, lock: (dataFolder) => lockForRestore(dataFolder, pid) }
}

/** A folder that is not there has no users, and nothing that a second restore could take away: two renames cannot both succeed. */
async function lockForRestore(
  dataFolder: string,
  pid: number,
): Promise<{ readonly pid: number } | AsyncDisposable> {
  const facts = await stat(dataFolder).catch(() => undefined)
  if (facts?.isDirectory() !== true) return { [Symbol.asyncDispose]: async () => undefined }
  try {
    const lock = lockFolder(dataFolder, pid)
    return { [Symbol.asyncDispose]: async () => lock.release() }
  } catch (error) {
    const holder = error instanceof SenError ? error.detail['pid'] : undefined
    if (typeof holder !== 'number') throw error
    return { pid: holder }
  }
}
