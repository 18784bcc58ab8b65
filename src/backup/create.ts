// Makes a backup while the house goes on working: one point in time of the database, verified, then everything in one encrypted file.
import { createHash } from 'node:crypto'
import { mkdir, open, rm, stat } from 'node:fs/promises'
import { basename, dirname, join, resolve } from 'node:path'

import type { Clock } from '../contract/clock.ts'
import type { KnowledgeStore } from '../contract/knowledge.ts'
import type { Store } from '../contract/store.ts'
import { compress } from './compress.ts'
import { BackupFault } from './fault.ts'
import {
  demandSpace,
  digestOf,
  exists,
  isSystemError,
  listFiles,
  listFolder,
  readPieces,
  renameDurably,
  writePieces,
} from './files.ts'
import { holdDocuments } from './hold-documents.ts'
import { type BackupManifest, type BackupPart, manifestName } from './manifest.ts'
import { demandPassphrase, seal } from './seal.ts'
import { isPlainPath, tarEnd, tarHeader, tarPadding } from './tar.ts'

/** Head of a ledger that was recomputed and verified from its entries. */
export interface VerifiedLedger {
  readonly size: number
  /** Hexadecimal. */
  readonly root: string
}

/** Opens a copied database file, verifies its ledger, closes it. @throws when it does not verify. */
export type VerifyDatabase = (file: string, signal: AbortSignal) => Promise<VerifiedLedger>

export interface BackupProgress {
  /** `copy` the database, `check` its ledger and hash the parts, `write` the file; `rows` into a database server, `bytes` counts them. */
  readonly phase: 'copy' | 'check' | 'write' | 'rows'
  readonly bytes: number
  readonly total: number
}

export interface BackupOptions {
  readonly store: Pick<Store, 'copyTo' | 'dialect'>
  /** Own documents; writes no file where the house has none. */
  readonly knowledge?: Pick<KnowledgeStore, 'copyTo'>
  readonly verifyDatabase: VerifyDatabase
  readonly dataFolder: string
  /** `sen.toml`, if there is one. */
  readonly configFile?: string
  /** Where the master key lies, if not in the data folder. */
  readonly masterKeyFile?: string
  /** The file to be made, `….senbak`. */
  readonly target: string
  readonly passphrase: string
  /** See `seal`. */
  readonly cost?: number
  readonly includeKeys: boolean
  readonly includeModels: boolean
  readonly clock: Clock
  /** Version of Sen. */
  readonly version: string
  readonly onProgress: (progress: BackupProgress) => void
  readonly signal: AbortSignal
}

export interface BackupResult {
  readonly file: string
  readonly bytes: number
  readonly manifest: BackupManifest
  /** Files whose names no archive of ours carries: to be renamed by a person. */
  readonly leftOut: readonly string[]
}

interface Source {
  readonly name: string
  readonly path: string
}

/**
 * Writes `target`; under its final name it is always whole.
 * @throws BackupFault `target-exists`, `weak-passphrase`, `no-space`, `ledger-differs`; the signal's reason when cancelled.
 */
export async function createBackup(options: BackupOptions): Promise<BackupResult> {
  const { signal } = options
  // Asked before an hour of copying, not after.
  demandPassphrase(options.passphrase)
  const target = resolve(options.target)
  if (await exists(target)) throw new BackupFault({ kind: 'target-exists' })
  await removeStaleWork(dirname(target), options.clock)
  const work = join(dirname(target), `.${basename(target)}.work`)
  await rm(work, { recursive: true, force: true })
  await mkdir(work, { recursive: true, mode: 0o700 })
  try {
    const copy = join(work, 'database')
    options.onProgress({ phase: 'copy', bytes: 0, total: 0 })
    await options.store.copyTo(copy, signal)
    const documents = await holdDocuments(options.dataFolder, work)
    const knowledge = join(work, 'knowledge')
    await options.knowledge?.copyTo(knowledge, signal)
    const ledger = await verifyCopy(options, copy)
    const { sources, leftOut } = await listSources(options, { copy, knowledge, documents })
    const parts = await describeParts(sources, options)
    const total = parts.reduce((sum, part) => sum + part.bytes, 0)
    await demandSpace(dirname(target), total)
    const manifest: BackupManifest = {
      format: 1,
      version: options.version,
      madeAt: options.clock.now(),
      dialect: options.store.dialect,
      ledger,
      includesKeys: options.includeKeys,
      includesModels: options.includeModels,
      parts: [...parts],
    }
    const unfinished = join(work, 'unfinished')
    const bytes = await writeSealed(unfinished, { manifest, sources, options, total })
    if (await exists(target)) throw new BackupFault({ kind: 'target-exists' })
    await renameDurably(unfinished, target)
    return { file: target, bytes, manifest, leftOut }
  } finally {
    await rm(work, { recursive: true, force: true })
  }
}

const staleMs = 86_400_000

/** What a killed backup left behind is a copy of the whole database: after a day nobody is still writing it. */
async function removeStaleWork(folder: string, clock: Clock): Promise<void> {
  for (const name of await listFolder(folder)) {
    if (!/^\..+\.senbak\.work$/.test(name)) continue
    const facts = await stat(join(folder, name)).catch(() => undefined)
    if (facts?.isDirectory() !== true || clock.now() - facts.mtimeMs < staleMs) continue
    await rm(join(folder, name), { recursive: true, force: true })
  }
}

async function verifyCopy(options: BackupOptions, copy: string): Promise<VerifiedLedger> {
  options.onProgress({ phase: 'check', bytes: 0, total: 0 })
  try {
    return await options.verifyDatabase(copy, options.signal)
  } catch (cause) {
    options.signal.throwIfAborted()
    // A backup of a damaged ledger would be found out on the day it is needed.
    throw new BackupFault({ kind: 'ledger-differs' }, { cause })
  }
}

async function listSources(
  options: BackupOptions,
  {
    copy,
    knowledge,
    documents,
  }: { readonly copy: string; readonly knowledge: string; readonly documents: readonly Source[] },
): Promise<{ readonly sources: readonly Source[]; readonly leftOut: readonly string[] }> {
  const { dataFolder, configFile, masterKeyFile } = options
  // Whichever kind is running: its copy is a file of the embedded kind.
  const sources: Source[] = [{ name: 'database.sqlite', path: copy }]
  if (await exists(knowledge)) sources.push({ name: 'knowledge.sqlite', path: knowledge })
  sources.push(...documents)
  const leftOut: string[] = []
  const addFolder = async (folder: string, isWanted: (name: string) => boolean): Promise<void> => {
    for (const file of await listFiles(join(dataFolder, folder))) {
      const name = `${folder}/${file}`
      if (!isWanted(file)) continue
      if (isPlainPath(name) && name.length <= 100)
        sources.push({ name, path: join(dataFolder, name) })
      else leftOut.push(name)
    }
  }
  if (configFile !== undefined && (await exists(configFile))) {
    sources.push({ name: 'config/sen.toml', path: configFile })
  }
  await addFolder('prices', (name) => name.endsWith('.toml'))
  await addFolder('words', (name) => name === 'words.toml' || name.endsWith('.txt'))
  await addFolder('packs', (name) => /^keys$|\.(zip|evidence\.json|former\.json)$/.test(name))
  // Tiles follow from the database; what a partner's log signed twice follows from nothing.
  await addFolder('ledger/evidence', (name) => name.endsWith('.txt'))
  if (options.includeKeys) {
    // The token of the command line belongs to the running process.
    await addFolder('keys', (name) => name !== 'cli')
    const isElsewhere = !sources.some((source) => source.name === 'keys/master')
    if (isElsewhere && masterKeyFile !== undefined && (await exists(masterKeyFile))) {
      sources.push({ name: 'keys/master', path: masterKeyFile })
    }
  }
  if (options.includeModels)
    await addFolder('models', (name) => !/\.(part|journal|tmp)$/.test(name))
  return { sources, leftOut }
}

async function describeParts(
  sources: readonly Source[],
  options: BackupOptions,
): Promise<readonly BackupPart[]> {
  let total = 0
  for (const { name, path } of sources) total += (await stat(path).catch(gone(name))).size
  const parts: BackupPart[] = []
  let bytes = 0
  for (const source of sources) {
    const digest = await digestOf(source.path, options.signal).catch(gone(source.name))
    const part = { name: source.name, ...digest }
    parts.push(part)
    bytes += part.bytes
    options.onProgress({ phase: 'check', bytes, total })
  }
  return parts
}

/** @throws BackupFault `part-differs` for a file that somebody took away meanwhile: try again. */
function gone(part: string): (error: unknown) => never {
  return (error) => {
    if (isSystemError(error, 'ENOENT')) throw new BackupFault({ kind: 'part-differs', part })
    throw error
  }
}

interface Archive {
  readonly manifest: BackupManifest
  readonly sources: readonly Source[]
  readonly options: BackupOptions
  readonly total: number
}

async function writeSealed(path: string, archive: Archive): Promise<number> {
  const { options, total } = archive
  let packed = 0
  const count = (bytes: number): void => {
    packed += bytes
    options.onProgress({ phase: 'write', bytes: packed, total })
  }
  await using file = await open(path, 'wx', 0o600)
  let written = 0
  const pieces = seal(compress(tarPieces(archive, count)), options.passphrase, options.cost)
  await writePieces(file, pieces, (bytes) => {
    written += bytes
  })
  await file.sync()
  return written
}

async function* tarPieces(
  archive: Archive,
  count: (bytes: number) => void,
): AsyncGenerator<Uint8Array> {
  const manifest = new TextEncoder().encode(JSON.stringify(archive.manifest))
  yield tarHeader({ name: manifestName, bytes: manifest.length })
  yield manifest
  yield tarPadding(manifest.length)
  for (const [index, source] of archive.sources.entries()) {
    const part = archive.manifest.parts[index]
    if (part === undefined) throw new RangeError('backup_part_without_entry')
    yield tarHeader(part)
    yield* unchanged(source.path, part, { signal: archive.options.signal, count })
    yield tarPadding(part.bytes)
  }
  yield tarEnd
}

interface Reading {
  readonly signal: AbortSignal
  readonly count: (bytes: number) => void
}

/** The file as it was hashed. @throws BackupFault `part-differs` when somebody changed it meanwhile: try again. */
async function* unchanged(
  path: string,
  part: BackupPart,
  reading: Reading,
): AsyncGenerator<Uint8Array> {
  const hash = createHash('sha256')
  let bytes = 0
  for await (const piece of readPieces(path, reading.signal)) {
    bytes += piece.length
    if (bytes > part.bytes) throw new BackupFault({ kind: 'part-differs', part: part.name })
    hash.update(piece)
    reading.count(piece.length)
    // The reader's buffer is used again, and the compressor may still hold this piece.
    yield piece.slice()
  }
  if (bytes !== part.bytes || hash.digest('hex') !== part.sha256) {
    throw new BackupFault({ kind: 'part-differs', part: part.name })
  }
}
