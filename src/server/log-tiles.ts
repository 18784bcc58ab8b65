// The tiles of this node's log in its data folder, and the way up to date in the background without taking the loop from anybody.
import { join } from 'node:path'

import type { Clock } from '../contract/clock.ts'
import type { Reader } from '../contract/store.ts'
import { createKeptTiles, type KeptTiles } from '../ledger/kept-tiles.ts'
import { pause } from '../time/pause.ts'

/** Milliseconds of a round of chores that go into tiles while calls are written: less than one in a hundred. */
const busyMs = 100
/** While nothing is written. */
const idleMs = 2_000

/** A page is short: nothing has to cut the pause after it. */
const never = new AbortController().signal

export interface LogTiles extends KeptTiles, AsyncDisposable {
  /** Derives for a while; to be called by the chores. Who asks for a proof waits for the rest. */
  catchUp(): Promise<void>
}

export function openLogTiles(options: {
  readonly dataFolder: string
  readonly reader: Pick<Reader, 'entries' | 'head'>
  readonly clock: Pick<Clock, 'monotonic'>
}): LogTiles {
  const { reader, clock } = options
  const tiles = createKeptTiles({
    folder: join(options.dataFolder, 'ledger'),
    async entries(from, limit) {
      const rows = await reader.entries(from, limit)
      // Behind a gap there is nothing to go on with: whoever verifies names its place.
      const gap = rows.findIndex((row, place) => row.index !== from + place)
      return rows.slice(0, gap < 0 ? rows.length : gap).map((row) => row.bytes)
    },
    pause: () => pause(0, never),
  })
  let before = 0
  let isEnding = false
  let running: Promise<void> | undefined

  async function catchUp(): Promise<void> {
    const { size } = await reader.head()
    const until = clock.monotonic() + (size === before ? idleMs : busyMs)
    before = size
    await tiles.derive(size, { isEnough: () => isEnding || clock.monotonic() >= until })
  }

  return {
    get size() {
      return tiles.size
    },
    derive: (size, wanted) => tiles.derive(size, wanted),
    inclusion: (claim, head, signal) => tiles.inclusion(claim, head, signal),
    consistency: (olderSize, head, signal) => tiles.consistency(olderSize, head, signal),
    tile: (place, size, signal) => tiles.tile(place, size, signal),
    async catchUp() {
      if (isEnding || running !== undefined) return
      running = catchUp()
      try {
        await running
      } finally {
        running = undefined
      }
    },
    async [Symbol.asyncDispose]() {
      isEnding = true
      await running?.catch(() => undefined)
    },
  }
}
