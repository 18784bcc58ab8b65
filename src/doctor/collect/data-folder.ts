// Looks at the data folder: is it there, can it be written, on which file system does it lie.
import { open, readFile, realpath, rm, stat, statfs } from 'node:fs/promises'
import { dirname, join, resolve } from 'node:path'

import type { DataFolderFacts, DiskFacts } from '../facts.ts'

/** @param usedByPid process that holds the folder's lock and is not this house's server. */
export async function collectDataFolder(
  path: string,
  usedByPid: number | undefined,
): Promise<DataFolderFacts> {
  const facts = await stat(path).catch(() => undefined)
  if (facts === undefined) {
    const parent = await nearestFolder(path)
    const canWrite = await isWritable(parent)
    const fileSystem = await fileSystemOf(parent)
    return { path, state: canWrite ? 'missing' : 'not-writable', fileSystem, usedByPid }
  }
  if (!facts.isDirectory()) return { path, state: 'no-folder', fileSystem: undefined, usedByPid }
  const state = (await isWritable(path)) ? 'ok' : 'not-writable'
  return { path, state, fileSystem: await fileSystemOf(path), usedByPid }
}

/** @param wantedBytes what a model that is still to be fetched needs. */
export async function collectDisk(path: string, wantedBytes: number): Promise<DiskFacts> {
  const facts = await statfs(await nearestFolder(path))
  return { freeBytes: facts.bavail * facts.bsize, wantedBytes }
}

async function nearestFolder(path: string): Promise<string> {
  let folder = resolve(path)
  while ((await stat(folder).catch(() => undefined))?.isDirectory() !== true) {
    const parent = dirname(folder)
    if (parent === folder) return folder
    folder = parent
  }
  return folder
}

/** By writing: permission bits do not tell about read-only mounts and quotas. */
async function isWritable(folder: string): Promise<boolean> {
  const probe = join(folder, `.sen-doctor-${process.pid}`)
  try {
    await using file = await open(probe, 'wx', 0o600)
    await file.write('x')
    return true
  } catch {
    return false
  } finally {
    await rm(probe, { force: true }).catch(() => undefined)
  }
}

/** Linux only: elsewhere nobody tells it without a child process. */
async function fileSystemOf(folder: string): Promise<string | undefined> {
  const mounts = await readFile('/proc/self/mounts', 'utf8').catch(() => undefined)
  if (mounts === undefined) return undefined
  return fileSystemIn(mounts, await realpath(folder))
}

/** Type of the deepest mount that holds the path, in the text of `/proc/self/mounts` (proc(5), fstab(5)). */
export function fileSystemIn(mounts: string, path: string): string | undefined {
  let deepest = -1
  let type: string | undefined
  for (const line of mounts.split('\n')) {
    const [, where = '', kind] = line.split(' ')
    const folder = where.replaceAll(/\\(\d{3})/g, (_, octal: string) =>
      String.fromCharCode(Number.parseInt(octal, 8)),
    )
    const isAbove = folder === '/' || path === folder || path.startsWith(`${folder}/`)
    // Of two mounts on one folder the later one counts.
    if (folder !== '' && isAbove && folder.length >= deepest) {
      deepest = folder.length
      type = kind
    }
  }
  return type
}
