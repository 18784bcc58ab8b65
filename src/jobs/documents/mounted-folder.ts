// Whether a folder is a mount of its own: kept of the watched folder, because a share that is not mounted looks like an empty folder.
import { stat } from 'node:fs/promises'
import { dirname, resolve } from 'node:path'

/** @throws what the system says of a folder that is not there. */
export async function isMount(folder: string): Promise<boolean> {
  const [here, above] = await Promise.all([stat(folder), stat(dirname(resolve(folder)))])
  return here.dev !== above.dev
}

/** Stamp of the place without a name (`FolderFileRow`): this folder was a mount. */
export function mountStamp(folder: string): string {
  return `mount:${folder}`
}
