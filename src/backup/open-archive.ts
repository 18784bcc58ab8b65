// Reads a backup file part by part: decrypts, expands, and holds every part against the manifest before anybody may use it.
import { createHash } from 'node:crypto'
import { open } from 'node:fs/promises'

import { expand } from './compress.ts'
import { BackupFault } from './fault.ts'
import { readHandle } from './files.ts'
import {
  type BackupManifest,
  type BackupPart,
  largestManifest,
  manifestName,
  readManifest,
} from './manifest.ts'
import { unseal } from './seal.ts'
import { type EntryStream, readTar } from './tar.ts'

export interface ArchiveVisitor {
  /** Called once, before any part. Throwing ends the reading. */
  manifest(manifest: BackupManifest): Promise<void>
  /** Must read `content` to its end. */
  part(part: BackupPart, content: AsyncIterable<Uint8Array>): Promise<void>
}

/**
 * Reads the whole file. When it resolves, every announced part came once, whole and equal to its digest.
 * @throws BackupFault
 */
export async function readArchive(
  file: string,
  passphrase: string,
  options: { readonly visitor: ArchiveVisitor; readonly signal: AbortSignal },
): Promise<BackupManifest> {
  const { visitor, signal } = options
  let manifest: BackupManifest | undefined
  const missing = new Map<string, BackupPart>()
  // Owned here: a stage that fails in the middle of a stream must not leave the file open.
  await using handle = await open(file, 'r')
  await expandErrors(async () => {
    const entries = readTar(expand(unseal(readHandle(handle, signal), passphrase)))
    for await (const entry of entries) {
      if (manifest === undefined) {
        manifest = await firstEntry(entry)
        for (const part of manifest.parts) missing.set(part.name, part)
        if (missing.size !== manifest.parts.length) {
          throw new BackupFault({ kind: 'hostile-archive', why: 'name-twice' })
        }
        await visitor.manifest(manifest)
        continue
      }
      const part = missing.get(entry.name)
      if (part === undefined) throw new BackupFault({ kind: 'hostile-archive', why: 'unannounced' })
      if (part.bytes !== entry.bytes)
        throw new BackupFault({ kind: 'part-differs', part: part.name })
      missing.delete(entry.name)
      await visitor.part(part, checked(part, entry.content))
    }
  })
  if (manifest === undefined) throw new BackupFault({ kind: 'hostile-archive', why: 'order' })
  const [lost] = missing.keys()
  if (lost !== undefined) throw new BackupFault({ kind: 'part-missing', part: lost })
  return manifest
}

/** Reads no further than the manifest: what the set-up page and `sen restore` show before they ask. */
export async function peekBackup(
  file: string,
  passphrase: string,
  signal: AbortSignal,
): Promise<BackupManifest> {
  await using handle = await open(file, 'r')
  return await expandErrors(async () => {
    const entries = readTar(expand(unseal(readHandle(handle, signal), passphrase)))
    for await (const entry of entries) return await firstEntry(entry)
    throw new BackupFault({ kind: 'hostile-archive', why: 'order' })
  })
}

async function firstEntry(entry: EntryStream): Promise<BackupManifest> {
  if (entry.name !== manifestName) throw new BackupFault({ kind: 'hostile-archive', why: 'order' })
  if (entry.bytes > largestManifest)
    throw new BackupFault({ kind: 'hostile-archive', why: 'too-large' })
  const bytes = new Uint8Array(entry.bytes)
  let filled = 0
  for await (const piece of entry.content) {
    bytes.set(piece, filled)
    filled += piece.length
  }
  return readManifest(new TextDecoder().decode(bytes))
}

async function* checked(
  part: BackupPart,
  content: AsyncIterable<Uint8Array>,
): AsyncGenerator<Uint8Array> {
  const hash = createHash('sha256')
  for await (const piece of content) {
    hash.update(piece)
    yield piece
  }
  if (hash.digest('hex') !== part.sha256) {
    throw new BackupFault({ kind: 'part-differs', part: part.name })
  }
}

/** The expander's own errors say that what was sealed was no zstd: no file of ours. */
async function expandErrors<Result>(read: () => Promise<Result>): Promise<Result> {
  try {
    return await read()
  } catch (error) {
    const isExpander =
      error instanceof TypeError ||
      (error instanceof Error && 'code' in error && String(error.code).startsWith('ZSTD_'))
    if (isExpander)
      throw new BackupFault({ kind: 'hostile-archive', why: 'header' }, { cause: error })
    throw error
  }
}
