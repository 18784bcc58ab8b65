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

/** What can be said of a pack without reading its texts. */
export function readPack(files: PackFiles): CheckedPack {
  const loaded = loadPack(files)
  if (!loaded.ok) return { pack: undefined, cases: [], faults: loaded.faults }
  const { cases, faults } = readCases(files, loaded.pack.tasks)
  return { pack: loaded.pack, cases, faults: [...faults, ...findLeaks(loaded.pack, cases)] }
}

/** Everything about a pack that can be said without measuring it: also whether each unit that it cites stands in its texts. */
export async function checkPack(files: PackFiles): Promise<CheckedPack> {
  const read = readPack(files)
  if (read.pack === undefined) return read
  // The reader of laws is heavy, and the server starts by the same table of commands.
  const { packUnits } = await import('../server/own/pack-units.ts')
  const { hasUnit } = packUnits(read.pack.sources, (path) => {
    const bytes = files.get(`documents/${path}`)
    return bytes === undefined ? undefined : Buffer.from(bytes).toString('utf8')
  })
  const loaded = loadPack(files, { hasUnit })
  const cited = read.cases.flatMap(({ id, task, language, date, expect }): readonly PackFault[] =>
    (expect.right ?? []).flatMap((ref) =>
      typeof ref === 'string' || hasUnit(ref, date)
        ? []
        : {
            code: 'unresolved-ref',
            file: `cases/${task}.${language}.jsonl`,
            detail: [id, ref.document, ref.article, ref.clause, ref.point]
              .filter(Boolean)
              .join(' '),
          },
    ),
  )
  return { ...read, faults: [...(loaded.ok ? [] : loaded.faults), ...read.faults, ...cited] }
}
