// The models of this house: what is there, what can be had, and the ways in and out.
import { createHash } from 'node:crypto'
import { copyFile, mkdir, readdir, stat, unlink, writeFile } from 'node:fs/promises'
import { basename, join } from 'node:path'

import { SenError, toSenError } from '../../errors/sen-error.ts'
import type { CatalogueModel } from '../catalogue.ts'
import { demandSpace, freeBytes } from './disk.ts'
import { type DownloadJob, usualPauses } from './download.ts'
import { faultOf } from './fault-of.ts'
import { importAdapter } from './import-adapter.ts'
import { copyAndHash, demandModel } from './import-file.ts'
import { install, stampOf } from './install.ts'
import type { ModelStore, ModelStoreOptions, PullOptions, WorkOptions } from './model-store.ts'
import { removePart } from './part-file.ts'
import { createProgress, type Progress } from './progress.ts'
import { pull } from './pull.ts'
import {
  ignoreMissing,
  type ModelRecord,
  readRecords,
  removeRecord,
  writeRecord,
} from './record.ts'
import { usualMirrors } from './sources.ts'
import { toModelFile } from './to-model-file.ts'
import { weightsPath } from './weights-path.ts'

export function createModelStore(options: ModelStoreOptions): ModelStore {
  const { catalogue, clock } = options
  const folder = join(options.folder, 'models', 'sha256')
  const pulling = new Set<string>()
  /** Bases that an adapter is being taken in for: they stay until it is. */
  const adapting = new Set<string>()
  const free = options.freeBytes ?? freeBytes

  const prepare = () => mkdir(folder, { recursive: true, mode: 0o700 })

  async function demandUnused({ digest }: ModelRecord): Promise<void> {
    const records = await readRecords(folder)
    const names = records.filter((one) => one.adapter?.base === digest).map((one) => one.id)
    if (names.length > 0) throw new SenError('model_in_use', { names })
    if (adapting.has(digest)) throw new SenError('already_changed', { reason: 'running' })
  }

  async function get(name: string): Promise<ModelRecord> {
    const records = await readRecords(folder)
    const record = records.find((one) => one.id === name || one.digest === name)
    if (record === undefined) throw new SenError('model_not_found')
    return record
  }

  /** The file as a part of the store, with its progress told and nothing of it left when `work` fails. */
  async function takeFile(
    path: string,
    options: WorkOptions,
    work: (part: string, progress: Progress) => Promise<ModelRecord>,
  ): Promise<ModelRecord> {
    const info = await stat(path).catch((thrown: unknown) => {
      throw new SenError('not_found', {}, { cause: thrown })
    })
    if (!info.isFile()) throw new SenError('not_found')
    demandSpace(await free(folder), info.size)
    const part = join(folder, `import-${createHash('sha256').update(path).digest('hex')}.part`)
    const progress = track({ ...options, id: nameOf(path), total: info.size })
    try {
      progress.state('running', { source: 'import' })
      const record = await work(part, progress)
      progress.state('done')
      return record
    } catch (thrown) {
      throw failed(thrown, progress, options.signal)
    } finally {
      await unlink(part).catch(ignoreMissing)
    }
  }

  function addFile(path: string, { signal, ...more }: WorkOptions): Promise<ModelRecord> {
    return takeFile(path, { signal, ...more }, async (part, progress) => {
      await demandModel(path)
      const onBytes = (bytes: number) => progress.at(bytes)
      const digest = await copyAndHash({ from: path, to: part, signal, onBytes })
      const known = catalogue.find((one) => one.sha256 === digest)
      const name = known?.id ?? (await freeName(nameOf(path), digest))
      progress.state('verifying')
      return finish({ path: part, digest, name, known, source: 'import', signal })
    })
  }

  /** Two different files of one name: the second one gets a part of its digest. */
  async function freeName(name: string, digest: string, longest = 50): Promise<string> {
    const records = await readRecords(folder)
    const isTaken =
      records.some((one) => one.id === name && one.digest !== digest) ||
      catalogue.some((one) => one.id === name)
    return isTaken ? `${name.slice(0, longest)}-${digest.slice(0, 8)}` : name
  }

  function finish(job: {
    readonly path: string
    readonly digest: string
    readonly name: string
    readonly known: CatalogueModel | undefined
    readonly source: string
    readonly signal: AbortSignal
  }): Promise<ModelRecord> {
    return install({ ...job, folder, clock, trial: options.trial })
  }

  function track(job: WorkOptions & { readonly id: string; readonly total: number }): Progress {
    const tell = job.onProgress ?? (() => undefined)
    const progress = createProgress({ id: job.id, total: job.total, clock, tell })
    progress.state('starting')
    return progress
  }

  async function pullKnown(model: CatalogueModel, digest: string, work: PullOptions) {
    const about = model.bytes ?? model.about_bytes ?? 0
    demandSpace(await free(folder), about)
    const progress = track({ ...work, id: model.id, total: about })
    try {
      const token: DownloadJob['token'] = options.token
      const { path, source } = await pull({
        model,
        digest,
        folder,
        mirrors: options.mirrors ?? usualMirrors,
        from: work.from,
        limit: work.limit,
        isOffline: options.isOffline,
        packageIndex: options.packageIndex,
        packageClient: options.packageClient,
        downloader: options.downloader,
        clock,
        progress,
        signal: work.signal,
        pauses: options.pauses ?? usualPauses,
        token,
      })
      progress.state('verifying')
      const record = await finish({
        path,
        digest,
        name: model.id,
        known: model,
        source,
        signal: work.signal,
      })
      await removePart(path)
      progress.state('done')
      return record
    } catch (thrown) {
      const error = failed(thrown, progress, work.signal)
      // Right bytes that are no model: fetching them again would bring the same.
      if (error instanceof SenError && error.code === 'model_damaged') {
        await removePart(join(folder, `${digest}.part`))
      }
      throw error
    }
  }

  return {
    catalogue,
    list: () => readRecords(folder),
    get,

    async find(digest) {
      const records = await readRecords(folder)
      const record = records.find((one) => one.digest === digest)
      if (record === undefined) return undefined
      if (record.adapter === undefined) return toModelFile(folder, { record, base: undefined })
      const base = records.find((one) => one.digest === record.adapter?.base)
      return base === undefined ? undefined : toModelFile(folder, { record, base })
    },

    async markDamaged(digest) {
      const record = (await readRecords(folder)).find((one) => one.digest === digest)
      if (record !== undefined) await writeRecord(folder, { ...record, isDamaged: true })
    },

    async import(path, work) {
      await prepare()
      const info = await stat(path).catch((thrown: unknown) => {
        throw new SenError('not_found', {}, { cause: thrown })
      })
      if (!info.isDirectory()) return [await addFile(path, work)]
      const names = (await readdir(path)).filter((name) => name.endsWith('.gguf'))
      if (names.length === 0) throw new SenError('not_found')
      const records: ModelRecord[] = []
      for (const name of names) records.push(await addFile(join(path, name), work))
      return records
    },

    async importAdapter(path, { adapterOf, signal, ...more }) {
      await prepare()
      const base = await get(adapterOf)
      if (adapting.has(base.digest)) throw new SenError('already_changed', { reason: 'running' })
      adapting.add(base.digest)
      try {
        return await takeFile(path, { signal, ...more }, (part, progress) =>
          importAdapter({
            from: path,
            part,
            folder,
            base,
            clock,
            trial: options.trial,
            signal,
            nameFor: (digest) => freeName(`${base.id}+${nameOf(path)}`, digest, 110),
            onBytes: (bytes) => progress.at(bytes),
            onVerifying: () => progress.state('verifying'),
          }),
        )
      } finally {
        adapting.delete(base.digest)
      }
    },

    demandRemovable: async (name) => demandUnused(await get(name)),

    async pull(name, work) {
      await prepare()
      const model = catalogue.find((one) => one.id === name)
      if (model === undefined) throw new SenError('model_not_found')
      const digest = model.status === 'confirmed' ? model.sha256 : work.confirmedDigest
      if (digest === undefined || !/^[0-9a-f]{64}$/.test(digest)) {
        throw new SenError('not_allowed', { reason: 'unconfirmed', licence: model.licence })
      }
      if (pulling.has(digest)) throw new SenError('already_changed', { reason: 'running' })
      const present = (await readRecords(folder)).find((one) => one.digest === digest)
      if (present !== undefined && !present.isDamaged) return present
      pulling.add(digest)
      try {
        return await pullKnown(model, digest, work)
      } finally {
        pulling.delete(digest)
      }
    },

    async remove(name) {
      const record = await get(name)
      await demandUnused(record)
      // The record first: a file without one is not offered, a record without its file would be.
      await removeRecord(folder, record.digest)
      await unlink(weightsPath(folder, record)).catch(ignoreMissing)
    },

    async verify(name, signal) {
      const record = await get(name)
      const path = weightsPath(folder, record)
      const reason = await faultOf(folder, record, signal)
      const isSound = reason === ''
      const stamp = isSound ? await stampOf(path) : record.stamp
      const judged = { ...record, isDamaged: !isSound, stamp }
      await writeRecord(folder, judged)
      return { record: judged, isSound, reason }
    },

    async export(name, target) {
      const record = await get(name)
      await mkdir(target, { recursive: true })
      demandSpace(await free(target), record.bytes)
      const path = join(target, `${record.id}.gguf`)
      await copyFile(weightsPath(folder, record), path)
      await writeFile(
        join(target, `${record.id}.json`),
        `${JSON.stringify(record, undefined, 2)}\n`,
      )
      return { path }
    },
  }
}

/** Name for a file that the catalogue does not know: letters that are safe in URLs and on a command line. */
function nameOf(path: string): string {
  const name = basename(path)
    .replace(/\.gguf$/i, '')
    .toLowerCase()
    .replaceAll(/[^a-z0-9._-]+/g, '-')
    .replaceAll(/^[-._]+|[-._]+$/g, '')
  return name.slice(0, 60) || 'model'
}

/** Tells people how it ended; a cancel stays a cancel, and the part file stays for the next time. */
function failed(thrown: unknown, progress: Progress, signal: AbortSignal): unknown {
  if (signal.aborted) {
    progress.state('cancelled')
    return thrown
  }
  const error = toSenError(thrown)
  const reason = error.detail['reason']
  progress.state('failed', { code: typeof reason === 'string' ? reason : error.code })
  return error
}
