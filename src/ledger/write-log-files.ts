// Writes a log out as static files (C2SP tlog-tiles): hash tiles, bundles of entries, the signed checkpoint, and whose key it is.
import { mkdir, open } from 'node:fs/promises'
import { dirname, join } from 'node:path'

import { joinEntries } from './bundle.ts'
import { createTileBuilder, joinHashes } from './tile-builder.ts'
import { bundlePath, partialTiles, tilePath, tileWidth } from './tile-path.ts'
import { leafHash } from './tree.ts'

export interface LogContents {
  /** All entries of the tree that the checkpoint is for, from the first on. */
  readonly entries: AsyncIterable<Uint8Array> | Iterable<Uint8Array>
  /** The signed note. */
  readonly checkpoint: string
  /** Verifier key of the log. */
  readonly key: string
}

export interface LogFiles extends LogContents {
  /** Must be there already. */
  readonly folder: string
}

/** Takes one file of the log; paths as C2SP tlog-tiles names them. */
export type TakeFile = (path: string, bytes: Uint8Array) => Promise<void>

/** @returns the number of entries. Each file is on disk when this returns. */
export function writeLogFiles({ folder, ...log }: LogFiles): Promise<number> {
  const writer = createFileWriter(folder)
  return writeLog(log, (path, bytes) => writer.write(path, bytes))
}

/** The same files to wherever they shall go, one after the other. @returns the number of entries. */
export async function writeLog({ entries, ...log }: LogContents, write: TakeFile): Promise<number> {
  const builder = createTileBuilder()
  let bundle: Uint8Array[] = []
  for await (const entry of entries) {
    bundle.push(entry)
    const full = builder.add(leafHash(entry))
    if (full.length === 0) continue
    await write(bundlePath(builder.size / tileWidth - 1, tileWidth), joinEntries(bundle))
    bundle = []
    for (const { place, bytes } of full) await write(tilePath(place), bytes)
  }
  for (const place of partialTiles(builder.size)) {
    await write(tilePath(place), joinHashes(builder.edge(place.level)))
    if (place.level === 0) await write(bundlePath(place.number, place.width), joinEntries(bundle))
  }
  // The checkpoint last: a folder that has one is whole.
  await write('tlog-policy', Buffer.from(`log ${log.key}\nquorum none\n`))
  await write('checkpoint', Buffer.from(log.checkpoint))
  return builder.size
}

function createFileWriter(folder: string) {
  const made = new Set<string>()
  return {
    async write(path: string, bytes: Uint8Array): Promise<void> {
      const file = join(folder, path)
      if (!made.has(dirname(file))) {
        await mkdir(dirname(file), { recursive: true, mode: 0o700 })
        made.add(dirname(file))
      }
      await using handle = await open(file, 'wx', 0o600)
      await handle.writeFile(bytes)
      await handle.datasync()
    },
  }
}
