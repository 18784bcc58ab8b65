// Qwen and others at Alibaba's Model Studio, through its OpenAI-compatible endpoints.
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
  // Only some models have it: their records say so.
  reasoning: true,
  logprobs: true,
  seed: true,
  penalties: true,
  stop: true,
  topK: true,
  choices: true,
})

export const qwen: Provider = Object.freeze<Provider>({
  id: 'qwen',
  label: 'Qwen (Model Studio)',
  // A region is a place, an endpoint, a key and a currency: nobody may choose it but the administrator (design: api §13).
  defaultBaseUrl: undefined,
  operatorCountry: 'CN',
  keyVariable: 'DASHSCOPE_API_KEY',
  extras: dialect.extras,
  abilities: (model) => (/vl|omni/.test(model) ? { ...chatModel, images: true } : chatModel),
  chat: writeRequest,
  ...chatEmbeddings,
  authorise: bearer,
  openStream,
  readAnswer,
  readFault,
})
