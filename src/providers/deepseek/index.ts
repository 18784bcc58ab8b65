// DeepSeek's chat completions.
import type { Provider } from '../../contract/provider.ts'
import type { Abilities } from '../../contract/route.ts'
import { noAbilities } from '../abilities.ts'
import { bearer } from '../chat-dialect/provider.ts'
import { readFault } from './errors.ts'
import { dialect, isThinking, withoutEffect, writeRequest } from './request.ts'
import { readAnswer } from './response.ts'
import { openStream } from './stream.ts'

const chatModel: Abilities = Object.freeze({
  ...noAbilities,
  chat: true,
  tools: true,
  toolChoice: true,
  // An object, but no schema (design: api §13).
  jsonObject: true,
  reasoning: true,
  logprobs: true,
  penalties: true,
  stop: true,
})

export const deepseek: Provider = Object.freeze<Provider>({
  id: 'deepseek',
  label: 'DeepSeek',
  defaultBaseUrl: 'https://api.deepseek.com',
  operatorCountry: 'CN',
  keyVariable: 'DEEPSEEK_API_KEY',
  extras: dialect.extras,
  abilities: () => chatModel,
  chat: writeRequest,
  authorise: bearer,
  openStream,
  readAnswer,
  readFault,
  withoutEffect,
  demandsReasoning: isThinking,
})
