// One request to one mirror: appends what it sends to the part file, and says by name why it ended.
import type { Clock } from '../../contract/clock.ts'
import type { Downloader, DownloadResponse } from '../../contract/downloader.ts'
import { SenError } from '../../errors/sen-error.ts'
import type { PartFile } from './part-file.ts'
import { pause } from './pause.ts'

export type FetchEnd =
  | { readonly kind: 'complete' }
  /** The line broke or the server is busy: the same mirror may be asked again. */
  | { readonly kind: 'again'; readonly why: 'cut' | 'busy' | 'stalled'; readonly afterMs?: number }
  /** This mirror does not have the file that is wanted. */
  | { readonly kind: 'drop'; readonly why: 'missing' | 'not-a-file' | 'other-length' | 'changed' }

export interface FetchJob {
  readonly url: string
  readonly headers: Readonly<Record<string, string>>
  /** Bytes of the file; undefined: the first mirror that answers says it. */
  readonly total: number | undefined
  /** Bytes per second at most. */
  readonly limit: number | undefined
  readonly downloader: Downloader
  readonly clock: Clock
  readonly signal: AbortSignal
  onBytes(size: number): void
  onTotal(total: number): void
}

/** Milliseconds without a byte after which a mirror is given up for now. */
const stallMs = 30_000

/** @throws SenError of the downloader that trying again cannot help (`not_allowed`), AbortError on cancel, system errors of the disk. */
export async function fetchInto(part: PartFile, job: FetchJob): Promise<FetchEnd> {
  const from = part.size
  if (job.total !== undefined && from >= job.total) return { kind: 'complete' }
  const stall = new AbortController()
  const signal = AbortSignal.any([job.signal, stall.signal])
  let timer = setTimeout(() => stall.abort(), stallMs)
  const alive = () => {
    clearTimeout(timer)
    timer = setTimeout(() => stall.abort(), stallMs)
  }
  try {
    const response = await job.downloader.download({
      url: job.url,
      ...(from === 0 ? {} : { from }),
      headers: job.headers,
      signal,
    })
    const plan = readHead(response, from, job.total)
    if ('kind' in plan) {
      await response.body?.cancel().catch(() => undefined)
      return plan
    }
    job.onTotal(plan.total)
    return await copy(part, { ...job, response, skip: plan.skip, total: plan.total, alive })
  } catch (thrown) {
    job.signal.throwIfAborted()
    if (stall.signal.aborted) return { kind: 'again', why: 'stalled' }
    if (thrown instanceof SenError && thrown.code !== 'upstream_failed') throw thrown
    if (isDiskError(thrown)) throw thrown
    return { kind: 'again', why: 'cut' }
  } finally {
    clearTimeout(timer)
  }
}

/** What the status and headers promise; nothing of it is proof, the digest is. */
function readHead(
  response: DownloadResponse,
  from: number,
  wanted: number | undefined,
): FetchEnd | { readonly skip: number; readonly total: number } {
  const { status, headers } = response
  if (status === 429 || status >= 500) {
    const seconds = Number(headers.get('retry-after') ?? Number.NaN)
    const afterMs = Number.isFinite(seconds) ? Math.max(0, seconds) * 1_000 : undefined
    return { kind: 'again', why: 'busy', ...(afterMs === undefined ? {} : { afterMs }) }
  }
  // Beyond the end: what stands there is shorter than what we have.
  if (status === 416) return { kind: 'drop', why: 'changed' }
  if (status !== 200 && status !== 206) return { kind: 'drop', why: 'missing' }
  if (/^text\/html/i.test(headers.get('content-type') ?? '')) {
    return { kind: 'drop', why: 'not-a-file' }
  }
  return status === 206 ? readPartial(headers, from, wanted) : readWhole(headers, from, wanted)
}

/** RFC 9110 §14.4: `bytes 100-999/1000`. */
function readPartial(headers: Headers, from: number, wanted: number | undefined) {
  const match = /^bytes (\d+)-\d+\/(\d+)$/.exec(headers.get('content-range') ?? '')
  const total = Number(match?.[2])
  if (match === null || Number(match[1]) !== from) return { kind: 'drop', why: 'changed' } as const
  if (wanted !== undefined && total !== wanted)
    return { kind: 'drop', why: 'other-length' } as const
  return { skip: 0, total }
}

/** The server ignored `Range`: what we have already is skipped, not written again. */
function readWhole(headers: Headers, from: number, wanted: number | undefined) {
  const length = headers.get('content-length')
  const isEncoded = (headers.get('content-encoding') ?? 'identity') !== 'identity'
  const total = length === null || isEncoded ? wanted : Number(length)
  if (total === undefined || !Number.isSafeInteger(total)) {
    return { kind: 'drop', why: 'other-length' } as const
  }
  if (wanted !== undefined && total !== wanted)
    return { kind: 'drop', why: 'other-length' } as const
  return { skip: from, total }
}

async function copy(
  part: PartFile,
  job: FetchJob & {
    readonly response: DownloadResponse
    readonly skip: number
    readonly total: number
    alive(): void
  },
): Promise<FetchEnd> {
  let { skip } = job
  const started = job.clock.monotonic()
  let taken = 0
  for await (const piece of job.response.body ?? []) {
    job.signal.throwIfAborted()
    job.alive()
    taken += piece.length
    const fresh = piece.subarray(Math.min(skip, piece.length))
    skip -= piece.length - fresh.length
    const room = job.total - part.size
    await part.append(fresh.subarray(0, room))
    job.onBytes(part.size)
    // More than the whole file is another file; the digest of what fits decides.
    if (fresh.length > room) return { kind: 'complete' }
    if (job.limit !== undefined) {
      const due = (taken / job.limit) * 1_000 - (job.clock.monotonic() - started)
      if (due > 0) await pause(due, job.signal)
      job.alive()
    }
  }
  return part.size >= job.total ? { kind: 'complete' } : { kind: 'again', why: 'cut' }
}

function isDiskError(thrown: unknown): boolean {
  if (!(thrown instanceof Error) || !('code' in thrown)) return false
  return ['ENOSPC', 'EDQUOT', 'EIO', 'EROFS', 'EACCES', 'EFBIG'].includes(String(thrown.code))
}
