// Mounts the table of administrative routes, and writes their answers and errors.
import { Hono } from 'hono'

import { SenError, toSenError } from '../../errors/sen-error.ts'
import { securityHeaders } from '../guard/security-headers.ts'
import { openaiError } from '../openai/errors.ts'
import { enter } from './enter.ts'
import { etagOf, isUnchanged } from './etag.ts'
import type { Reply, Route } from './route.ts'
import { adminRoutes } from './routes.ts'
import type { AdminServices } from './services.ts'

export interface AdminApp {
  /** Answers a request below `/api`. @param peer address of the connection. */
  fetch(request: Request, peer: string): Promise<Response>
}

const longestParameter = 300

/** The administration API of one node. Host and connection limits are judged before, by whoever listens. */
export function createAdminApp(services: AdminServices): AdminApp {
  const app = new Hono<{ Bindings: { readonly peer: string } }>()
  for (const route of adminRoutes) {
    app.on(route.method, [route.path], (context) =>
      answer(route, {
        services,
        peer: context.env.peer,
        request: context.req.raw,
        params: context.req.param(),
      }),
    )
  }
  app.all('*', (context) => {
    const isKnown = adminRoutes.some((route) => pathMatches(route.path, context.req.path))
    const error = new SenError(isKnown ? 'method_not_allowed' : 'not_found')
    return errorResponse(error, context.req.raw, services)
  })
  return Object.freeze({
    fetch: async (request: Request, peer: string) => app.fetch(request, { peer }),
  })
}

interface Mounted {
  readonly services: AdminServices
  readonly peer: string
  readonly request: Request
  readonly params: Readonly<Record<string, string>>
}

async function answer(route: Route, mounted: Mounted): Promise<Response> {
  const { services, request, params } = mounted
  try {
    if (!Object.values(params).every(isPossible)) throw new SenError('not_found')
    const address = services.clientAddress(mounted.peer, request.headers)
    const entered = await enter(route, { request, params, address }, services)
    return entered.answer instanceof Response ? entered.answer : write(entered.answer, request)
  } catch (thrown) {
    return errorResponse(toSenError(thrown), request, services)
  }
}

/** No id of ours is longer, or has what a database cannot store. */
function isPossible(parameter: string): boolean {
  return (
    parameter.length <= longestParameter && /^\P{Cc}*$/u.test(parameter) && parameter.isWellFormed()
  )
}

function write(made: Reply, request: Request): Response {
  const headers = { ...baseHeaders, ...made.headers }
  if (made.body === undefined) return new Response(null, { status: made.status, headers })
  const text = JSON.stringify(made.body)
  const isView = request.method === 'GET' && made.status === 200
  const etag = isView ? { etag: etagOf(text) } : {}
  if (isView && isUnchanged(request.headers, etagOf(text))) {
    return new Response(null, { status: 304, headers: { ...headers, ...etag } })
  }
  return new Response(text, {
    status: made.status,
    headers: { ...headers, ...etag, 'content-type': 'application/json; charset=utf-8' },
  })
}

function errorResponse(error: SenError, request: Request, services: AdminServices): Response {
  if (error.status >= 500 && error.code !== 'setup_required') services.report(error)
  const found = services.directory.authenticate(request.headers)
  const actor = found instanceof SenError ? undefined : found
  const written = openaiError(error, services.languageOf(request.headers, actor))
  return Response.json(written.body, {
    status: written.status,
    headers: { ...baseHeaders, ...written.headers },
  })
}

/** What is about people and money stays in nobody's cache; a validator still saves the bytes. */
const baseHeaders: Readonly<Record<string, string>> = Object.freeze({
  ...securityHeaders,
  'cache-control': 'no-store',
})

function pathMatches(pattern: string, path: string): boolean {
  const [left, right] = [pattern.split('/'), path.split('/')]
  return (
    left.length === right.length &&
    left.every((part, index) => part.startsWith(':') || part === right[index])
  )
}
