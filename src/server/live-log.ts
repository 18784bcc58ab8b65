// The log of a running node as the files that the stand-alone verifier reads: entries from the database, tiles from the folder beside it.
import type { Reader } from '../contract/store.ts'
import { joinEntries } from '../ledger/bundle.ts'
import { parseTilePath, tileWidth } from '../ledger/tile-path.ts'
import { pause } from '../time/pause.ts'
import type { Source } from '../verify/source.ts'
import type { LogTiles } from './log-tiles.ts'

export function liveLog(parts: {
  readonly reader: Pick<Reader, 'entries'>
  readonly tiles: Pick<LogTiles, 'tile'>
  /** The signed note, and the size of the tree that it is for. */
  readonly checkpoint: string
  readonly size: number
  readonly signal: AbortSignal
}): Source {
  const { reader, tiles, size, signal } = parts
  return {
    async read(path) {
      if (path === 'checkpoint') return Buffer.from(parts.checkpoint)
      const read = parseTilePath(path)
      if (read === undefined) return undefined
      if (read.kind === 'hashes') return tiles.tile(read.place, size, signal)
      const from = read.number * tileWidth
      const rows = await reader.entries(from, read.width)
      // Checking a bundle takes a few milliseconds: others have their turn in between.
      await pause(0, signal)
      // What a gap lets in from behind is not of this bundle.
      const own = rows.filter((row) => row.index < from + read.width)
      return joinEntries(own.map((row) => row.bytes))
    },
  }
}
