// A log that came as one archive: its files by name. Their bytes are judged by hashes and signatures, so the archive itself need not be.
import { concat, decodeUtf8 } from './bytes.ts'
import type { NamedBytes } from './checkpoint.ts'
import { Found } from './fault.ts'
import type { Source } from './source.ts'

const localHead = 0x04034b50
const centralHead = 0x02014b50
const endHead = 0x06054b50

interface Place {
  readonly at: number
  readonly packed: number
  readonly size: number
  readonly isDeflated: boolean
}

/** @returns undefined for an archive without a checkpoint in it. @throws Found `malformed` for what is no archive to its end. */
export function zipSource({ name, bytes }: NamedBytes): Source | undefined {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const places = listPlaces(view, bytes, name)
  // Whoever packed a folder anew put its name before all others.
  const roots = [...places.keys()].filter((path) => /(?:^|\/)checkpoint$/.test(path))
  const [shortest] = roots.toSorted((one, other) => one.length - other.length)
  if (shortest === undefined) return undefined
  const root = shortest.slice(0, -'checkpoint'.length)
  return {
    async read(path, most) {
      const place = places.get(`${root}${path}`)
      if (place === undefined) return undefined
      if (place.size > most) throw new Found({ fault: 'malformed', why: 'too-long', file: path })
      const packed = bytes.subarray(place.at, place.at + place.packed)
      return place.isDeflated ? inflate(packed, { path, most }) : packed
    },
  }
}

function listPlaces(view: DataView, bytes: Uint8Array, file: string): Map<string, Place> {
  const broken = (why: string, offset: number): Found =>
    new Found({ fault: 'malformed', why, file, offset })
  // The end record is followed by a comment of 65,535 bytes at most.
  let end = bytes.length - 22
  while (end >= 0 && end > bytes.length - 65_558 && view.getUint32(end, true) !== endHead) end -= 1
  if (end < 0 || view.getUint32(end, true) !== endHead) throw broken('zip-end', bytes.length)
  const places = new Map<string, Place>()
  let at = view.getUint32(end + 16, true)
  while (at < end) {
    if (at + 46 > end || view.getUint32(at, true) !== centralHead) throw broken('zip-central', at)
    const method = view.getUint16(at + 10, true)
    const packed = view.getUint32(at + 20, true)
    const nameLength = view.getUint16(at + 28, true)
    const local = view.getUint32(at + 42, true)
    const path = decodeUtf8(bytes.subarray(at + 46, at + 46 + nameLength))
    if (path === undefined || (method !== 0 && method !== 8)) throw broken('zip-method', at)
    if (local + 30 > at || view.getUint32(local, true) !== localHead) throw broken('zip-header', at)
    const from = local + 30 + view.getUint16(local + 26, true) + view.getUint16(local + 28, true)
    if (from + packed > end) throw broken('zip-size', at)
    const size = view.getUint32(at + 24, true)
    places.set(path, { at: from, packed, size, isDeflated: method === 8 })
    at += 46 + nameLength + view.getUint16(at + 30, true) + view.getUint16(at + 32, true)
  }
  return places
}

/** What is said of the length of packed data is not believed: it is counted. */
async function inflate(
  packed: Uint8Array,
  limit: { readonly path: string; readonly most: number },
): Promise<Uint8Array> {
  const parts: Uint8Array[] = []
  let length = 0
  const stream = new Blob([packed.slice()]).stream()
  const reader = stream.pipeThrough(new DecompressionStream('deflate-raw')).getReader()
  try {
    for (;;) {
      const { done, value } = await reader.read()
      if (done) break
      length += value.length
      if (length > limit.most)
        throw new Found({ fault: 'malformed', why: 'too-long', file: limit.path })
      parts.push(value)
    }
  } catch (error) {
    if (error instanceof Found) throw error
    throw new Found({ fault: 'malformed', why: 'zip-content', file: limit.path })
  } finally {
    await reader.cancel().catch(() => undefined)
  }
  return concat(...parts)
}
