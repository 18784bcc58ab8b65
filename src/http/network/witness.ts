// POST /sen/v1/witness/add-checkpoint · GET /sen/v1/witness/<SHA-256 of the origin>/checkpoint (C2SP tlog-witness; design `ledger` §6).
import { SenError } from '../../errors/sen-error.ts'
import type { Witness } from '../../ledger/witness.ts'
import { securityHeaders } from '../guard/security-headers.ts'
import { readBody } from '../read-body.ts'

export interface WitnessRoutes {
  /** This node witnesses at least one log; else there is nothing here. */
  readonly isOpen: () => boolean
  readonly witness: Pick<Witness, 'addCheckpoint'>
  /** The last note signed here, by the hash of its origin. */
  readonly last: (originHash: string) => Promise<string | undefined>
}

const prefix = '/sen/v1/witness/'
/** A checkpoint of 64 KiB and 63 hashes. */
const limits = { bytes: 70_000, silenceMs: 10_000 }
const plain = 'text/plain; charset=utf-8'

/** Undefined for every other path. */
export async function witnessRoute(
  request: Request,
  path: string,
  routes: WitnessRoutes,
): Promise<Response | undefined> {
  if (!path.startsWith(prefix) || !routes.isOpen()) return undefined
  const name = path.slice(prefix.length)
  if (name === 'add-checkpoint' && request.method === 'POST') return addCheckpoint(request, routes)
  const [, originHash] = /^([0-9a-f]{64})\/checkpoint$/.exec(name) ?? []
  if (originHash === undefined || request.method !== 'GET') return undefined
  const note = await routes.last(originHash)
  return note === undefined ? undefined : answer(note, { status: 200, type: plain })
}

async function addCheckpoint(request: Request, { witness }: WitnessRoutes): Promise<Response> {
  let text: string
  try {
    text = await readBody(request, limits)
  } catch (error) {
    if (!(error instanceof SenError)) throw error
    const status = error.code === 'body_too_large' ? 413 : 400
    return answer('', { status, type: plain })
  }
  const { status, body } = await witness.addCheckpoint(text)
  return answer(body, { status, type: status === 409 ? 'text/x.tlog.size' : plain })
}

function answer(
  body: string,
  { status, type }: { readonly status: number; readonly type: string },
): Response {
  const headers = { ...securityHeaders, 'content-type': type, 'cache-control': 'no-store' }
  return new Response(body, { status, headers })
}
