// Replaces a small file so that a power cut leaves the old one or the new one, never half of either.
import { mkdir, open, rename } from 'node:fs/promises'
import { basename, dirname, join } from 'node:path'

/** Writes beside the file, waits for the disk, renames, and waits for the folder. */
export async function replaceFile(file: string, text: string): Promise<void> {
  const folder = dirname(file)
  await mkdir(folder, { recursive: true })
  const draft = join(folder, `.${basename(file)}.new`)
  await using handle = await open(draft, 'w', 0o600)
  await handle.writeFile(text)
  await handle.sync()
  await rename(draft, file)
  await using directory = await open(folder, 'r')
  await directory.sync()
}
