// OpenAI's chat completions and embeddings.
import type { Provider } from '../../contract/provider.ts'
import type { Abilities } from '../../contract/route.ts'
import { noAbilities } from '../abilities.ts'
import { bearer, chatEmbeddings } from '../chat-dialect/provider.ts'
import { readFault } from './errors.ts'
import { dialect, writeRequest } from './request.ts'
import { readAnswer } from './response.ts'
import { openStream } from './stream.ts'

const chatModel: Abilities = Object.freeze({
  ...noAbilities,
  chat: true,
  tools: true,
  toolChoice: true,
  parallelToolsOff: true,
  jsonObject: true,
  jsonSchema: true,
  images: true,
  // Models with audio are few: their records say so.
  files: true,
  reasoning: true,
  logprobs: true,
  logitBias: true,
  seed: true,
  penalties: true,
  stop: true,
  choices: true,
  customTools: true,
})

const embeddingModel: Abilities = Object.freeze({ ...noAbilities, embeddings: true })

export const openai: Provider = Object.freeze<Provider>({
  id: 'openai',
  label: 'OpenAI',
  defaultBaseUrl: 'https://api.openai.com/v1',
  operatorCountry: 'US',
  keyVariable: 'OPENAI_API_KEY',
  extras: dialect.extras,
  abilities: (model) => (model.includes('embedding') ? embeddingModel : chatModel),
  chat: writeRequest,
  ...chatEmbeddings,
  authorise: bearer,
  openStream,
  readAnswer,
  readFault,
})
