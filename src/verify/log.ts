// A whole log, from its files: root, tiles, entries, calls, times, and every older head that somebody kept (design `ledger` §9, steps 1–7, 9).
import { areEqual, toHex } from './bytes.ts'
import { type CallFacts, createCallCheck } from './calls.ts'
import { type Climb, createClimb } from './climb.ts'
import { type Entry, readEntry } from './entry.ts'
import { Found } from './fault.ts'
import { isKnownKind } from './kinds.ts'
import { leafHash } from './sha256.ts'
import type { Source } from './source.ts'
import { type Bundle, readBundle, readTile, type Tile, tileWidth } from './tiles.ts'
import { createFrontier, type Frontier, type Head } from './tree.ts'

/** A head that must be the beginning of this log, or the whole of it. On paper there is only the first half of the root. */
export interface KnownHead extends Head {
  readonly fault: 'root' | 'consistency' | 'fork'
  readonly file: string
}

export interface LogOptions {
  /** Size of the tree that is verified. */
  readonly size: number
  readonly heads: readonly KnownHead[]
  /** Somebody saw the tree of this size at this second: no entry below it may be later. */
  readonly seen: readonly { readonly size: number; readonly time: number }[]
  /** Hash tiles alone: who has no entries says so. */
  readonly isHashesOnly: boolean
  readonly onProgress?: ((done: number) => void) | undefined
  readonly signal?: AbortSignal | undefined
}

export interface LogFacts {
  readonly root: Uint8Array
  readonly calls: CallFacts
  /** Entries per kind. */
  readonly kinds: ReadonlyMap<string, number>
  readonly unknownKinds: readonly string[]
}

/** 256 entries of a thousand bytes: longer bundles are rare. */
const usualBundle = 262_144

/** Design `ledger` §9.7. */
const tolerance = 300_000

/** @throws Found; the signal's reason. */
export async function verifyLog(source: Source, options: LogOptions): Promise<LogFacts> {
  const { size, isHashesOnly } = options
  const frontier = createFrontier()
  const heads = createHeadCheck(options)
  const climb = createClimb(source, size)
  const entries = createEntryCheck(options)
  const room = new Uint8Array(usualBundle)
  heads.at(frontier)
  for (let number = 0; number * tileWidth < size; number += 1) {
    options.signal?.throwIfAborted()
    const tile = await readTile(source, { level: 0, number }, size)
    const bundle = isHashesOnly ? undefined : await readBundle(source, number, { size, room })
    const hashes =
      bundle === undefined ? tile.hashes : await compare(bundle, { tile, number, climb })
    let tileRoot: Uint8Array | undefined
    for (const hash of hashes) {
      const index = frontier.size
      const found = bundle?.entries[index % tileWidth]
      if (bundle !== undefined && found !== undefined) entries.take(found, index, bundle.path)
      tileRoot = frontier.add(hash)
      heads.at(frontier)
    }
    if (tileRoot !== undefined) await climb.take(tileRoot)
    options.onProgress?.(frontier.size)
  }
  return { root: frontier.root(), ...entries.facts() }
}

/** Leaf hashes of the entries. @throws Found at the first that differs from its place in the tile, naming the one that is wrong. */
async function compare(
  bundle: Bundle,
  against: { readonly tile: Tile; readonly number: number; readonly climb: Climb },
): Promise<readonly Uint8Array[]> {
  const { tile, number, climb } = against
  const hashes = bundle.entries.map((entry) => leafHash(entry.bytes))
  const at = hashes.findIndex((hash, place) => !areEqual(hash, tile.hashes[place] ?? hash))
  if (at < 0) return hashes
  const index = number * tileWidth + at
  const [own = '', stored = ''] = [hashes[at], tile.hashes[at]].map((hash) => hash && toHex(hash))
  const above = await climb.above(0, number)
  const frontier = createFrontier()
  for (const hash of hashes) frontier.add(hash)
  // The parent tells which of the two was changed. Where there is none yet the entry is named: the hash in the tile was signed.
  if (above !== undefined && areEqual(above.hash, frontier.root())) {
    const facts = { index, file: tile.path, offset: at * 32, expected: own, found: stored }
    throw new Found({ fault: 'root', why: 'tile', ...facts })
  }
  const offset = bundle.entries[at]?.offset ?? 0
  const facts = { index, file: bundle.path, offset, expected: stored, found: own }
  throw new Found({ fault: 'entry', why: 'hash', ...facts })
}

function createHeadCheck({ heads, size }: LogOptions) {
  const waiting = heads.toSorted((one, other) => one.size - other.size)
  let agreed = 0
  let next = 0
  const longer = waiting.find((head) => head.size > size)
  if (longer !== undefined) {
    const facts = { index: size, file: longer.file, expected: longer.size, found: size }
    throw new Found({ fault: 'consistency', why: 'shorter-than-known', ...facts })
  }
  return {
    at(tree: Frontier): void {
      const reached = tree.size
      for (let head = waiting[next]; head?.size === reached; head = waiting[next]) {
        const found = tree.root()
        if (!areEqual(found.subarray(0, head.root.length), head.root)) {
          const facts = { index: agreed, file: head.file, expected: toHex(head.root) }
          const why = head.fault === 'root' ? 'checkpoint' : 'other-root'
          throw new Found({ fault: head.fault, why, ...facts, found: toHex(found) })
        }
        agreed = reached
        next += 1
      }
    },
  }
}

function createEntryCheck({ size, seen }: LogOptions) {
  const calls = createCallCheck()
  const kinds = new Map<string, number>()
  const bounds = seen.toSorted((one, other) => one.size - other.size)
  let bound = 0
  let before = 0

  function checkTime({ index, time }: Entry): void {
    const late = (why: string, expected: number): Found => {
      const iso = (at: number): string => new Date(at).toISOString()
      return new Found({ fault: 'time', why, index, expected: iso(expected), found: iso(time) })
    }
    if (time < before) throw late('falls', before)
    before = time
    while ((bounds[bound]?.size ?? size) <= index && bound < bounds.length) bound += 1
    for (let at = bound; at < bounds.length; at += 1) {
      const latest = (bounds[at]?.time ?? 0) * 1_000 + tolerance
      if (time > latest) throw late('after-cosignature', latest)
    }
  }

  return {
    take(found: Bundle['entries'][number], index: number, file: string): void {
      try {
        const entry = readEntry(found.bytes, index)
        checkTime(entry)
        calls.take(entry)
        kinds.set(entry.kind, (kinds.get(entry.kind) ?? 0) + 1)
      } catch (error) {
        if (error instanceof Found) throw new Found({ ...error.fault, file, offset: found.offset })
        throw error
      }
    },
    facts: () => ({
      calls: calls.facts(),
      kinds,
      unknownKinds: [...kinds.keys()].filter((kind) => !isKnownKind(kind)),
    }),
  }
}
