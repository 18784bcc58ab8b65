// Which process holds a data folder, asked without holding it oneself and without making anything.
import { Database } from 'bun:sqlite'
import { readFile, stat } from 'node:fs/promises'
import { join } from 'node:path'

import { readServerToken, type ServerToken } from '../cli/token-file.ts'

export interface Holder {
  /** 0 while the holder has not written its number yet. */
  readonly pid: number
  /** Token of the server that holds it; undefined: the holder is a command, or a server that does not listen yet. */
  readonly server: ServerToken | undefined
}

/** @returns undefined when nobody holds the folder, or there is none. */
export async function folderHolder(dataFolder: string): Promise<Holder | undefined> {
  const lock = join(dataFolder, 'lock.db')
  if (!(await isFile(lock)) || !isLocked(lock)) return undefined
  const pid = await readPid(join(dataFolder, 'lock.pid'))
  const token = await readServerToken(dataFolder)
  // A token of another process was left behind by a crash.
  return { pid, server: token?.pid === pid ? token : undefined }
}

/** The holder keeps an exclusive transaction open on the file (`store/dialects/sqlite/lock.ts`): then nobody can even read it. */
function isLocked(file: string): boolean {
  using database = new Database(file, { create: false, readwrite: true })
  try {
    database.run('pragma busy_timeout = 0')
    database.query('select count(*) from sqlite_schema').get()
    return false
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'SQLITE_BUSY') return true
    throw error
  }
}

async function readPid(file: string): Promise<number> {
  const pid = Number(await readFile(file, 'utf8').catch(() => '0'))
  return Number.isSafeInteger(pid) ? pid : 0
}

async function isFile(path: string): Promise<boolean> {
  const facts = await stat(path).catch(() => undefined)
  return facts?.isFile() === true
}
