// Reads one member of a zip file, with limits: its name is compared, never used as a path (PKWARE APPNOTE 6.3, §4.3).
import { type FileHandle, open } from 'node:fs/promises'
import { Readable } from 'node:stream'
import { createInflateRaw } from 'node:zlib'

import { SenError } from '../../errors/sen-error.ts'

/** Expanded bytes of one member (design `engine` §8). */
const expandedLimit = 256e6
/** End record without comment up to with the longest one. */
const tailLimit = 22 + 65_535
const directoryLimit = 4 * 2 ** 20

interface Member {
  readonly method: number
  readonly packed: number
  readonly expanded: number
  readonly headerAt: number
}

/**
 * The bytes of the member with exactly this name.
 * @throws SenError `upstream_failed` with detail `reason` for a file that is no zip, lacks the member or expands to more than it says.
 */
export async function* readMember(path: string, name: string): AsyncGenerator<Uint8Array> {
  await using file = await open(path, 'r')
  const member = await findMember(file, name)
  const start = await dataStart(file, member)
  // Reading through positions of our own: the handle stays ours to close.
  const packed = Readable.from(packedPieces(file, start, member.packed))
  const bytes: AsyncIterable<Uint8Array> =
    member.method === 0 ? packed : packed.pipe(createInflateRaw())
  let count = 0
  try {
    for await (const piece of bytes) {
      count += piece.length
      if (count > member.expanded) throw broken('longer')
      yield piece
    }
  } catch (thrown) {
    throw thrown instanceof SenError ? thrown : broken('damaged')
  }
  if (count !== member.expanded) throw broken('shorter')
}

function broken(reason: string): SenError {
  return new SenError('upstream_failed', { reason: `package-${reason}` })
}

async function findMember(file: FileHandle, name: string): Promise<Member> {
  const { size } = await file.stat()
  const tail = await read(file, Math.max(0, size - tailLimit), Math.min(size, tailLimit))
  const end = tail.lastIndexOf(Buffer.from([0x50, 0x4b, 5, 6]))
  if (end === -1 || end + 22 > tail.length) throw broken('no-zip')
  const length = tail.readUInt32LE(end + 12)
  const at = tail.readUInt32LE(end + 16)
  if (length > directoryLimit || at + length > size) throw broken('no-zip')
  const directory = await read(file, at, length)
  const wanted = Buffer.from(name)
  let found: Member | undefined
  for (let offset = 0; offset + 46 <= directory.length;) {
    if (directory.readUInt32LE(offset) !== 0x02014b50) throw broken('damaged')
    const nameLength = directory.readUInt16LE(offset + 28)
    const next =
      offset +
      46 +
      nameLength +
      directory.readUInt16LE(offset + 30) +
      directory.readUInt16LE(offset + 32)
    if (wanted.equals(directory.subarray(offset + 46, offset + 46 + nameLength))) {
      if (found !== undefined) throw broken('damaged')
      found = {
        method: directory.readUInt16LE(offset + 10),
        packed: directory.readUInt32LE(offset + 20),
        expanded: directory.readUInt32LE(offset + 24),
        headerAt: directory.readUInt32LE(offset + 42),
      }
    }
    offset = next
  }
  if (found === undefined) throw broken('member-missing')
  if (found.method !== 0 && found.method !== 8) throw broken('damaged')
  if (found.expanded > expandedLimit || found.packed > size) throw broken('longer')
  return found
}

async function dataStart(file: FileHandle, member: Member): Promise<number> {
  const header = await read(file, member.headerAt, 30)
  if (header.length < 30 || header.readUInt32LE(0) !== 0x04034b50) throw broken('damaged')
  return member.headerAt + 30 + header.readUInt16LE(26) + header.readUInt16LE(28)
}

async function* packedPieces(
  file: FileHandle,
  start: number,
  length: number,
): AsyncGenerator<Uint8Array> {
  for (let at = 0; at < length;) {
    const piece = await read(file, start + at, Math.min(1 << 20, length - at))
    if (piece.length === 0) throw broken('damaged')
    at += piece.length
    yield piece
  }
}

async function read(file: FileHandle, at: number, length: number): Promise<Buffer> {
  const bytes = Buffer.alloc(length)
  const { bytesRead } = await file.read(bytes, 0, length, at)
  return bytes.subarray(0, bytesRead)
}
