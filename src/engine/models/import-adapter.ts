// Takes in a LoRA adapter for a base that lies here; the two together become a model of their own (design `routing` §14).
import { rename, stat, unlink } from 'node:fs/promises'

import type { Clock } from '../../contract/clock.ts'
import { SenError } from '../../errors/sen-error.ts'
import { checkAdapterFile } from '../gguf/check-adapter.ts'
import { isFiniteAdapter } from '../gguf/check-finite.ts'
import type { ModelFile } from '../model-file.ts'
import { adaptedDigest } from './adapted-digest.ts'
import { copyAndHash } from './import-file.ts'
import { stampOf, syncFolder, type Trial } from './install.ts'
import { ignoreMissing, type ModelRecord, writeRecord } from './record.ts'
import { toModelFile } from './to-model-file.ts'
import { weightsPath } from './weights-path.ts'

export interface AdapterJob {
  readonly from: string
  /** Where the copy lies until it has its name. */
  readonly part: string
  readonly folder: string
  readonly base: ModelRecord
  readonly clock: Clock
  readonly trial: Trial | undefined
  readonly signal: AbortSignal
  /** A name that no other record has. */
  nameFor(digest: string, adapterDigest: string): Promise<string>
  readonly onBytes: (bytes: number) => void
  onVerifying(): void
}

/**
 * Header, numbers and one trial answer, all before the model gets its name; nothing is left behind when one of them fails.
 * @throws SenError `adapter_refused` with detail `why`, `not_found`, what the trial throws about this machine; AbortError on cancel.
 */
export async function importAdapter(job: AdapterJob): Promise<ModelRecord> {
  const { base, folder, part, signal } = job
  demandBase(base)
  const basePath = weightsPath(folder, base)
  const demandFit = async (path: string): Promise<void> => {
    const verdict = await checkAdapterFile(path, basePath).catch((thrown: unknown) => {
      throw new SenError('not_found', {}, { cause: thrown })
    })
    if (!verdict.ok) throw refused(verdict.code)
  }
  try {
    await demandFit(job.from)
    const sha256 = await copyAndHash({ from: job.from, to: part, signal, onBytes: job.onBytes })
    job.onVerifying()
    // The copy is judged, not the file that somebody may have changed meanwhile.
    await demandFit(part)
    if (!(await isFiniteAdapter(part, signal))) throw refused('not-finite')
    const digest = adaptedDigest(base.digest, sha256)
    const record: ModelRecord = {
      version: 1,
      id: await job.nameFor(digest, sha256),
      digest,
      bytes: (await stat(part)).size,
      use: base.use,
      // The base's licence says nothing about the adapter's.
      licence: '',
      languages: base.languages,
      isKnown: false,
      source: 'import',
      addedAt: job.clock.now(),
      isDamaged: false,
      stamp: await stampOf(part),
      adapter: { sha256, base: base.digest },
      ...(base.system === undefined ? {} : { system: base.system }),
    }
    const file = await toModelFile(folder, { record, base })
    await tryOut(job, { ...file, adapter: adapterAt(file, part) })
    signal.throwIfAborted()
    const path = weightsPath(folder, record)
    await rename(part, path)
    const named = { ...record, stamp: await stampOf(path) }
    await writeRecord(folder, named)
    await syncFolder(folder)
    return named
  } finally {
    await unlink(part).catch(ignoreMissing)
  }
}

function demandBase(base: ModelRecord): void {
  if (base.adapter !== undefined) throw refused('base-is-adapter')
  if (base.use === 'embed') throw refused('base-embeds')
  if (base.isDamaged) throw new SenError('model_damaged')
}

/** It lies under another name yet, and was hashed a moment ago. */
function adapterAt({ adapter }: ModelFile, path: string): NonNullable<ModelFile['adapter']> {
  if (adapter === undefined) throw new SenError('internal_error')
  return { ...adapter, path, mustHash: false }
}

async function tryOut(job: AdapterJob, file: ModelFile): Promise<void> {
  try {
    await job.trial?.(file, job.signal)
  } catch (thrown) {
    // The base has answered before: a child that dies or stays silent now does so because of the adapter.
    const isItsFault =
      thrown instanceof SenError &&
      (thrown.code === 'model_damaged' || thrown.code === 'upstream_failed')
    throw isItsFault && !job.signal.aborted ? refused('trial', thrown) : thrown
  }
}

function refused(why: string, cause?: unknown): SenError {
  return new SenError('adapter_refused', { why, reason: why }, { cause })
}
