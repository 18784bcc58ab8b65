// Reads archives that may be made to kill: names, overlaps and sizes are judged before and while inflating; nothing is written anywhere.
import { Inflate } from 'fflate'

import { IngestFault } from '../ingest-fault.ts'
import type { IngestLimits } from '../limits.ts'

export interface OpenedZip {
  /** In the order of the directory; folders are left out. */
  readonly names: readonly string[]
  has(name: string): boolean
  /** @throws IngestFault `damaged` where it is missing or broken, `inflates-too-much` */
  read(name: string): Uint8Array
}

interface Entry {
  readonly name: string
  readonly method: number
  readonly packed: number
  readonly size: number
  readonly offset: number
}

const endMark = 0x06054b50
const directoryMark = 0x02014b50
const localMark = 0x04034b50
const endLength = 22
const longestComment = 65_535
/** Below this no ratio is a danger; small files of XML pack a thousand to one. */
const ratioFrom = 1_000_000
const piece = 16_384

/** @throws IngestFault `damaged`, `needs-password`, `inflates-too-much` */
export function openZip(bytes: Uint8Array, limits: IngestLimits): OpenedZip {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const all = guarded(() => readDirectory(view, limits))
  refuseOverlaps(view, all)
  const entries = new Map<string, Entry>()
  for (const entry of all) {
    refuseName(entry.name)
    // Two entries of one name: two readers would see two files.
    if (entries.has(entry.name)) throw new IngestFault('damaged')
    if (!entry.name.endsWith('/')) entries.set(entry.name, entry)
  }
  let inflated = 0
  return {
    names: [...entries.keys()],
    has: (name) => entries.has(name),
    read(name) {
      const entry = entries.get(name)
      if (entry === undefined) throw new IngestFault('damaged')
      const content = inflate(
        guarded(() => packedOf(view, entry)),
        entry,
        {
          ...limits,
          inflatedBytes: limits.inflatedBytes - inflated,
        },
      )
      inflated += content.length
      return content
    },
  }
}

function readDirectory(view: DataView, limits: IngestLimits): readonly Entry[] {
  const end = findEnd(view)
  const count = view.getUint16(end + 10, true)
  const start = view.getUint32(end + 16, true)
  // ZIP64 is for archives larger than any that is accepted here.
  if (count === 0xffff || start === 0xffffffff) throw new IngestFault('damaged')
  if (count > limits.entries) throw new IngestFault('inflates-too-much')
  const entries: Entry[] = []
  let at = start
  for (let index = 0; index < count; index += 1) {
    if (view.getUint32(at, true) !== directoryMark) throw new IngestFault('damaged')
    if ((view.getUint16(at + 8, true) & 1) === 1) throw new IngestFault('needs-password')
    const nameLength = view.getUint16(at + 28, true)
    const name = new Uint8Array(view.buffer, view.byteOffset + at + 46, nameLength)
    entries.push({
      name: new TextDecoder().decode(name),
      method: view.getUint16(at + 10, true),
      packed: view.getUint32(at + 20, true),
      size: view.getUint32(at + 24, true),
      offset: view.getUint32(at + 42, true),
    })
    at += 46 + nameLength + view.getUint16(at + 30, true) + view.getUint16(at + 32, true)
  }
  return entries
}

function findEnd(view: DataView): number {
  const last = view.byteLength - endLength
  for (let at = last; at >= 0 && at >= last - longestComment; at -= 1)
    if (view.getUint32(at, true) === endMark) return at
  throw new IngestFault('damaged')
}

/** Absolute names, names that climb, names of Windows: none of an office document's own is like that. */
function refuseName(name: string): void {
  const isOdd =
    name.startsWith('/') ||
    name.includes('\\') ||
    name.includes('\0') ||
    /^[a-z]:/i.test(name) ||
    name.split('/').includes('..')
  if (isOdd) throw new IngestFault('damaged')
}

/** Entries that share bytes inflate to more than any ratio shows (Fifield, "A better zip bomb", 2019). */
function refuseOverlaps(view: DataView, entries: readonly Entry[]): void {
  const sorted = entries.toSorted((left, right) => left.offset - right.offset)
  sorted.forEach((entry, index) => {
    const next = sorted[index + 1]
    const end = guarded(() => dataStart(view, entry)) + entry.packed
    if (end > view.byteLength) throw new IngestFault('damaged')
    if (next !== undefined && end > next.offset) throw new IngestFault('inflates-too-much')
  })
}

function dataStart(view: DataView, { offset }: Entry): number {
  if (view.getUint32(offset, true) !== localMark) throw new IngestFault('damaged')
  return offset + 30 + view.getUint16(offset + 26, true) + view.getUint16(offset + 28, true)
}

function packedOf(view: DataView, entry: Entry): Uint8Array {
  return new Uint8Array(view.buffer, view.byteOffset + dataStart(view, entry), entry.packed)
}

/** What the directory says of the size is not believed. */
function inflate(packed: Uint8Array, entry: Entry, limits: IngestLimits): Uint8Array {
  if (entry.method === 0) {
    if (packed.length > limits.inflatedBytes) throw new IngestFault('inflates-too-much')
    return packed
  }
  if (entry.method !== 8) throw new IngestFault('damaged')
  const chunks: Uint8Array[] = []
  let length = 0
  let isWhole = false
  const stream = new Inflate((chunk, isLast) => {
    length += chunk.length
    isWhole = isLast
    const isBomb = length > ratioFrom && length > packed.length * limits.ratio
    if (length > limits.inflatedBytes || isBomb) throw new IngestFault('inflates-too-much')
    chunks.push(chunk)
  })
  try {
    for (let at = 0; at < packed.length; at += piece)
      stream.push(packed.subarray(at, at + piece), at + piece >= packed.length)
  } catch (error) {
    if (error instanceof IngestFault) throw error
    // The library throws errors of its own for broken streams.
    throw new IngestFault('damaged')
  }
  if (!isWhole) throw new IngestFault('damaged')
  const content = new Uint8Array(length)
  let at = 0
  for (const chunk of chunks) {
    content.set(chunk, at)
    at += chunk.length
  }
  return content
}

/** Offsets of a broken directory point anywhere. */
function guarded<Result>(read: () => Result): Result {
  try {
    return read()
  } catch (error) {
    if (error instanceof RangeError) throw new IngestFault('damaged')
    throw error
  }
}
