// Vectors from the decided route: the engine here, or a provider by the guarded client. Policy, intent and permit are as for a chat.
import type { EmbeddingsAnswer } from '../../contract/answer.ts'
import type { Decided } from '../../contract/call.ts'
import { SenError } from '../../errors/sen-error.ts'
import { parseJson } from '../../json/parse.ts'
import { readLocalEmbeddings, toEmbedTexts } from '../../providers/local/index.ts'
import type { Services } from '../services.ts'
import { asFailure } from './as-failure.ts'
import { exchange, readText } from './exchange.ts'
import { AttemptFailure, garbled } from './failure.ts'
import { startWatch, type Watch } from './watch.ts'

/** @throws AttemptFailure. */
export async function embed(call: Decided, services: Services): Promise<EmbeddingsAnswer> {
  const { clock, limits, drainLimit } = services
  using watch = startWatch({
    clock,
    limits,
    deadline: call.wishes.deadline,
    caller: call.signal,
    drainLimit,
  })
  try {
    return await (call.outgoing === undefined
      ? embedHere(call, services, watch)
      : embedThere(call, services, watch))
  } catch (thrown) {
    throw asFailure(thrown, watch)
  }
}

async function embedHere(
  call: Decided,
  services: Services,
  watch: Watch,
): Promise<EmbeddingsAnswer> {
  const { request, candidate } = call
  if (request.kind !== 'embeddings') throw new SenError('invalid_request', { parameter: 'model' })
  const { route } = candidate
  const result = await services.engine.embed(
    route.digest ?? '',
    toEmbedTexts(request, route),
    watch.signal,
  )
  return readLocalEmbeddings(result, route)
}

async function embedThere(
  call: Decided,
  services: Services,
  watch: Watch,
): Promise<EmbeddingsAnswer> {
  const provider = services.provider(call.candidate.route.provider)
  if (provider?.readEmbeddings === undefined) throw new SenError('no_route_fits', {})
  const { response } = await exchange(call, { services, watch })
  const parsed = parseJson(await readText(response, { services, limit: 'answer' }))
  if (!parsed.ok) throw garbled('not JSON')
  try {
    return provider.readEmbeddings(parsed.value)
  } catch (cause) {
    throw cause instanceof AttemptFailure ? cause : garbled(cause)
  }
}
