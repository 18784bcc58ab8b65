// Serves the console: the page at `/`, its files below `/assets/`. Everything else is somebody else's path.
import { securityHeaders } from '../guard/security-headers.ts'
import type { ConsoleAsset, ConsoleAssets } from './assets.ts'

const year = 31_536_000

/** Whether a path is the console's, built or not. */
export function isConsolePath(path: string): boolean {
  return path === '/' || path.startsWith('/assets/')
}

/** Answers GET and HEAD of known files; `undefined` for every other request. */
export function createConsoleHandler(
  assets: ConsoleAssets,
): (request: Request) => Response | undefined {
  return (request) => {
    if (request.method !== 'GET' && request.method !== 'HEAD') return undefined
    const asset = assets.get(new URL(request.url).pathname)
    return asset === undefined ? undefined : answer(asset, request)
  }
}

/**
 * The same, built when the page is asked for first: start-up does not wait for it. A failed build is tried again by the next request.
 */
export function createLazyConsole(
  build: () => Promise<ConsoleAssets>,
): (request: Request) => Promise<Response | undefined> {
  let built: Promise<(request: Request) => Response | undefined> | undefined
  return async (request) => {
    if (!isConsolePath(new URL(request.url).pathname)) return undefined
    built ??= build().then(createConsoleHandler)
    try {
      return (await built)(request)
    } catch (error) {
      built = undefined
      throw error
    }
  }
}

function answer(asset: ConsoleAsset, request: Request): Response {
  const headers = new Headers({
    ...securityHeaders,
    'content-type': asset.type,
    etag: asset.etag,
    vary: 'accept-encoding',
    'cache-control': asset.immutable ? `public, max-age=${year}, immutable` : 'no-cache',
  })
  if (matches(request.headers.get('if-none-match'), asset.etag)) {
    return new Response(null, { status: 304, headers })
  }
  const { bytes, encoding } = choose(asset, request.headers.get('accept-encoding') ?? '')
  if (encoding !== undefined) headers.set('content-encoding', encoding)
  headers.set('content-length', String(bytes.byteLength))
  return new Response(request.method === 'HEAD' ? null : new Uint8Array(bytes), { headers })
}

/** RFC 9110 §13.1.2: a list, weak validators compare equal here. */
function matches(sent: string | null, etag: string): boolean {
  return sent !== null && sent.split(',').some((one) => one.trim().replace(/^W\//, '') === etag)
}

function choose(
  asset: ConsoleAsset,
  accepted: string,
): { readonly bytes: Uint8Array; readonly encoding: 'br' | 'gzip' | undefined } {
  if (accepts(accepted, 'br')) return { bytes: asset.brotli, encoding: 'br' }
  if (accepts(accepted, 'gzip')) return { bytes: asset.gzip, encoding: 'gzip' }
  return { bytes: asset.bytes, encoding: undefined }
}

/** RFC 9110 §12.5.3: a quality of zero forbids; `*` stands for nothing that is worth a special case here. */
function accepts(accepted: string, encoding: string): boolean {
  return accepted.split(',').some((one) => {
    const [name, ...parameters] = one
      .trim()
      .toLowerCase()
      .split(/\s*;\s*/)
    return name === encoding && !parameters.some((parameter) => /^q=0(\.0*)?$/.test(parameter))
  })
}
