// Tiles that follow the log in the background: a while at a time while calls are written, to the end when nothing is, and never after.
import { expect, test } from 'bun:test'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

import { consistencyProof, inclusionProof, leafHash, treeRoot } from '../ledger/tree.ts'
import { openLogTiles } from './log-tiles.ts'

const texts = Array.from({ length: 3_000 }, (_, index) => `entry ${index}`)
const leaves = texts.map((text) => leafHash(text))

test('the chores derive for a while; a proof derives the rest; a closed node derives nothing', async () => {
  const dataFolder = await mkdtemp(join(tmpdir(), 'sen-log-tiles-'))
  let now = 0
  let size = 3_000
  try {
    const tiles = openLogTiles({
      dataFolder,
      // Each page of entries takes 80 ms of this clock.
      clock: { monotonic: () => (now += 80) },
      reader: {
        head: () =>
          Promise.resolve({
            size,
            root: leaves[0] ?? leafHash(''),
            checkpoint: '',
            checkpointSize: 0,
          }),
        entries: (from, limit) =>
          Promise.resolve(
            texts.slice(from, Math.min(from + limit, size)).map((text, place) => ({
              index: from + place,
              kind: 'x',
              bytes: Buffer.from(text),
            })),
          ),
      },
    })
    await tiles.catchUp()
    const first = tiles.size
    expect(first).toBeGreaterThan(0)
    expect(first).toBeLessThan(size)
    // Nothing came since: now there is time.
    await tiles.catchUp()
    expect(tiles.size).toBe(size)

    const head = { size, root: treeRoot(leaves) }
    const { signal } = new AbortController()
    const claim = { index: 1_234, leaf: leaves[1_234] ?? leafHash('') }
    expect(await tiles.inclusion(claim, head, signal)).toEqual(inclusionProof(1_234, leaves))
    const growth = await tiles.consistency(700, head, signal)
    expect(growth.proof).toEqual(consistencyProof(700, leaves))
    const tile = await tiles.tile({ level: 1, number: 0, width: 11 }, size, signal)
    expect(tile?.length).toBe(352)

    await tiles[Symbol.asyncDispose]()
    size = 2_999
    await tiles.catchUp()
    expect(tiles.size).toBe(3_000)
  } finally {
    await rm(dataFolder, { recursive: true, force: true })
  }
})
