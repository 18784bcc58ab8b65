// Archives in the ustar format (POSIX.1-1988), so that what is decrypted opens with any tar. Only plain files: nothing else is written or read.
import { type ArchiveRefusal, BackupFault } from './fault.ts'

export interface ArchiveEntry {
  readonly name: string
  readonly bytes: number
}

const block = 512
const octalLimit = 8 ** 11

/** The header block of a plain file of mode 0600. @throws RangeError when the name is longer than 100 bytes. */
export function tarHeader(entry: ArchiveEntry): Uint8Array {
  const header = new Uint8Array(block)
  const name = new TextEncoder().encode(entry.name)
  if (name.length > 100) throw new RangeError('archive_name_too_long')
  header.set(name, 0)
  putText(header, 100, '0000600\u0000')
  putText(header, 108, '0000000\u0000')
  putText(header, 116, '0000000\u0000')
  putSize(header, entry.bytes)
  putText(header, 136, '00000000000\u0000')
  putText(header, 156, '0')
  putText(header, 257, 'ustar\u000000')
  putText(header, 148, `${checksum(header).toString(8).padStart(6, '0')}\u0000 `)
  return header
}

/** Zeros up to the next block. */
export function tarPadding(bytes: number): Uint8Array {
  return new Uint8Array((block - (bytes % block)) % block)
}

export const tarEnd = new Uint8Array(2 * block)

function putText(header: Uint8Array, at: number, text: string): void {
  header.set(new TextEncoder().encode(text), at)
}

/** 8 GiB and more in base 256, as GNU tar writes it. */
function putSize(header: Uint8Array, bytes: number): void {
  if (bytes < octalLimit) {
    putText(header, 124, `${bytes.toString(8).padStart(11, '0')}\u0000`)
    return
  }
  header[124] = 0x80
  for (let index = 11, rest = bytes; index >= 1; index -= 1) {
    header[124 + index] = rest % 256
    rest = Math.floor(rest / 256)
  }
}

function checksum(header: Uint8Array): number {
  return header.reduce((sum, byte, index) => sum + (index >= 148 && index < 156 ? 32 : byte), 0)
}

export interface EntryStream extends ArchiveEntry {
  /** Must be read to its end before the next entry is asked for. */
  readonly content: AsyncIterable<Uint8Array>
}

/**
 * Entries of an archive in order. @throws BackupFault for anything but plain files with plain names, each name once.
 */
export async function* readTar(source: AsyncIterable<Uint8Array>): AsyncGenerator<EntryStream> {
  const iterator = source[Symbol.asyncIterator]()
  try {
    yield* readEntries(createBlockReader(iterator))
  } finally {
    await iterator.return?.()
  }
}

async function* readEntries(reader: BlockReader): AsyncGenerator<EntryStream> {
  const seen = new Set<string>()
  for (;;) {
    const header = await reader.exactly(block)
    if (header === undefined) refuse('header')
    if (header.every((byte) => byte === 0)) {
      await demandEnd(reader)
      return
    }
    const entry = readHeader(header)
    if (seen.has(entry.name)) refuse('name-twice')
    seen.add(entry.name)
    let left = entry.bytes
    const content = (async function* () {
      while (left > 0) {
        const piece = await reader.atMost(left)
        if (piece === undefined) refuse('header')
        left -= piece.length
        yield piece
      }
    })()
    yield { ...entry, content }
    if (left > 0) throw new RangeError('archive_entry_not_read')
    await reader.exactly(tarPadding(entry.bytes).length)
  }
}

/** To the very end, so that a file that was cut or lengthened behind the last part is found out, too. */
async function demandEnd(reader: BlockReader): Promise<void> {
  let read = 0
  for (;;) {
    const piece = await reader.atMost(block)
    if (piece === undefined) return
    read += piece.length
    // Two blocks end an archive; other tools fill up to 20.
    if (read > 20 * block || piece.some((byte) => byte !== 0)) refuse('header')
  }
}

function readHeader(header: Uint8Array): ArchiveEntry {
  const text = (at: number, length: number): string => {
    const field = header.subarray(at, at + length)
    const end = field.indexOf(0)
    return new TextDecoder().decode(end === -1 ? field : field.subarray(0, end))
  }
  if (text(257, 5) !== 'ustar') refuse('header')
  if (Number.parseInt(text(148, 8), 8) !== checksum(header)) refuse('header')
  const type = header[156]
  if (type !== 0 && type !== 0x30) refuse('link-or-device')
  if (text(345, 155) !== '') refuse('path')
  const name = text(0, 100)
  if (!isPlainPath(name)) refuse('path')
  const bytes = header[124] === 0x80 ? bigSize(header) : Number.parseInt(text(124, 12), 8)
  if (!Number.isSafeInteger(bytes) || bytes < 0) refuse('header')
  return { name, bytes }
}

/** Relative, of harmless characters, at most four deep, without `.` and `..`: safe on every file system. */
export function isPlainPath(name: string): boolean {
  const parts = name.split('/')
  return parts.length <= 4 && parts.every((part) => /^[A-Za-z0-9_][A-Za-z0-9._-]{0,95}$/.test(part))
}

function bigSize(header: Uint8Array): number {
  let bytes = 0
  for (let index = 125; index < 136; index += 1) bytes = bytes * 256 + (header[index] ?? 0)
  return bytes
}

function refuse(why: ArchiveRefusal): never {
  throw new BackupFault({ kind: 'hostile-archive', why })
}

interface BlockReader {
  /** That many bytes, or undefined when the source ended before. */
  exactly(bytes: number): Promise<Uint8Array | undefined>
  /** What comes next, at most so much. */
  atMost(bytes: number): Promise<Uint8Array | undefined>
}

function createBlockReader(iterator: AsyncIterator<Uint8Array>): BlockReader {
  let held: Uint8Array = new Uint8Array(0)
  const more = async (): Promise<boolean> => {
    while (held.length === 0) {
      const next = await iterator.next()
      if (next.done === true) return false
      held = next.value
    }
    return true
  }
  const atMost = async (bytes: number): Promise<Uint8Array | undefined> => {
    if (!(await more())) return undefined
    const piece = held.subarray(0, bytes)
    held = held.subarray(piece.length)
    return piece
  }
  return {
    atMost,
    async exactly(bytes) {
      const whole = new Uint8Array(bytes)
      let filled = 0
      while (filled < bytes) {
        const piece = await atMost(bytes - filled)
        if (piece === undefined) return undefined
        whole.set(piece, filled)
        filled += piece.length
      }
      return whole
    },
  }
}
