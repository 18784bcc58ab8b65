// The way into every administrative route, in one order: set up, signed in, not forged, allowed, readable, fresh.
import type { Actor } from '../../contract/people.ts'
import type { SessionRow } from '../../contract/tables.ts'
import { SenError } from '../../errors/sen-error.ts'
import { parseJson } from '../../json/parse.ts'
import { changeEntry, changeHouse, stillHasRole } from '../../people/change.ts'
import { mayDo } from '../../people/roles.ts'
import { demandFresh, touchSession } from '../../people/sessions.ts'
import { checkCsrf } from '../guard/csrf.ts'
import { readBody } from '../read-body.ts'
import type { Call, Reply, Route, SignedCall } from './route.ts'
import type { AdminServices } from './services.ts'

/** What an administrator's page sends is small and flat. */
const jsonLimits = { depth: 16, keys: 5000 }

export interface Arrival {
  readonly request: Request
  readonly params: Readonly<Record<string, string>>
  readonly address: string
}

/** @throws SenError whatever stands in the way; nothing was written then. */
export async function enter(
  route: Route,
  arrival: Arrival,
  services: AdminServices,
): Promise<{ readonly actor: Actor | undefined; readonly answer: Reply | Response }> {
  const { request } = arrival
  const isSetUp = services.directory.house() !== undefined
  if (!isSetUp && route.beforeSetup !== true) throw new SenError('setup_required')
  const actor = isSetUp ? await authenticate(route, request, services) : undefined
  const session = actor?.kind === 'session' ? services.directory.session(actor.id) : undefined
  // A cookie that vouches for the call must be backed by its page; signing in has no session whose value could be sent.
  const csrf = route.who === 'anyone' ? undefined : session?.csrf
  const forged = checkCsrf(request, {
    csrf,
    publicUrl: services.publicUrl(),
    takesFile: route.file === true,
  })
  if (forged !== undefined) throw forged
  if (actor !== undefined) demandRight(route, actor)
  if (session !== undefined) await touchSession(services, session)
  const body = await readRouteBody(route, request, services)
  if (route.needsFresh(body) && session !== undefined) demandFresh(session, services.clock.now())
  const call = callOf(arrival, { services, body, session })
  const signed = actor === undefined ? undefined : signedCall(call, actor)
  return { actor, answer: await route.run(call, signed) }
}

async function authenticate(
  route: Route,
  request: Request,
  services: AdminServices,
): Promise<Actor | undefined> {
  const { directory } = services
  const { headers, url } = request
  let found = directory.authenticate(headers, url)
  if (
    found instanceof SenError &&
    found.code === 'session_expired' &&
    (await directory.recall(headers))
  ) {
    found = directory.authenticate(headers, url)
  }
  if (!(found instanceof SenError)) return found
  if (route.who === 'anyone') return undefined
  const hasKey = headers.has('authorization') || headers.has('x-api-key')
  throw hasKey || found.code === 'setup_required' ? found : new SenError('session_expired')
}

function demandRight(route: Route, actor: Actor): void {
  if (route.who === 'anyone') return
  const isKey = actor.kind === 'key'
  if (isKey && (route.sessionOnly === true || !actor.scopes.includes('admin'))) {
    throw new SenError('not_allowed')
  }
  if (route.who !== 'person' && !mayDo(actor.role, route.who)) throw new SenError('not_allowed')
}

async function readRouteBody(
  route: Route,
  request: Request,
  services: AdminServices,
): Promise<unknown> {
  if (route.body === undefined) return undefined
  const parsed = parseJson(await readBody(request, services.bodyLimits), jsonLimits)
  if (!parsed.ok) throw new SenError('invalid_json', { why: parsed.why })
  const read = route.body.safeParse(parsed.value)
  if (read.success) return read.data
  throw new SenError('invalid_request', { parameter: pathOf(read.error.issues[0]) })
}

/** Where the fault is, as `house.zone` or `scopes[1]`. A key that nobody knows is named only if it looks like one. */
function pathOf(
  issue: { readonly path: readonly PropertyKey[]; readonly code?: string } | undefined,
): string {
  const unknown =
    issue !== undefined && 'keys' in issue ? (issue.keys as readonly string[])[0] : undefined
  const steps = [...(issue?.path ?? []), ...(unknown === undefined ? [] : [unknown])]
  const path = steps
    .map((step) => (typeof step === 'number' ? `[${step}]` : `.${String(step)}`))
    .join('')
    .replace(/^\./, '')
  return /^[A-Za-z0-9_.[\]-]{1,100}$/.test(path) ? path : 'body'
}

function callOf(
  arrival: Arrival,
  made: {
    readonly services: AdminServices
    readonly body: unknown
    readonly session: SessionRow | undefined
  },
): Call<unknown> {
  const { request } = arrival
  return {
    ...made,
    params: arrival.params,
    query: new URL(request.url).searchParams,
    headers: request.headers,
    stream: request.body,
    address: arrival.address,
    signal: request.signal,
  }
}

function signedCall(call: Call<unknown>, actor: Actor): SignedCall<unknown> {
  return {
    ...call,
    actor,
    change: (what, steps, facts) =>
      changeHouse(call.services, {
        tenant: actor.tenant,
        steps: [stillHasRole(actor), ...steps],
        entry: changeEntry(actor, what, facts),
      }),
  }
}
