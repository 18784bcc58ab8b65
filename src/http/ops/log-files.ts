// GET /ledger/checkpoint · GET /ledger/tile/<level>/<number>: the signed head and the hash tiles, for whoever verifies from outside.
import { parseTilePath, type TilePlace } from '../../ledger/tile-path.ts'
import { securityHeaders } from '../guard/security-headers.ts'

export interface PublicLog {
  /** `ledger.public` is `hashes`: a tree of hashes tells how many entries there are, and nothing of what they say. */
  readonly isPublic: () => boolean
  /** The last signed note. */
  readonly checkpoint: () => Promise<string | undefined>
  /** Bytes of a tile of the tree that the note is for. */
  readonly tile: (place: TilePlace, signal: AbortSignal) => Promise<Uint8Array | undefined>
}

const prefix = '/ledger/'
const hashType = 'application/octet-stream'

/** Undefined for every path that is not of the log, and for all of them while it is not public. */
export async function logFile(
  request: Request,
  path: string,
  log: PublicLog,
): Promise<Response | undefined> {
  if (!path.startsWith(prefix) || !log.isPublic()) return undefined
  if (request.method !== 'GET' && request.method !== 'HEAD') return undefined
  const name = path.slice(prefix.length)
  if (name === 'checkpoint') {
    const note = await log.checkpoint()
    return note === undefined ? undefined : file(note, 'text/plain; charset=utf-8', 'max-age=5')
  }
  const read = parseTilePath(name)
  // Bundles hold entries: those are handed out in an export, by somebody who may.
  if (read?.kind !== 'hashes') return undefined
  const bytes = await log.tile(read.place, request.signal)
  // A tile never changes: its name says how much of it there is.
  return bytes === undefined
    ? undefined
    : file(new Uint8Array(bytes), hashType, 'max-age=604800, immutable')
}

function file(body: string | Uint8Array<ArrayBuffer>, type: string, cache: string): Response {
  return new Response(body, {
    headers: { ...securityHeaders, 'content-type': type, 'cache-control': `public, ${cache}` },
  })
}
