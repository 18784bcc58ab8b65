// A pack as a house may use it: list, shape, units and signature looked at, with what was measured of it here or by whoever made it.
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'

import type { PackRow } from '../../contract/pack-view.ts'
import type { Pack } from '../../contract/pack.ts'
import { parseJson } from '../../json/parse.ts'
import { parseVerifierKey } from '../../ledger/note.ts'
import { evidenceFile } from '../format/evidence-file.ts'
import { type LoadOptions, loadPack, withEvidence } from '../load/load-pack.ts'
import { type PackFiles, PackRefused } from '../load/pack-files.ts'
import { checkManifest, packDigest } from '../sign/manifest.ts'
import { checkSignature } from '../sign/signature.ts'

export interface CheckOptions extends Pick<LoadOptions, 'hasUnit' | 'index'> {
  /** `<data>/packs`: keys and evidence of the house. */
  readonly folder: string
}

/**
 * Everything that is wrong at once: names and sizes were looked at while reading, then list, signature, shape, units.
 * @throws PackRefused
 */
export async function checkedPack(
  files: PackFiles,
  options: CheckOptions,
): Promise<{ readonly pack: Pack; readonly files: PackFiles }> {
  const faults = checkManifest(files)
  if (faults.length > 0) throw new PackRefused(faults)
  const { hasUnit, index } = options
  const loaded = loadPack(files, { hasUnit, index })
  if (!loaded.ok) throw new PackRefused(loaded.faults)
  const pack = { ...loaded.pack, ...(await ownEvidence(loaded.pack, files, options)) }
  const text = (path: string) => {
    const bytes = files.get(path)
    return bytes === undefined ? undefined : Buffer.from(bytes).toString('utf8')
  }
  const { signed, faults: unsound } = checkSignature(
    { id: pack.id, version: pack.version, manifest: text('MANIFEST') ?? '' },
    text('SIGNATURE'),
    await keysIn(options.folder),
  )
  if (unsound.length > 0) throw new PackRefused(unsound)
  return {
    pack: { ...pack, signature: signed, digest: packDigest(text('MANIFEST') ?? '') },
    files,
  }
}

export function evidenceOf({ id }: Pick<PackRow, 'id'>): string {
  return `${id}.evidence.json`
}

/** What this house has measured itself stands above what came with the pack. */
async function ownEvidence(
  pack: Pack,
  files: PackFiles,
  { folder, index }: CheckOptions,
): Promise<Partial<Pick<Pack, 'thresholds' | 'evidence'>>> {
  const text = await readFile(join(folder, evidenceOf(pack)), 'utf8').catch(() => '')
  const parsed = parseJson(text)
  const read = evidenceFile.safeParse(parsed.ok ? parsed.value : undefined)
  if (!read.success) return {}
  const { format: _, ...evidence } = read.data
  const own = withEvidence(evidence, { files, index })
  return own.evidence === undefined ? {} : own
}

/** Verifier keys that this house knows, one a line. */
async function keysIn(folder: string) {
  const text = await readFile(join(folder, 'keys'), 'utf8').catch(() => '')
  return text.split('\n').flatMap((line) => parseVerifierKey(line.trim()) ?? [])
}
