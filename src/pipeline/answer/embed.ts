// Vectors from the decided route: the engine here, or a provider by the guarded client. Policy, intent and permit are as for a chat.
import type { EmbeddingsAnswer } from '../../contract/answer.ts'
import type { Decided } from '../../contract/call.ts'
import { SenError } from '../../errors/sen-error.ts'
import type { Services } from '../services.ts'
import { AttemptFailure, garbled } from './failure.ts'
import { exchange } from './exchange.ts'
import { startWatch, type Watch } from './watch.ts'
import { asFailure } from './as-failure.ts'

/** @throws AttemptFailure. */
export async function embed(call: Decided, services: Services): Promise<EmbeddingsAnswer> {
  const { clock, limits } = services
  using watch = startWatch({ clock, limits, deadline: call.wishes.deadline, caller: call.signal })
  try {
    return await (call.outgoing === undefined ? embedHere(call, services, watch) : embedThere(call, services, watch))
  } catch (thrown) {
    throw asFailure(thrown, watch)
  }
}

async function embedHere(call: Decided, services: Services, watch: Watch): Promise<EmbeddingsAnswer> {
  const { request, candidate } = call
  if (request.kind !== 'embeddings') throw new SenError('invalid_request', { parameter: 'model' })
  if (request.dimensions !== undefined) throw new SenError('unsupported_parameter', { parameter: 'dimensions', route: candidate.route.id })
  const { vectors, tokens } = await services.engine.embed(candidate.route.digest ?? '', request.input, watch.signal)
  return {
    model: candidate.route.model,
    vectors,
    usage: {
      input: tokens,
      cacheRead: 0,
      cacheReadExplicit: 0,
      cacheWrite: 0,
      cacheWrite5m: 0,
      cacheWrite1h: 0,
      output: 0,
      reasoning: 0,
    },
  }
}

async function embedThere(call: Decided, services: Services, watch: Watch): Promise<EmbeddingsAnswer> {
  const provider = services.provider(call.candidate.route.provider)
  if (provider?.readEmbeddings === undefined) throw new SenError('no_route_fits', {})
  const response = await exchange(call, { services, watch })
  const body = await response.json()
  try {
    return provider.readEmbeddings(body)
  } catch (cause) {
    throw cause instanceof AttemptFailure ? cause : garbled(cause)
  }
}
