// Fetches an image that a caller named by its address: through the guarded client, bounded, and only what really is an image.
import type { Downloader } from '../contract/downloader.ts'
import { SenError } from '../errors/sen-error.ts'
import type { FetchedImage } from '../pipeline/services.ts'

/** Design `api` §4. */
const mostBytes = 20 * 1_048_576
/** A server that sends a byte now and then must not hold a call. */
const longestMs = 30_000

/**
 * The kinds that models read, by their first bytes in hex: a label can lie, and what goes on from here says what it is.
 * PNG (RFC 2083 §3.1), JPEG (ISO 10918-1 B.1.1.3), GIF89a §17, WebP (RFC 9649 §2.4).
 */
const kinds = [
  { mediaType: 'image/png', starts: /^89504e470d0a1a0a/ },
  { mediaType: 'image/jpeg', starts: /^ffd8ff/ },
  { mediaType: 'image/gif', starts: /^47494638(37|39)61/ },
  { mediaType: 'image/webp', starts: /^52494646.{8}57454250/ },
] as const

/**
 * @throws SenError `invalid_request` (not an image, too large), `upstream_failed` (its server did not give it), `upstream_timeout`,
 *   `client_closed`, and of the guard `not_allowed`.
 */
export function createFetchImage(
  client: Downloader,
  options: { readonly timeoutMs?: number } = {},
): (url: string, caller: AbortSignal) => Promise<FetchedImage> {
  const { timeoutMs = longestMs } = options
  return async (url, caller) => {
    const limit = new AbortController()
    const timer = setTimeout(() => limit.abort(new SenError('upstream_timeout')), timeoutMs)
    const signal = AbortSignal.any([caller, limit.signal])
    try {
      const response = await client.download({
        url,
        isForeign: true,
        headers: { accept: 'image/*' },
        signal,
      })
      const type = response.headers.get('content-type') ?? ''
      if (response.status !== 200) {
        await response.body?.cancel()
        throw new SenError('upstream_failed', { parameter: 'image_url', status: response.status })
      }
      if (!/^image\//i.test(type) || declared(response.headers) > mostBytes) {
        await response.body?.cancel()
        throw unfit()
      }
      const bytes = await readBytes(response.body)
      const kind = kinds.find((one) => one.starts.test(bytes.toString('hex', 0, 12)))
      if (kind === undefined) throw unfit()
      return { mediaType: kind.mediaType, data: bytes.toString('base64') }
    } catch (thrown) {
      if (caller.aborted) throw new SenError('client_closed', {}, { cause: thrown })
      if (limit.signal.aborted) throw new SenError('upstream_timeout', {}, { cause: thrown })
      throw thrown instanceof SenError
        ? thrown
        : new SenError('upstream_failed', {}, { cause: thrown })
    } finally {
      clearTimeout(timer)
    }
  }
}

function declared(headers: Headers): number {
  return Number(headers.get('content-length') ?? 0)
}

async function readBytes(body: ReadableStream<Uint8Array> | null): Promise<Buffer> {
  if (body === null) throw unfit()
  const pieces: Uint8Array[] = []
  let size = 0
  for await (const piece of body) {
    size += piece.byteLength
    if (size > mostBytes) throw unfit()
    pieces.push(piece)
  }
  return Buffer.concat(pieces)
}

function unfit(): SenError {
  return new SenError('invalid_request', {
    parameter: 'image_url',
    allowed: 'PNG, JPEG, GIF, WebP, ≤ 20 MiB',
  })
}
