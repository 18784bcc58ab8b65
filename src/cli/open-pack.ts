// Reads a pack for a command: a folder or a zip file, with everything that is wrong in it.
import { readFile, stat } from 'node:fs/promises'
import { resolve } from 'node:path'

import type { PackFault } from '../contract/pack-fault.ts'
import type { Pack, PackCase } from '../contract/pack.ts'
import { findLeaks } from '../packs/load/find-leaks.ts'
import { loadPack } from '../packs/load/load-pack.ts'
import {
  type PackFiles,
  packLimits,
  PackRefused,
  readPackArchive,
  readPackFolder,
} from '../packs/load/pack-files.ts'
import { readCases } from '../packs/load/read-cases.ts'
import type { Session } from './session.ts'
import { UsageFault } from './usage-fault.ts'

/** @throws UsageFault where there is nothing at the path, PackRefused where it cannot be a pack. */
export async function openPackFiles(session: Session, path: string): Promise<PackFiles> {
  const full = resolve(session.io.workingFolder, path)
  const facts = await stat(full).catch(() => undefined)
  if (facts === undefined) throw new UsageFault(session.words.usage.unreadableFile(path))
  if (facts.isDirectory()) return readPackFolder(full)
  if (facts.size > packLimits.bytes) throw new PackRefused([{ code: 'too-large', file: '' }])
  return readPackArchive(await readFile(full))
}

export interface CheckedPack {
  /** Undefined where it cannot be loaded. */
  readonly pack: Pack | undefined
  readonly cases: readonly PackCase[]
  readonly faults: readonly PackFault[]
}

/** Everything about a pack that can be said without measuring it. */
export function checkPack(files: PackFiles): CheckedPack {
  const loaded = loadPack(files)
  if (!loaded.ok) return { pack: undefined, cases: [], faults: loaded.faults }
  const { cases, faults } = readCases(files, loaded.pack.tasks)
  return { pack: loaded.pack, cases, faults: [...faults, ...findLeaks(loaded.pack, cases)] }
}
