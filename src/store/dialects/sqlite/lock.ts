// One process per data folder: an exclusive transaction held open on `lock.db`, which the kernel frees when its holder dies.
import { Database } from 'bun:sqlite'
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

import { SenError } from '../../../errors/sen-error.ts'

export interface FolderLock {
  release(): void
}

/** @throws SenError `ledger_unavailable` {why: second-process, pid} while another process holds the folder. */
export function lockFolder(folder: string, pid: number): FolderLock {
  const database = new Database(join(folder, 'lock.db'), { create: true })
  const pidFile = join(folder, 'lock.pid')
  try {
    database.run('pragma busy_timeout = 0')
    database.run('begin exclusive')
  } catch {
    database.close()
    throw new SenError('ledger_unavailable', { why: 'second-process', pid: readPid(pidFile) })
  }
  // Beside the lock, not in it: nobody can read a database that is locked exclusively.
  writeFileSync(pidFile, `${pid}\n`, { mode: 0o600 })
  return {
    release() {
      database.run('rollback')
      database.close()
    },
  }
}

function readPid(file: string): number {
  try {
    const pid = Number(readFileSync(file, 'utf8'))
    return Number.isSafeInteger(pid) ? pid : 0
  } catch {
    // Held, but its holder has not come to write its number yet.
    return 0
  }
}
