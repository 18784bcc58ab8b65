// Looks over the watched folder once: what is new or changed there is taken, what is gone is left, and an unreadable folder proves nothing.
import { stat } from 'node:fs/promises'

import type { Clock } from '../../contract/clock.ts'
import type { FolderFileRow } from '../../contract/document-file.ts'
import type { Tenant } from '../../contract/people.ts'
import type { Log } from '../../log/log.ts'
import { type FileAt, filesAt } from './files-at.ts'
import { createFolderPlace, type FolderPlaceParts } from './folder-place.ts'
import { isMount, mountStamp } from './mounted-folder.ts'

export interface SweepParts extends FolderPlaceParts {
  /** As the settings have it now; undefined: nothing is watched. */
  readonly folder: () => string | undefined
  readonly dataFolder: string
  /** Undefined before the set-up: then nothing is taken in yet. */
  readonly tenant: () => Tenant | undefined
  readonly clock: Clock
  readonly log: Log
}

export interface Swept {
  /** `early`: before the set-up. `away`: the folder cannot be read, and nothing is concluded from that. */
  readonly state: 'off' | 'early' | 'away' | 'done'
  readonly taken: number
  readonly withdrawn: number
  /** Files that somebody may still be writing: looked at again soon. */
  readonly unsettled: number
}

/** A file that was written this recently may still be being written. */
export const settleMs = 2_000
const pageRows = 1_000
const nothing = Object.freeze({ taken: 0, withdrawn: 0, unsettled: 0 })

/** @returns the look. It throws SenError of the store, `storage_full`, or the signal's reason. One at a time. */
export function createSweep(parts: SweepParts): (signal: AbortSignal) => Promise<Swept> {
  const { store, clock, log } = parts
  const place = createFolderPlace(parts)
  /** Stamps of files that were too young at the last look. */
  let young: ReadonlyMap<string, string> = new Map()
  let isAway = false

  /** Undefined where the folder cannot be read: a share that is away has not been emptied. */
  const list = async (
    folder: string,
    tenant: Tenant,
    signal: AbortSignal,
  ): Promise<readonly FileAt[] | undefined> => {
    try {
      await demandMount(folder, tenant, parts)
      const { files } = await filesAt(folder, { signal, dataFolder: parts.dataFolder })
      isAway = false
      return files
    } catch (error) {
      signal.throwIfAborted()
      if (!isAway) log.warn('folder-away', { error })
      isAway = true
      return undefined
    }
  }

  return async (signal) => {
    const folder = parts.folder()
    if (folder === undefined) return { state: 'off', ...nothing }
    const tenant = parts.tenant()
    if (tenant === undefined) return { state: 'early', ...nothing }
    const lying = await list(folder, tenant, signal)
    if (lying === undefined) return { state: 'away', ...nothing }
    const known = await knownPlaces(store.reader, tenant)
    const unsettled = new Map<string, string>()
    const names = new Set<string>()
    let taken = 0
    for (const file of lying) {
      signal.throwIfAborted()
      // Two names that differ in their Unicode form only are one place: the first file has it.
      if (names.has(file.name)) continue
      names.add(file.name)
      const look = await stampOf(file.path)
      const before = known.get(file.name)
      if (look === undefined || look.stamp === before?.stamp) continue
      // A share whose clock is ahead: what looks the same twice is not being written.
      const isYoung = clock.now() - look.changedAt < settleMs
      if (isYoung && young.get(file.name) !== look.stamp) unsettled.set(file.name, look.stamp)
      else if (await place.take(file, { tenant, stamp: look.stamp, before, signal })) taken += 1
    }
    young = unsettled
    let withdrawn = 0
    for (const row of known.values()) {
      signal.throwIfAborted()
      if (row.stamp !== '' && !names.has(row.place) && (await place.leave(row))) withdrawn += 1
    }
    return { state: 'done', taken, withdrawn, unsettled: unsettled.size }
  }
}

async function knownPlaces(
  reader: SweepParts['store']['reader'],
  tenant: Tenant,
): Promise<ReadonlyMap<string, FolderFileRow>> {
  const known = new Map<string, FolderFileRow>()
  // The folder itself is the place without a name, and comes before all others.
  for (let last = ''; ;) {
    const options = { limit: pageRows, orderBy: 'place', after: last } as const
    const page = await reader.find('folder_files', { tenant }, options)
    for (const row of page) known.set(row.place, row)
    if (page.length < pageRows) return known
    last = page.at(-1)?.place ?? ''
  }
}

/** Away, too, is a share that is not mounted: only the empty folder that it is mounted on is there. */
async function demandMount(folder: string, tenant: Tenant, { store }: SweepParts): Promise<void> {
  const stamp = mountStamp(folder)
  const [itself] = await store.reader.find('folder_files', { tenant, place: '' }, { limit: 1 })
  const isKept = itself?.stamp === stamp
  const isMounted = await isMount(folder)
  if (isKept && !isMounted) throw new Error('The watched folder is not mounted.')
  if (isKept || !isMounted) return
  const row = { tenant, place: '', stamp, file: '' }
  await store.writer.apply([{ do: 'put', table: 'folder_files', row }])
}

/** Undefined for a file that is gone again. */
async function stampOf(
  path: string,
): Promise<{ readonly stamp: string; readonly changedAt: number } | undefined> {
  const facts = await stat(path).catch(() => undefined)
  if (facts?.isFile() !== true) return undefined
  return { stamp: `${facts.size}:${Math.round(facts.mtimeMs)}`, changedAt: facts.mtimeMs }
}
