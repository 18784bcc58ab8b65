// What `sen restore` needs: the database's name, a way to verify one, the lock on a data folder, and the way into a database server.
import { stat } from 'node:fs/promises'

import { BackupFault } from '../backup/fault.ts'
import type { MoveRows } from '../backup/restore.ts'
import type { RestoreServices } from '../cli/services.ts'
import { SenError } from '../errors/sen-error.ts'
import { lockFolder } from '../store/dialects/sqlite/lock.ts'
import { databaseName } from '../store/dialects/sqlite/open-store.ts'
import { verifyDatabase } from './verify-database.ts'

/** @param pid of this process. */
export function createRestoreServices(pid: number): RestoreServices {
  return {
    databaseName,
    verifyDatabase,
    moveRows: moveRowsTo,
    lock: (dataFolder) => lockForRestore(dataFolder, pid),
  }
}

function moveRowsTo(databaseUrl: string): MoveRows {
  // The client of PostgreSQL is loaded by those who use it only.
  const fill = () => import('../store/dialects/postgres/fill.ts')
  return {
    async check() {
      const { demandEmptyPostgres } = await fill()
      await demandEmptyPostgres(databaseUrl).catch(sayInUse)
    },
    async move(file, options) {
      const { fillFromSqlite } = await fill()
      await fillFromSqlite(databaseUrl, file, options).catch(sayInUse)
    },
  }
}

function sayInUse(thrown: unknown): never {
  const isUsed = thrown instanceof SenError && thrown.detail['why'] === 'not-empty'
  throw isUsed ? new BackupFault({ kind: 'database-in-use' }, { cause: thrown }) : thrown
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
