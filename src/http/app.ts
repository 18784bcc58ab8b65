// One request's way in: is the host ours, may it be answered at all, and which room answers it.
import type { SenError } from '../errors/sen-error.ts'
import type { Language } from '../i18n/errors.ts'
import { witnessRoute, type WitnessRoutes } from './network/witness.ts'
import { openaiError } from './openai/errors.ts'
import { healthz, type Readiness, readyz } from './ops/health.ts'
import { logFile, type PublicLog } from './ops/log-files.ts'
import type { V1 } from './v1/router.ts'

export interface AppParts {
  readonly v1: V1
  readonly admin: { fetch(request: Request, peer: string): Promise<Response> }
  /** The console's page and files; undefined for every other path. */
  readonly page: (request: Request) => Promise<Response | undefined>
  /** Commands on the same machine speak to the running server here. */
  readonly cli: (request: Request, peer: string) => Promise<Response | undefined>
  readonly readiness: Readiness
  /** Who may read `/metrics`, and its text. */
  readonly metrics: (request: Request, peer: string) => Response | undefined
  /** The log's head and hash tiles, where the house makes them public. */
  readonly log: PublicLog
  readonly witness: WitnessRoutes
  readonly openapi: () => object
  /** `origin_refused` for a name that is not ours. */
  readonly refuseHost: (headers: Headers) => SenError | undefined
  readonly languageOf: (headers: Headers) => Language
  readonly notFound: () => SenError
}

/** Answers everything; never throws. */
export function createApp(
  parts: AppParts,
): (request: Request, peer: () => string) => Response | Promise<Response> {
  return (request, peer) => {
    const path = pathOf(request.url)
    if (path === '/healthz') return healthz()
    const refused = parts.refuseHost(request.headers)
    if (refused !== undefined) return errorResponse(refused, request, parts)
    if (path.startsWith('/v1/')) return parts.v1(request, path)
    return other(request, { path, peer: peer(), parts })
  }
}

async function other(
  request: Request,
  where: { readonly path: string; readonly peer: string; readonly parts: AppParts },
): Promise<Response> {
  const { path, peer, parts } = where
  if (path === '/readyz') return readyz(parts.readiness)
  if (path === '/metrics')
    return parts.metrics(request, peer) ?? errorResponse(parts.notFound(), request, parts)
  const witnessed = await witnessRoute(request, path, parts.witness)
  if (witnessed !== undefined) return witnessed
  const published = await logFile(request, path, parts.log)
  if (published !== undefined) return published
  if (path === '/openapi.json') return Response.json(parts.openapi())
  const command = await parts.cli(request, peer)
  if (command !== undefined) return command
  if (path === '/api' || path.startsWith('/api/')) return parts.admin.fetch(request, peer)
  return (await parts.page(request)) ?? errorResponse(parts.notFound(), request, parts)
}

function errorResponse(error: SenError, request: Request, parts: AppParts): Response {
  const { status, headers, body } = openaiError(error, parts.languageOf(request.headers))
  return Response.json(body, { status, headers })
}

/** The path of an absolute URL without building one: `http://host/path?query`. */
export function pathOf(url: string): string {
  const start = url.indexOf('/', url.indexOf('//') + 2)
  if (start === -1) return '/'
  const query = url.indexOf('?', start)
  return query === -1 ? url.slice(start) : url.slice(start, query)
}
