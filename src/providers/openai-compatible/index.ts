// Any server that speaks OpenAI's dialect and that the institution runs itself or trusts by address.
import type { Provider } from '../../contract/provider.ts'
import type { Abilities, AbilityName } from '../../contract/route.ts'
import { noAbilities } from '../abilities.ts'
import { bearer, chatEmbeddings } from '../chat-dialect/provider.ts'
import { readFault } from './errors.ts'
import { dialect, writeRequest } from './request.ts'
import { readAnswer } from './response.ts'
import { openStream } from './stream.ts'

/** What all four servers do with any chat model. The rest is found out by `sen provider test` (design: api §13). */
const proven: Abilities = Object.freeze({
  ...noAbilities,
  chat: true,
  jsonObject: true,
  seed: true,
  penalties: true,
  stop: true,
})

/** What depends on the server's version, its start and the model behind it. */
const untold: readonly AbilityName[] = Object.freeze([
  'tools',
  'toolChoice',
  'parallelToolsOff',
  'jsonObject',
  'jsonSchema',
  'images',
  'reasoning',
  'logprobs',
  'topK',
  'choices',
  'embeddings',
])

export const openaiCompatible: Provider = Object.freeze<Provider>({
  id: 'openai-compatible',
  label: 'OpenAI-compatible',
  defaultBaseUrl: undefined,
  keyVariable: undefined,
  extras: dialect.extras,
  abilities: () => proven,
  untold,
  chat: writeRequest,
  ...chatEmbeddings,
  authorise: bearer,
  openStream,
  readAnswer,
  readFault,
})
