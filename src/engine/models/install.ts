// The last steps of every way into the store: header check, one trial answer, and only then the name (invariant E3).
import { open, rename, stat } from 'node:fs/promises'
import { dirname, join } from 'node:path'

import type { Clock } from '../../contract/clock.ts'
import { SenError } from '../../errors/sen-error.ts'
import type { CatalogueModel } from '../catalogue.ts'
import { checkGgufFile } from '../gguf/check.ts'
import type { ModelFacts } from '../gguf/rules.ts'
import type { ModelFile } from '../model-file.ts'
import { type ModelRecord, writeRecord } from './record.ts'

/** Lets the model say one thing before it gets its name. @throws what the engine throws. */
export type Trial = (file: ModelFile, signal: AbortSignal) => Promise<void>

export interface InstallJob {
  /** Folder of the finished files. */
  readonly folder: string
  /** The hashed file that is to become `<folder>/<digest>`. */
  readonly path: string
  readonly digest: string
  readonly name: string
  readonly known: CatalogueModel | undefined
  readonly source: string
  readonly clock: Clock
  readonly trial: Trial | undefined
  readonly signal: AbortSignal
}

/** @throws SenError `model_damaged` with detail `reason`; what the trial throws. The file keeps its old name then. */
export async function install(job: InstallJob): Promise<ModelRecord> {
  const verdict = await checkGgufFile(job.path)
  if (!verdict.ok) throw new SenError('model_damaged', { reason: verdict.code })
  const { size } = await stat(job.path)
  const use = job.known?.use ?? useOf(verdict.facts)
  const system = job.known?.system
  await job.trial?.(
    {
      digest: job.digest,
      name: job.name,
      path: job.path,
      bytes: size,
      use,
      mustHash: false,
      isDamaged: false,
      ...(system === undefined ? {} : { system }),
    },
    job.signal,
  )
  job.signal.throwIfAborted()
  const path = join(job.folder, job.digest)
  await rename(job.path, path)
  const record: ModelRecord = {
    version: 1,
    id: job.name,
    digest: job.digest,
    bytes: size,
    use,
    licence: job.known?.licence ?? '',
    languages: job.known?.languages ?? [],
    isKnown: job.known !== undefined,
    source: job.source,
    addedAt: job.clock.now(),
    isDamaged: false,
    stamp: await stampOf(path),
    ...(system === undefined ? {} : { system }),
  }
  await writeRecord(job.folder, record)
  await syncFolder(dirname(path))
  return record
}

/** Models that look both ways cannot continue a text. */
function useOf(facts: ModelFacts): 'chat' | 'embed' {
  return /bert|embedding/.test(facts.architecture) ? 'embed' : 'chat'
}

export async function stampOf(path: string): Promise<ModelRecord['stamp']> {
  const info = await stat(path)
  return { bytes: info.size, modifiedMs: info.mtimeMs, inode: String(info.ino) }
}

/** A new name is on the disk only when its folder is. */
export async function syncFolder(folder: string): Promise<void> {
  const handle = await open(folder, 'r').catch(() => undefined)
  await handle?.sync().catch(() => undefined)
  await handle?.close()
}
