// GET /healthz and /readyz (design: conventions §4).
import type { Store } from '../../contract/store.ts'

export interface Readiness {
  readonly draining: () => boolean
  readonly health: Store['health']
  readonly engine: () => string
  readonly routes: () => number
}

/** The loop turns: that is all this says, so it touches nothing. */
export function healthz(): Response {
  return Response.json({ status: 'ok' }, { headers: { 'cache-control': 'no-store' } })
}

/** 503 while the node cannot take a call: the first thing a balancer sees at shutdown. No route is no reason: documents may answer. */
export async function readyz(readiness: Readiness): Promise<Response> {
  const checks = {
    ...(await readiness.health()),
    engine: readiness.engine(),
    route: readiness.routes() > 0 ? 'ok' : 'none',
  }
  const isReady =
    !readiness.draining() &&
    checks.database === 'ok' &&
    checks.writer === 'ok' &&
    checks.ledger === 'ok' &&
    checks.disk === 'ok'
  return Response.json(
    { status: isReady ? 'ok' : readiness.draining() ? 'draining' : 'failed', checks },
    { status: isReady ? 200 : 503, headers: { 'cache-control': 'no-store' } },
  )
}
