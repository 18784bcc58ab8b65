// A folder fresh from a restore: the log goes on under a new name unless the old machine is gone, and says where it comes from
// (design `ledger` §8: an origin whose later checkpoint somebody may hold is never continued).
import { readFile, rename } from 'node:fs/promises'
import { join } from 'node:path'

import {
  readRestoreMarker,
  removeRestoreMarker,
  type RestoreMarker,
} from '../backup/restore-marker.ts'
import type { Store } from '../contract/store.ts'
import { SenError } from '../errors/sen-error.ts'

export interface Restored {
  readonly marker: RestoreMarker
  /** Name of the log before, where its key lay in the folder. */
  readonly before: string | undefined
  /** Name under which it goes on. */
  readonly name: string
}

/** To be called before the log's key is opened. @param name what a new log would be called. Undefined: nothing was restored. */
export async function prepareAfterRestore(
  folder: string,
  name: string,
): Promise<Restored | undefined> {
  const marker = await readRestoreMarker(folder)
  if (marker === undefined) return undefined
  const file = join(folder, 'keys', 'log')
  const before = (await readFile(file, 'utf8').catch(() => undefined))?.split('\n')[0]
  if (marker.oldIsGone) return { marker, before, name: before ?? name }
  if (before !== undefined) await rename(file, `${file}.${marker.restoredAt}`)
  return { marker, before, name: nextName(before ?? name) }
}

/**
 * To be called with the open store: the entry first, then the marker goes.
 * @throws SenError `ledger_unavailable` {why: restore-unfinished} for a database that is shorter than the backup.
 */
export async function enterRestore(
  store: Pick<Store, 'reader' | 'writer'>,
  folder: string,
  restored: Restored,
): Promise<void> {
  const { marker, before, name } = restored
  const { size, root } = marker.ledger
  // The folder was swapped and the rows never came: whoever goes on here would go on from nothing.
  const head = await store.reader.head()
  if (head.size < size) throw new SenError('ledger_unavailable', { why: 'restore-unfinished' })
  const from = { size, root, origin: before ?? null }
  await store.writer.append({
    kind: 'restore',
    body: { from, origin: name, old_is_gone: marker.oldIsGone },
  })
  if (!marker.oldIsGone)
    await store.writer.append({
      kind: 'log.open',
      body: { reason: 'restored', prev: from, origin: name },
    })
  await removeRestoreMarker(folder)
}

/** `x/ledger` → `x/ledger-2` → `x/ledger-3` */
function nextName(name: string): string {
  const match = /^(.*\/ledger)(?:-(\d+))?$/.exec(name)
  return match === null ? `${name}-2` : `${match[1]}-${Number(match[2] ?? 1) + 1}`
}
