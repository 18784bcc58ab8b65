// Gets a file from whatever mirror has it, for as long as it takes, and lets nothing through that has another digest.
import type { Clock } from '../../contract/clock.ts'
import type { Downloader } from '../../contract/downloader.ts'
import { SenError } from '../../errors/sen-error.ts'
import { fetchInto } from './fetch-into.ts'
import type { PartFile } from './part-file.ts'
import { pause } from './pause.ts'
import type { Progress } from './progress.ts'
import type { HttpSource } from './sources.ts'

export interface DownloadJob {
  readonly sources: readonly HttpSource[]
  readonly digest: string
  readonly total: number | undefined
  readonly limit: number | undefined
  readonly downloader: Downloader
  readonly clock: Clock
  readonly progress: Progress
  readonly signal: AbortSignal
  /** Milliseconds between rounds, the last one for ever; a mirror's `retry-after` counts where it is longer. */
  readonly pauses: readonly number[]
  /** Sent to the origin it belongs to and nowhere else. */
  readonly token: { readonly origin: string; readonly value: string } | undefined
}

/** Up to five minutes, as often as the night is long (design `conventions` §8). */
export const usualPauses: readonly number[] = [1_000, 5_000, 15_000, 60_000, 300_000]

/**
 * Fills the part file and checks it. Tries again for ever while a mirror is left that might have the file.
 * @throws SenError `upstream_failed` with detail `reason` when no mirror is left, AbortError on cancel, `storage_full`.
 */
export async function download(part: PartFile, job: DownloadJob): Promise<void> {
  let mirrors = [...job.sources]
  let total = job.total
  let why = 'no-source'
  let rounds = 0
  /** Who wrote into the part file: with a wrong digest they are not believed any more. */
  let writers = new Set<HttpSource>()
  /** After a mixed file turned out wrong, each mirror has to bring the whole file alone. */
  let isAlone = false

  while (mirrors.length > 0) {
    const source = mirrors[0]
    if (source === undefined) break
    job.progress.state('running', { source: source.mirror })
    if (isAlone && writers.size > 0 && !writers.has(source)) {
      await part.reset()
      writers = new Set()
    }
    const before = part.size
    const end = await fetchInto(part, {
      url: source.url,
      headers: headersFor(source, job.token),
      total,
      limit: job.limit,
      downloader: job.downloader,
      clock: job.clock,
      signal: job.signal,
      onBytes: (size) => job.progress.at(size),
      onTotal: (bytes) => {
        total ??= bytes
        job.progress.total(total)
      },
    }).catch((thrown: unknown) => {
      throw toStorageError(thrown)
    })
    if (part.size > before) {
      writers.add(source)
      rounds = 0
    }
    if (end.kind === 'complete') {
      if (await isRight(part, job)) return
      why = 'wrong-digest'
      // One writer is caught; of several nobody knows which.
      if (writers.size <= 1) mirrors = mirrors.filter((one) => one !== source)
      isAlone = writers.size > 1
      writers = new Set()
      await part.reset()
      job.progress.at(0)
      continue
    }
    why = end.why
    if (end.kind === 'drop') {
      mirrors = mirrors.filter((one) => one !== source)
      continue
    }
    // The next mirror goes on where this one stopped; one that has to bring it alone gets three tries without a new byte.
    const stays = isAlone && (part.size > before || rounds % 3 !== 2)
    if (!stays) mirrors = [...mirrors.slice(1), source]
    if (part.size > before && end.why === 'cut') continue
    job.progress.state('stalled', { code: end.why })
    const usual = job.pauses[Math.min(rounds, job.pauses.length - 1)] ?? 0
    rounds += 1
    await pause(Math.max(usual, end.afterMs ?? 0), job.signal)
  }
  throw new SenError('upstream_failed', { reason: why })
}

async function isRight(part: PartFile, job: DownloadJob): Promise<boolean> {
  job.progress.state('verifying')
  await part.sync()
  return (await part.digest(job.signal)) === job.digest
}

function headersFor(
  source: HttpSource,
  token: DownloadJob['token'],
): Readonly<Record<string, string>> {
  // A compressed answer has another length and other offsets than the file.
  const headers = { 'accept-encoding': 'identity' }
  if (token === undefined || new URL(source.url).origin !== token.origin) return headers
  return { ...headers, authorization: `Bearer ${token.value}` }
}

/** A full disk is said by name; everything else stays what it is. */
export function toStorageError(thrown: unknown): unknown {
  const code = thrown instanceof Error && 'code' in thrown ? thrown.code : undefined
  const isFull = code === 'ENOSPC' || code === 'EDQUOT' || code === 'EFBIG'
  return isFull ? new SenError('storage_full', {}, { cause: thrown }) : thrown
}
