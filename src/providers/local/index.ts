// The engine in this building as a provider: no HTTP, so it is not in the registry; the same kind of pure mappers all the same.
import type { Abilities } from '../../contract/route.ts'
import { noAbilities } from '../abilities.ts'

export { toGenerateRequest, type LocalContext } from './request.ts'
export { readLocalEmbeddings, toEmbedTexts } from './response.ts'
export { createLocalReader, type LocalReader } from './stream.ts'
export { readLocalUsage } from './usage.ts'

/** What the engine's contract can carry for a chat model; a model without a template is offered for less. */
export const localAbilities: Abilities = Object.freeze({
  ...noAbilities,
  chat: true,
  jsonSchema: true,
  seed: true,
  stop: true,
  topK: true,
})
