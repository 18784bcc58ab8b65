// Asks a provider's server for its list of models: the cheapest request that proves address and key. Nothing of anybody's leaves with it.
import type { ConnectionTest } from '../contract/views.ts'
import { SenError, toSenError } from '../errors/sen-error.ts'
import { readBody } from '../fetch/body.ts'
import type { GuardedClient } from '../fetch/client.ts'
import { parseJson } from '../json/parse.ts'
import { probePermit } from '../pipeline/decide/probe-permit.ts'
import type { Services } from '../pipeline/services.ts'

const limits = {
  connectMs: 5_000,
  firstByteMs: 15_000,
  silenceMs: 15_000,
  maxBytes: 4_194_304,
} as const
const mostModels = 200

export interface TesterParts {
  readonly client: GuardedClient
  readonly services: Services
  /** Provider of a connection. */
  readonly providerOf: (connection: string) => Promise<string | undefined>
}

/** Never throws for what the server answers: that is the result. @throws SenError `not_found` for an unknown connection. */
export function createConnectionTester(parts: TesterParts) {
  return async (connection: string, signal: AbortSignal): Promise<ConnectionTest> => {
    const { client, services } = parts
    const { clock } = services
    const reach = services.routes().reach(connection)
    const provider = services.provider((await parts.providerOf(connection)) ?? '')
    if (reach === undefined || provider === undefined) throw new SenError('not_found', {})
    const started = clock.monotonic()
    const took = (): number => Math.round(clock.monotonic() - started)
    try {
      // Leaving is an entry here as well (invariant 2): the intent of a request without content.
      const intent = await services.writer.append({
        kind: 'admin.change',
        body: { what: 'connection.test', id: connection },
      })
      const permit = probePermit({
        origin: reach.origin,
        operator: provider.id,
        policyHash: services.policy().hash,
        intent,
        clock,
      })
      const response = await client.send(permit, {
        baseUrl: reach.baseUrl,
        path: '/models',
        method: 'GET',
        headers: provider.authorise(await reach.secret()),
        body: '',
        signal,
        timeouts: limits,
      })
      const text = await readBody(response, {
        clock,
        silenceMs: limits.silenceMs,
        maxBytes: limits.maxBytes,
      })
      if (response.status === 401 || response.status === 403)
        return { ok: false, code: 'invalid_api_key', ms: took(), models: [] }
      if (!response.ok) return { ok: false, code: 'upstream_failed', ms: took(), models: [] }
      const parsed = parseJson(text)
      return {
        ok: parsed.ok,
        code: parsed.ok ? '' : 'upstream_failed',
        ms: took(),
        models: parsed.ok ? names(parsed.value) : [],
      }
    } catch (thrown) {
      return { ok: false, code: toSenError(thrown).code, ms: took(), models: [] }
    }
  }
}

/** `{data: [{id}]}` as all of them answer; anything else lists nothing. */
function names(body: unknown): readonly string[] {
  if (typeof body !== 'object' || body === null || !('data' in body) || !Array.isArray(body.data))
    return []
  return body.data
    .flatMap((one: unknown) =>
      typeof one === 'object' && one !== null && 'id' in one && typeof one.id === 'string'
        ? [one.id.slice(0, 200)]
        : [],
    )
    .slice(0, mostModels)
}
