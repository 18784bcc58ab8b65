// Puts a backup back: everything is read, checked and verified beside the data folder first; then two renames, and the old folder stays.
import { copyFile, link, mkdir, open, rename, rm, writeFile } from 'node:fs/promises'
import { basename, dirname, join, resolve } from 'node:path'

import type { Clock } from '../contract/clock.ts'
import type { BackupProgress, VerifiedLedger, VerifyDatabase } from './create.ts'
import { BackupFault } from './fault.ts'
import {
  demandSpace,
  exists,
  isSystemError,
  listFiles,
  renameDurably,
  writePieces,
} from './files.ts'
import type { BackupManifest, BackupPart } from './manifest.ts'
import { readArchive } from './open-archive.ts'
import { type RestoreMarker, restoreMarkerName } from './restore-marker.ts'

export interface RestoreOptions {
  readonly file: string
  readonly passphrase: string
  /** The caller makes sure that nobody uses it. May be missing. */
  readonly dataFolder: string
  /** Name of the database inside the data folder. */
  readonly databaseName: string
  readonly verifyDatabase: VerifyDatabase
  /** Where the master key lies, if not in the data folder. */
  readonly masterKeyFile?: string
  /** Where the house keeps its rows in a database server: takes them from the verified file, all or none, before anything is swapped. */
  readonly moveRows?: MoveRows | undefined
  /** True: the machine that made the backup will never sign again, so this one keeps its identity. */
  readonly oldIsGone: boolean
  readonly clock: Clock
  readonly onProgress: (progress: BackupProgress) => void
  readonly signal: AbortSignal
}

export interface MoveRows {
  /** Looks whether they may go there at all. @throws BackupFault `database-in-use`. */
  check(): Promise<void>
  move(
    file: string,
    options: {
      readonly signal: AbortSignal
      readonly onRows: (written: number, total: number) => void
      /** Called once, when nothing but the last word is missing; what it throws undoes the rows. */
      readonly beforeCommit: () => Promise<void>
    },
  ): Promise<void>
}

export interface RestoreResult {
  readonly manifest: BackupManifest
  readonly ledger: VerifiedLedger
  /** The folder that was there before, kept beside the new one; undefined when there was none. */
  readonly oldFolder: string | undefined
  /** `missing`: what was sealed cannot be opened until the master key is put in place. */
  readonly keys: 'from-backup' | 'kept' | 'missing'
  /** Models of the old folder that are in the new one, too. */
  readonly keptModels: number
  /** The settings file of the backup lies here; it is not put into force. */
  readonly settingsFile: string | undefined
}

/**
 * @throws BackupFault when anything does not fit; the signal's reason when cancelled. In both cases nothing was changed.
 */
export async function restoreBackup(options: RestoreOptions): Promise<RestoreResult> {
  const dataFolder = resolve(options.dataFolder)
  await finishRestore(dataFolder)
  await options.moveRows?.check()
  const staging = stagingOf(dataFolder)
  await rm(staging, { recursive: true, force: true })
  await mkdir(staging, { recursive: true, mode: 0o700 })
  try {
    const manifest = await unpack(options, staging)
    const ledger = await verify(options, { manifest, staging })
    const keptModels = manifest.includesModels ? 0 : await keepModels(dataFolder, staging)
    const keys = manifest.includesKeys
      ? 'from-backup'
      : await keepKeys(options, { dataFolder, staging })
    options.signal.throwIfAborted()
    const oldFolder = await place(options, { manifest, staging })
    const settings = join(dataFolder, 'config', 'sen.toml')
    const settingsFile = (await exists(settings)) ? settings : undefined
    return { manifest, ledger, oldFolder, keys, keptModels, settingsFile }
  } finally {
    await rm(staging, { recursive: true, force: true })
  }
}

/**
 * Ends a restore that was interrupted between its two renames: then there is no data folder, but a complete new one beside it.
 * Call it before the data folder is opened. @returns whether something was put in place.
 */
export async function finishRestore(dataFolder: string): Promise<boolean> {
  const folder = resolve(dataFolder)
  const staging = stagingOf(folder)
  // The marker is written last: a folder that has it was verified.
  if ((await exists(folder)) || !(await exists(join(staging, restoreMarkerName)))) return false
  await renameDurably(staging, folder)
  return true
}

function stagingOf(dataFolder: string): string {
  return join(dirname(dataFolder), `.${basename(dataFolder)}.restoring`)
}

async function unpack(options: RestoreOptions, staging: string): Promise<BackupManifest> {
  let total = 0
  let bytes = 0
  const visitor = {
    async manifest(manifest: BackupManifest): Promise<void> {
      total = manifest.parts.reduce((sum, part) => sum + part.bytes, 0)
      await demandSpace(dirname(staging), total)
    },
    async part(part: BackupPart, content: AsyncIterable<Uint8Array>): Promise<void> {
      const path = join(staging, targetName(part.name, options.databaseName))
      await mkdir(dirname(path), { recursive: true, mode: 0o700 })
      await using file = await open(path, 'wx', 0o600)
      await writePieces(file, content, (written) => {
        bytes += written
        options.onProgress({ phase: 'copy', bytes, total })
        options.signal.throwIfAborted()
      })
      await file.sync()
    },
  }
  const { file, passphrase, signal } = options
  return await readArchive(file, passphrase, { visitor, signal })
}

/** Parts have their place in the data folder, and no other part may come into it. */
function targetName(name: string, databaseName: string): string {
  if (name === 'database.sqlite') return databaseName
  // Where the rows are in a server, they move there at the first question (`store/knowledge/open-place.ts`).
  if (name === 'knowledge.sqlite') return 'knowledge.db'
  if (/^(config|prices|words|keys|models|packs|documents|ledger\/evidence)\//.test(name))
    return name
  throw new BackupFault({ kind: 'hostile-archive', why: 'unannounced' })
}

interface Unpacked {
  readonly manifest: BackupManifest
  readonly staging: string
}

async function verify(options: RestoreOptions, unpacked: Unpacked): Promise<VerifiedLedger> {
  options.onProgress({ phase: 'check', bytes: 0, total: 0 })
  const { manifest, staging } = unpacked
  const database = join(staging, options.databaseName)
  if (!(await exists(database))) {
    throw new BackupFault({ kind: 'part-missing', part: 'database.sqlite' })
  }
  let ledger: VerifiedLedger
  try {
    ledger = await options.verifyDatabase(database, options.signal)
  } catch (cause) {
    options.signal.throwIfAborted()
    throw new BackupFault({ kind: 'ledger-differs' }, { cause })
  }
  if (ledger.size !== manifest.ledger.size || ledger.root !== manifest.ledger.root) {
    throw new BackupFault({ kind: 'ledger-differs' })
  }
  return ledger
}

/**
 * The marker and the swap come when nothing else can go wrong: before them whoever is interrupted has changed nothing, after them all is
 * there. @returns the old folder, if there was one.
 */
async function place(options: RestoreOptions, unpacked: Unpacked): Promise<string | undefined> {
  const { clock, databaseName, moveRows, onProgress, signal } = options
  const dataFolder = resolve(options.dataFolder)
  const { staging } = unpacked
  if (moveRows === undefined) {
    await writeMarker(options, unpacked)
    return await swap(dataFolder, clock)
  }
  const file = join(staging, databaseName)
  const swapped = { isDone: false, oldFolder: undefined as string | undefined }
  try {
    await moveRows.move(file, {
      signal,
      onRows: (written, total) => onProgress({ phase: 'rows', bytes: written, total }),
      async beforeCommit() {
        // Whoever unset the address by mistake must not find yesterday's rows in the folder.
        for (const end of ['', '-wal', '-shm']) await rm(`${file}${end}`, { force: true })
        await writeMarker(options, unpacked)
        swapped.oldFolder = await swap(dataFolder, clock)
        swapped.isDone = true
      },
    })
  } catch (thrown) {
    if (swapped.isDone) await swapBack(dataFolder, swapped.oldFolder)
    throw thrown
  }
  return swapped.oldFolder
}

/** The database refused the last word: the folder is as it was. */
async function swapBack(dataFolder: string, oldFolder: string | undefined): Promise<void> {
  await rm(join(dataFolder, restoreMarkerName), { force: true })
  await rename(dataFolder, stagingOf(dataFolder))
  if (oldFolder !== undefined) await renameDurably(oldFolder, dataFolder)
}

/** Models are named by their digest, so a second name for the same bytes costs nothing and cannot be wrong. */
async function keepModels(dataFolder: string, staging: string): Promise<number> {
  const files = await listFiles(join(dataFolder, 'models'))
  for (const file of files) {
    const to = join(staging, 'models', file)
    await mkdir(dirname(to), { recursive: true, mode: 0o700 })
    await linkOrCopy(join(dataFolder, 'models', file), to)
  }
  return files.length
}

async function keepKeys(
  options: RestoreOptions,
  folders: { readonly dataFolder: string; readonly staging: string },
): Promise<'kept' | 'missing'> {
  const { dataFolder, staging } = folders
  const files = (await listFiles(join(dataFolder, 'keys'))).filter((name) => name !== 'cli')
  for (const file of files) {
    const to = join(staging, 'keys', file)
    await mkdir(dirname(to), { recursive: true, mode: 0o700 })
    await copyFile(join(dataFolder, 'keys', file), to)
  }
  const isElsewhere = options.masterKeyFile !== undefined && (await exists(options.masterKeyFile))
  return files.length > 0 || isElsewhere ? 'kept' : 'missing'
}

async function linkOrCopy(from: string, to: string): Promise<void> {
  try {
    await link(from, to)
  } catch (error) {
    if (!isSystemError(error, 'EPERM', 'EXDEV', 'ENOTSUP', 'EMLINK')) throw error
    await copyFile(from, to)
  }
}

async function writeMarker(options: RestoreOptions, unpacked: Unpacked): Promise<void> {
  const { manifest, staging } = unpacked
  const marker: RestoreMarker = {
    format: 1,
    madeAt: manifest.madeAt,
    restoredAt: options.clock.now(),
    ledger: manifest.ledger,
    oldIsGone: options.oldIsGone,
  }
  await writeFile(join(staging, restoreMarkerName), JSON.stringify(marker), {
    mode: 0o600,
    flush: true,
  })
}

/** The new folder takes the old one's place. A crash between the two renames is mended by `finishRestore`. */
async function swap(dataFolder: string, clock: Clock): Promise<string | undefined> {
  const staging = stagingOf(dataFolder)
  if (!(await exists(dataFolder))) {
    await renameDurably(staging, dataFolder)
    return undefined
  }
  const stamp = new Date(clock.now()).toISOString().slice(0, 19).replaceAll(':', '-')
  let oldFolder = `${dataFolder}.before-${stamp}`
  for (let number = 2; await exists(oldFolder); number += 1) {
    oldFolder = `${dataFolder}.before-${stamp}-${number}`
  }
  await rename(dataFolder, oldFolder)
  try {
    await renameDurably(staging, dataFolder)
  } catch (error) {
    await rename(oldFolder, dataFolder)
    throw error
  }
  return oldFolder
}
