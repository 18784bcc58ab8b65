// Sends the decided bytes through the guarded client and returns an answer that is not an error; errors become failures with a meaning.
import type { Decided } from '../../contract/call.ts'
import type { Provider } from '../../contract/provider.ts'
import { SenError } from '../../errors/sen-error.ts'
import type { Answer } from '../../fetch/answer.ts'
import { readBody } from '../../fetch/body.ts'
import { parseJson } from '../../json/parse.ts'
import type { Services } from '../services.ts'
import { faulted } from './failure.ts'
import type { Watch } from './watch.ts'

/** Bytes. An error text is only looked at for its kind; an answer is at most 64 MiB (design `api` §4). */
const largest = { error: 65_536, answer: 67_108_864 } as const

/** The whole body as text. @throws SenError of the client: too large, silent, cut, not UTF-8. */
export function readText(
  response: Answer,
  options: { readonly services: Services; readonly limit: keyof typeof largest },
): Promise<string> {
  const { clock, limits } = options.services
  return readBody(response, {
    clock,
    silenceMs: limits.silenceMs,
    maxBytes: largest[options.limit],
  })
}

/** @throws AttemptFailure, SenError of the guarded client. */
export async function exchange(
  call: Decided,
  options: { readonly services: Services; readonly watch: Watch },
): Promise<{ readonly response: Answer; readonly provider: Provider }> {
  const { services, watch } = options
  const { route } = call.candidate
  const provider = services.provider(route.provider)
  const reach = services.routes().reach(route.connection)
  const { outgoing } = call
  if (provider === undefined || reach === undefined || outgoing === undefined)
    throw new SenError('no_route_fits', {})
  const secret = await reach.secret()
  const response = await services.client.send(call.permit, {
    baseUrl: reach.baseUrl,
    path: outgoing.path,
    headers: { ...outgoing.headers, ...provider.authorise(secret) },
    body: outgoing.body,
    signal: watch.signal,
    timeouts: { connectMs: services.limits.connectMs },
  })
  if (response.ok) return { response, provider }
  const parsed = parseJson(await readText(response, { services, limit: 'error' }))
  throw faulted(
    provider.readFault(response.status, parsed.ok ? parsed.value : undefined, response.headers),
  )
}
