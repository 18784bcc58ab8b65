// The files of a pack in memory, whether they came from a folder or an archive, within limits that are counted while reading.
import { lstat, readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'

import { Unzip, UnzipInflate } from 'fflate'

import type { PackFault } from '../../contract/pack-fault.ts'

export type PackFiles = ReadonlyMap<string, Uint8Array>

export interface PackLimits {
  readonly bytes: number
  readonly inflatedBytes: number
  readonly files: number
}

/** Design `packs` §1. */
export const packLimits: PackLimits = Object.freeze({
  bytes: 50 * 1024 * 1024,
  inflatedBytes: 300 * 1024 * 1024,
  files: 5_000,
})

export class PackRefused extends Error {
  override readonly name = 'PackRefused'
  readonly faults: readonly PackFault[]

  constructor(faults: readonly PackFault[]) {
    super(faults.map(({ code, file }) => `${code} ${file}`).join(', '))
    this.faults = faults
  }
}

/** Path of a pack: relative, NFC, no `..`, nothing hidden, forward slashes; four levels are more than the format has. */
export function isPackPath(path: string): boolean {
  return (
    path.length <= 200 &&
    path.normalize('NFC') === path &&
    /^[\p{L}\p{N}_][\p{L}\p{N}._-]*(\/[\p{L}\p{N}_][\p{L}\p{N}._-]*){0,3}$/u.test(path) &&
    !path.includes('..')
  )
}

/** Links are refused and not followed: a pack says what is in it. @throws PackRefused */
export async function readPackFolder(folder: string): Promise<PackFiles> {
  const files = new Map<string, Uint8Array>()
  let bytes = 0
  const walk = async (below: string): Promise<void> => {
    for (const name of (await readdir(join(folder, below))).sort()) {
      const path = below === '' ? name : `${below}/${name}`
      const found = await lstat(join(folder, path))
      if (!isPackPath(path) || !(found.isDirectory() || found.isFile()))
        throw new PackRefused([{ code: 'bad-name', file: path.slice(0, 200) }])
      if (found.isDirectory()) {
        await walk(path)
        continue
      }
      bytes += found.size
      if (bytes > packLimits.inflatedBytes)
        throw new PackRefused([{ code: 'too-large', file: path }])
      if (files.size >= packLimits.files)
        throw new PackRefused([{ code: 'too-many-files', file: path }])
      files.set(path, await readFile(join(folder, path)))
    }
  }
  await walk('')
  return files
}

/**
 * A pack as one zip file. Sizes are counted while inflating, whatever the archive says of itself.
 * @throws PackRefused
 */
export function readPackArchive(archive: Uint8Array, limits: PackLimits = packLimits): PackFiles {
  if (archive.byteLength > limits.bytes) throw new PackRefused([{ code: 'too-large', file: '' }])
  // The library hands what is thrown in its callbacks back to them as its own fault: the first refusal is the true one.
  let first: PackRefused | undefined
  const refuse = (code: PackFault['code'], file: string): never => {
    first ??= new PackRefused([{ code, file: file.slice(0, 200) }])
    throw first
  }
  const files = new Map<string, Uint8Array>()
  let bytes = 0
  const unzip = new Unzip((file) => {
    if (file.name.endsWith('/')) return
    if (!isPackPath(file.name) || files.has(file.name)) refuse('bad-name', file.name)
    if (files.size >= limits.files) refuse('too-many-files', file.name)
    files.set(file.name, new Uint8Array())
    const pieces: Uint8Array[] = []
    file.ondata = (error, piece, final) => {
      if (error !== null) refuse('no-pack', file.name)
      bytes += piece.byteLength
      if (bytes > limits.inflatedBytes) refuse('too-large', file.name)
      pieces.push(piece.slice())
      if (final) files.set(file.name, Buffer.concat(pieces))
    }
    file.start()
  })
  unzip.register(UnzipInflate)
  try {
    // In small pieces, so that a bomb is met while it grows.
    for (let at = 0; at < archive.byteLength; at += 65_536) {
      const end = Math.min(at + 65_536, archive.byteLength)
      unzip.push(archive.subarray(at, end), end === archive.byteLength)
    }
  } catch {
    // Whatever a parser throws at hostile bytes means the same: these are no files.
    throw first ?? new PackRefused([{ code: 'no-pack', file: '' }])
  }
  if (files.size === 0) throw new PackRefused([{ code: 'no-pack', file: '' }])
  return files
}
