// The files of a log (C2SP tlog-tiles): their names, and what is read of them; every length is looked at before anything is believed.
import { Found } from './fault.ts'
import type { Source } from './source.ts'

export const tileWidth = 256
const hashLength = 32
/** The prefix of an entry in a bundle has two bytes. */
export const longestBundle = tileWidth * (2 + 65_535)

/** 1234067 → `x001/x234/067`; a partial tile is named with its width. */
export function tilePath(level: number | 'entries', number: number, width: number): string {
  const digits = String(number).padStart(Math.ceil(String(number).length / 3) * 3, '0')
  const groups = digits.match(/\d{3}/g) ?? []
  const path = groups.map((group, at) => (at < groups.length - 1 ? `x${group}` : group)).join('/')
  return `tile/${level}/${path}${width < tileWidth ? `.p/${width}` : ''}`
}

/** Number of hashes at a level of a tree of this size: those of full subtrees only. */
export function levelSize(level: number, size: number): number {
  return Math.floor(size / tileWidth ** level)
}

/** How many hashes tile `number` holds. */
export function widthOf(level: number, number: number, size: number): number {
  return Math.min(tileWidth, levelSize(level, size) - number * tileWidth)
}

export interface Tile {
  readonly path: string
  readonly hashes: readonly Uint8Array[]
}

/** @throws Found `malformed` for a tile of another length, `incomplete` for one that is not there. */
export async function readTile(
  source: Source,
  place: { readonly level: number; readonly number: number },
  size: number,
): Promise<Tile> {
  const { level, number } = place
  const width = widthOf(level, number, size)
  const most = tileWidth * hashLength
  const index = number * tileWidth ** (level + 1)
  const { path, bytes, isFull } = await readEither(source, { level, number, width, most, index })
  const expected = (isFull ? tileWidth : width) * hashLength
  if (bytes.length !== expected) {
    const facts = { file: path, offset: Math.min(bytes.length, expected), index }
    throw new Found({
      fault: 'malformed',
      why: 'tile-width',
      ...facts,
      expected,
      found: bytes.length,
    })
  }
  const hashes = Array.from({ length: width }, (_, at) =>
    bytes.subarray(at * hashLength, (at + 1) * hashLength),
  )
  return { path, hashes }
}

export interface Bundle {
  readonly path: string
  readonly entries: readonly { readonly bytes: Uint8Array; readonly offset: number }[]
}

/**
 * @param tree `room`: where its bytes may lie until the next bundle is read.
 * @throws Found `malformed` for a bundle that ends early or late, `incomplete` for one that is not there.
 */
export async function readBundle(
  source: Source,
  number: number,
  tree: { readonly size: number; readonly room: Uint8Array },
): Promise<Bundle> {
  const { size, room } = tree
  const width = widthOf(0, number, size)
  const most = longestBundle
  const first = number * tileWidth
  const place = { level: 'entries', number, width, most, index: first, room } as const
  const { path, bytes, isFull } = await readEither(source, place)
  const entries: { bytes: Uint8Array; offset: number }[] = []
  let at = 0
  const broken = (why: string): Found => {
    const index = first + Math.min(entries.length, width - 1)
    return new Found({ fault: 'malformed', why, file: path, offset: at, index })
  }
  while (at < bytes.length && entries.length < (isFull ? tileWidth : width)) {
    if (at + 2 > bytes.length) throw broken('length-prefix')
    const length = (bytes[at] ?? 0) * 256 + (bytes[at + 1] ?? 0)
    if (at + 2 + length > bytes.length) throw broken('past-the-end')
    entries.push({ bytes: bytes.subarray(at + 2, at + 2 + length), offset: at + 2 })
    at += 2 + length
  }
  if (entries.length < (isFull ? tileWidth : width)) throw broken('too-few-entries')
  if (at < bytes.length) throw broken('too-many-entries')
  return { path, entries: entries.slice(0, width) }
}

/** A partial tile may go when the full one is there: its beginning is the same. */
async function readEither(
  source: Source,
  tile: {
    readonly level: number | 'entries'
    readonly number: number
    readonly width: number
    readonly most: number
    readonly index: number
    readonly room?: Uint8Array
  },
): Promise<{ readonly path: string; readonly bytes: Uint8Array; readonly isFull: boolean }> {
  const { level, number, width, most, index, room } = tile
  const path = tilePath(level, number, width)
  const bytes = await source.read(path, most, room)
  if (bytes !== undefined) return { path, bytes, isFull: false }
  if (width < tileWidth) {
    const full = tilePath(level, number, tileWidth)
    const whole = await source.read(full, most, room)
    if (whole !== undefined) return { path: full, bytes: whole, isFull: true }
  }
  const why = level === 'entries' ? 'no-bundle' : 'no-tile'
  throw new Found({ fault: 'incomplete', why, file: path, index })
}
