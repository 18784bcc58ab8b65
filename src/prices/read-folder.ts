// Reads the house's own price files. A folder that is not there is a house without any.
import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'

import type { BookFile } from './records.ts'

/** The `*.toml` files of `<data>/prices`, by name. A file that is being written (leading dot) is passed over. */
export async function readHouseFiles(folder: string): Promise<readonly BookFile[]> {
  const names = await readNames(folder)
  const files: BookFile[] = []
  for (const name of names) {
    files.push({ name, text: await readFile(join(folder, name), 'utf8'), origin: 'house' })
  }
  return files
}

async function readNames(folder: string): Promise<readonly string[]> {
  try {
    const entries = await readdir(folder, { withFileTypes: true })
    return entries
      .filter((entry) => entry.isFile() && /^[^.].*\.toml$/.test(entry.name))
      .map((entry) => entry.name)
      .sort()
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return []
    throw error
  }
}
