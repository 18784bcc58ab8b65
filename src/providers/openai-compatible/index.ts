// Any server that speaks OpenAI's dialect and that the institution runs itself or trusts by address.
import type { Provider } from '../../contract/provider.ts'
import type { Abilities } from '../../contract/route.ts'
import { bearer, chatEmbeddings } from '../chat-dialect/provider.ts'
import { readFault } from './errors.ts'
import { dialect, writeRequest } from './request.ts'
import { readAnswer } from './response.ts'
import { openStream } from './stream.ts'

/** What all four servers do with any chat model. The rest is found out by `sen provider test` (design: api §13). */
const proven: Abilities = Object.freeze({
  chat: true,
  embeddings: false,
  tools: false,
  toolChoice: false,
  parallelToolsOff: false,
  jsonObject: true,
  jsonSchema: false,
  images: false,
  audio: false,
  files: false,
  reasoning: false,
  logprobs: false,
  logitBias: false,
  seed: true,
  penalties: true,
  stop: true,
  topK: false,
  choices: false,
  customTools: false,
})

export const openaiCompatible: Provider = Object.freeze<Provider>({
  id: 'openai-compatible',
  label: 'OpenAI-compatible',
  defaultBaseUrl: undefined,
  keyVariable: undefined,
  extras: dialect.extras,
  abilities: () => proven,
  chat: writeRequest,
  ...chatEmbeddings,
  authorise: bearer,
  openStream,
  readAnswer,
  readFault,
})
