// Names and widths of the files of a log (C2SP tlog-tiles): which hash lies where, without a look at any of them.

export const tileWidth = 256
export const hashBytes = 32

export interface TilePlace {
  readonly level: number
  readonly number: number
  /** 1–256; below 256 it is a partial tile. */
  readonly width: number
}

/** 1234067 → `tile/0/x001/x234/067`, with `.p/<width>` for a partial tile. */
export function tilePath({ level, number, width }: TilePlace): string {
  return `tile/${level}/${numberPath(number, width)}`
}

export function bundlePath(number: number, width: number): string {
  return `tile/entries/${numberPath(number, width)}`
}

function numberPath(number: number, width: number): string {
  let path = String(number % 1_000).padStart(3, '0')
  for (let rest = Math.floor(number / 1_000); rest > 0; rest = Math.floor(rest / 1_000))
    path = `x${String(rest % 1_000).padStart(3, '0')}/${path}`
  return width < tileWidth ? `${path}.p/${width}` : path
}

export type ReadTilePath =
  | { readonly kind: 'hashes'; readonly place: TilePlace }
  | { readonly kind: 'entries'; readonly number: number; readonly width: number }

/** @returns undefined for anything but the one name that a tile has. */
export function parseTilePath(path: string): ReadTilePath | undefined {
  const match =
    /^tile\/(entries|\d|[1-5]\d)\/((?:x\d{3}\/){0,4}\d{3})(?:\.p\/([1-9]\d{0,2}))?$/.exec(path)
  const [, level = '', groups = '', partial] = match ?? []
  const width = partial === undefined ? tileWidth : Number(partial)
  const number = Number(groups.replaceAll(/\D/g, ''))
  if (match === null || (partial !== undefined && width >= tileWidth)) return undefined
  const read: ReadTilePath =
    level === 'entries'
      ? { kind: 'entries', number, width }
      : { kind: 'hashes', place: { level: Number(level), number, width } }
  // `x000/001` would be a second name of `001`.
  const own = read.kind === 'entries' ? bundlePath(number, width) : tilePath(read.place)
  return own === path ? read : undefined
}

/** Hashes at this level of a tree of so many leaves: those of full subtrees only. */
export function levelSize(level: number, size: number): number {
  return Math.floor(size / tileWidth ** level)
}

/** Hashes in a tile, 0 for one that a tree of this size does not have. */
export function tileWidthAt(level: number, number: number, size: number): number {
  return Math.max(0, Math.min(tileWidth, levelSize(level, size) - number * tileWidth))
}

/** Every partial tile of a tree of this size, one a level at most. */
export function partialTiles(size: number): readonly TilePlace[] {
  const places: TilePlace[] = []
  for (let level = 0; levelSize(level, size) > 0; level += 1) {
    const hashes = levelSize(level, size)
    const width = hashes % tileWidth
    if (width > 0) places.push({ level, number: Math.floor(hashes / tileWidth), width })
  }
  return places
}
