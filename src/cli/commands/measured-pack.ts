// What `sen eval run PACK` is about: a folder, a zip file, or a pack of this house by its id; and where its evidence goes.
import { mkdir, stat, writeFile } from 'node:fs/promises'
import { dirname, join, resolve } from 'node:path'

import type { Evidence } from '../../contract/pack-evidence.ts'
import { evaluationWords } from '../../i18n/evaluation-words.ts'
import { evidencePath, writeEvidence } from '../../packs/format/evidence-file.ts'
import { type PackFiles, readPackFolder } from '../../packs/load/pack-files.ts'
import { makeManifest } from '../../packs/sign/manifest.ts'
import { openPackFiles } from '../open-pack.ts'
import type { Session } from '../session.ts'
import { UsageFault } from '../usage-fault.ts'

export interface MeasuredSource {
  readonly files: PackFiles
  /** Whether it comes from this house, with what the house itself has measured of it. */
  readonly evidence: Evidence | undefined
  /** A zip file stays as it is. */
  readonly mayKeep: boolean
  /** @returns what to tell about it. */
  keep(evidence: Evidence): Promise<readonly string[]>
}

/** @throws UsageFault where there is nothing of that name, PackRefused where it cannot be a pack. */
export async function openMeasuredSource(session: Session, named: string): Promise<MeasuredSource> {
  const path = resolve(session.io.workingFolder, named)
  const facts = await stat(path).catch(() => undefined)
  const words = evaluationWords(session.language)
  if (facts === undefined) return openOfHouse(session, named)
  const files = await openPackFiles(session, named)
  return {
    files,
    evidence: undefined,
    mayKeep: facts.isDirectory(),
    async keep(evidence) {
      const file = join(path, evidencePath)
      await mkdir(dirname(file), { recursive: true })
      await writeFile(file, writeEvidence(evidence))
      if (!files.has('MANIFEST')) return [words.written(file)]
      await writeFile(join(path, 'MANIFEST'), makeManifest(await readPackFolder(path)))
      return [words.written(file), words.manifest]
    },
  }
}

async function openOfHouse(session: Session, id: string): Promise<MeasuredSource> {
  const words = evaluationWords(session.language)
  if (!/^[a-z][a-z0-9-]{0,59}$/.test(id)) throw new UsageFault(words.noSuchPack(id))
  const { packs } = await session.call('pack.list', {})
  if (!packs.some((pack) => pack.id === id)) throw new UsageFault(words.noSuchPack(id))
  const { path, evidence } = await session.call('pack.place', { id })
  return {
    files: await openPackFiles(session, path),
    evidence,
    mayKeep: true,
    async keep(found) {
      await session.call('pack.evidence', { id, evidence: found })
      return [words.kept(id)]
    },
  }
}
