// `<data>/head`: size and root of the last signed checkpoint, outside the database, so that an older database is noticed at the start.
import { open, readFile, rename } from 'node:fs/promises'

export interface SignedHead {
  readonly size: number
  /** Base64. */
  readonly root: string
}

/** @returns undefined when there is none yet. A file that cannot be read as one counts as damaged: size −1. */
export async function readHeadFile(file: string): Promise<SignedHead | undefined> {
  let text: string
  try {
    text = await readFile(file, 'utf8')
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return undefined
    throw error
  }
  const match = /^(\d{1,16}) ([A-Za-z0-9+/]{43}=)\n$/.exec(text)
  return match === null ? { size: -1, root: '' } : { size: Number(match[1]), root: match[2] ?? '' }
}

/** Whole or not at all: written beside, synced, renamed. */
export async function writeHeadFile(file: string, head: SignedHead): Promise<void> {
  const unfinished = `${file}.part`
  const handle = await open(unfinished, 'w', 0o600)
  try {
    await handle.writeFile(`${head.size} ${head.root}\n`)
    await handle.sync()
  } finally {
    await handle.close()
  }
  await rename(unfinished, file)
}
