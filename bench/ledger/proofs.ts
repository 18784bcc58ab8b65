// Proofs out of kept tiles: how long they are with two cosignatures, and how long one takes when nothing but files is there.
import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'

import { parseCheckpointText } from '../../src/ledger/checkpoint.ts'
import { createKeptTiles } from '../../src/ledger/kept-tiles.ts'
import { parseNote } from '../../src/ledger/note.ts'
import { proofText } from '../../src/ledger/proof-text.ts'
import { leafHash } from '../../src/ledger/tree.ts'
import { readHouse } from '../../src/server/read-database.ts'
import { pause } from '../../src/time/pause.ts'
import { randomOf } from '../../src/verify/testing/flips.ts'
import { cosignedNote } from '../../src/verify/testing/small-log.ts'
import type { Appended } from './append.ts'

export interface MeasuredProofs {
  /** The longest of all, without the entry. */
  readonly bytes: number
  readonly p50: number
  readonly p99: number
  /** To make all tiles from the database. */
  readonly deriveSeconds: number
}

const count = 200

/** Leaves one proof with its entry in `<folder>/one.tlog-proof`. */
export async function measureProofs(options: {
  readonly folder: string
  readonly appended: Appended
  readonly withEntry: boolean
}): Promise<MeasuredProofs> {
  const { appended, folder } = options
  const head = parseCheckpointText(parseNote(appended.checkpoint)?.text ?? '')
  if (head === undefined) throw new Error('The log has no checkpoint.')
  const { signal } = new AbortController()
  const checkpoint = await cosignedNote(appended.checkpoint, 1_800_000_000)
  const random = randomOf(1)
  const measured = await readHouse(appended.dataFolder, async (reader) => {
    const entry = async (index: number): Promise<Uint8Array> =>
      (await reader.entries(index, 1))[0]?.bytes ?? new Uint8Array()
    const tiles = createKeptTiles({
      folder: join(folder, 'kept'),
      pause: () => pause(0, signal),
      entries: async (from, limit) => (await reader.entries(from, limit)).map((row) => row.bytes),
    })
    const started = performance.now()
    await tiles.derive(head.size)
    const deriveSeconds = (performance.now() - started) / 1_000
    const times: number[] = []
    let bytes = 0
    for (let round = 0; round < count; round += 1) {
      const index = random(head.size)
      const before = performance.now()
      const own = await entry(index)
      const hashes = await tiles.inclusion({ index, leaf: leafHash(own) }, head, signal)
      const extra = options.withEntry ? own : undefined
      const text = proofText({ index, hashes, checkpoint, extra })
      times.push(performance.now() - before)
      bytes = Math.max(bytes, Buffer.byteLength(text))
      if (round > 0) continue
      const alone = proofText({ index, hashes, checkpoint: appended.checkpoint, extra: own })
      await writeFile(join(folder, 'one.tlog-proof'), alone)
    }
    times.sort((one, other) => one - other)
    const share = (part: number): number => times[Math.floor(times.length * part)] ?? 0
    return { bytes, p50: share(0.5), p99: share(0.99), deriveSeconds }
  })
  if (measured === undefined) throw new Error('The database is gone.')
  return measured
}
