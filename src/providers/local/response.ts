// Embeddings of the engine, in the shape that every provider's have.
import type { EmbeddingsAnswer } from '../../contract/answer.ts'
import type { EmbeddingsRequest } from '../../contract/request.ts'
import type { Route } from '../../contract/route.ts'
import { noUsage } from '../../contract/usage.ts'
import { unsupported } from '../needs.ts'

/** The texts for `Engine.embed`. @throws SenError `unsupported_parameter`: the engine gives vectors of one length only. */
export function toEmbedTexts(request: EmbeddingsRequest, route: Route): readonly string[] {
  if (!route.abilities.embeddings) throw unsupported('input', route)
  if (request.dimensions !== undefined) throw unsupported('dimensions', route)
  return request.input
}

/** Takes what `Engine.embed` returned. */
export function readLocalEmbeddings(
  result: { readonly vectors: readonly Float32Array[]; readonly tokens: number },
  route: Route,
): EmbeddingsAnswer {
  const usage = Object.freeze({ ...noUsage, input: result.tokens })
  return { model: route.model, vectors: result.vectors, usage }
}
