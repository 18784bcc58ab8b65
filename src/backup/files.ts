// Small file operations that backup and restore share: hashing, exclusive writing, and making a rename durable.
import { createHash, type Hash } from 'node:crypto'
import { type FileHandle, open, readdir, rename, stat, statfs } from 'node:fs/promises'
import { dirname, join } from 'node:path'

import { BackupFault } from './fault.ts'

const pieceBytes = 256 * 1024

/** Content of a file in pieces; the buffer of a piece is reused for the next one. */
export async function* readPieces(path: string, signal: AbortSignal): AsyncGenerator<Uint8Array> {
  await using file = await open(path, 'r')
  yield* readHandle(file, signal)
}

/** The same from an open file, which stays the caller's. */
export async function* readHandle(
  file: FileHandle,
  signal: AbortSignal,
): AsyncGenerator<Uint8Array> {
  const buffer = new Uint8Array(pieceBytes)
  for (;;) {
    signal.throwIfAborted()
    const { bytesRead } = await file.read(buffer, 0, pieceBytes, null)
    if (bytesRead === 0) return
    yield buffer.subarray(0, bytesRead)
  }
}

/** @returns hexadecimal SHA-256 and number of bytes. */
export async function digestOf(
  path: string,
  signal: AbortSignal,
): Promise<{ readonly sha256: string; readonly bytes: number }> {
  const hash: Hash = createHash('sha256')
  let bytes = 0
  for await (const piece of readPieces(path, signal)) {
    hash.update(piece)
    bytes += piece.length
  }
  return { sha256: hash.digest('hex'), bytes }
}

/** Writes all pieces in order. */
export async function writePieces(
  file: FileHandle,
  pieces: AsyncIterable<Uint8Array>,
  onWritten: (bytes: number) => void,
): Promise<void> {
  for await (const piece of pieces) {
    let from = 0
    while (from < piece.length) {
      const { bytesWritten } = await file.write(piece, from, piece.length - from)
      from += bytesWritten
    }
    onWritten(piece.length)
  }
}

/** A rename is durable only when the folder is on disk, too (rename(2), fsync(2)). */
export async function renameDurably(from: string, to: string): Promise<void> {
  await rename(from, to)
  await syncFolder(dirname(to))
}

async function syncFolder(folder: string): Promise<void> {
  try {
    await using handle = await open(folder, 'r')
    await handle.sync()
  } catch (error) {
    // Some file systems (FAT sticks, SMB) cannot sync a folder; the file itself was synced before.
    if (!isSystemError(error, 'EINVAL', 'EPERM', 'EISDIR', 'ENOTSUP', 'EACCES')) throw error
  }
}

export async function exists(path: string): Promise<boolean> {
  try {
    await stat(path)
    return true
  } catch (error) {
    if (isSystemError(error, 'ENOENT', 'ENOTDIR')) return false
    throw error
  }
}

/** Names in a folder in order; none when it is missing. */
export async function listFolder(folder: string): Promise<readonly string[]> {
  try {
    return (await readdir(folder)).toSorted()
  } catch (error) {
    if (isSystemError(error, 'ENOENT', 'ENOTDIR')) return []
    throw error
  }
}

/** Plain files below a folder, as paths relative to it, at most three deep. Links and devices are passed over. */
export async function listFiles(folder: string, depth = 3): Promise<readonly string[]> {
  const found: string[] = []
  for (const name of await listFolder(folder)) {
    const facts = await stat(join(folder, name)).catch(() => undefined)
    if (facts?.isFile() === true) found.push(name)
    if (facts?.isDirectory() === true && depth > 1) {
      for (const inner of await listFiles(join(folder, name), depth - 1))
        found.push(`${name}/${inner}`)
    }
  }
  return found
}

/** @throws BackupFault `no-space` when fewer bytes than needed, plus a tenth, are free. */
export async function demandSpace(folder: string, bytes: number): Promise<void> {
  const facts = await statfs(folder)
  const free = facts.bavail * facts.bsize
  const needed = Math.ceil(bytes * 1.1)
  if (free < needed) throw new BackupFault({ kind: 'no-space', needed, free })
}

export function isSystemError(error: unknown, ...codes: readonly string[]): boolean {
  return error instanceof Error && 'code' in error && codes.includes(String(error.code))
}
