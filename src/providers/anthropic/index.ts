// Anthropic's Messages API.
import type { Provider } from '../../contract/provider.ts'
import type { Abilities } from '../../contract/route.ts'
import { noAbilities } from '../abilities.ts'
import { readFault } from './errors.ts'
import { extras, writeRequest } from './request.ts'
import { readAnswer } from './response.ts'
import { openStream } from './stream.ts'

const chatModel: Abilities = Object.freeze({
  ...noAbilities,
  chat: true,
  tools: true,
  toolChoice: true,
  parallelToolsOff: true,
  jsonSchema: true,
  images: true,
  files: true,
  reasoning: true,
  stop: true,
  topK: true,
})

export const anthropic: Provider = Object.freeze<Provider>({
  id: 'anthropic',
  label: 'Anthropic',
  defaultBaseUrl: 'https://api.anthropic.com',
  operatorCountry: 'US',
  keyVariable: 'ANTHROPIC_API_KEY',
  extras,
  abilities: () => chatModel,
  chat: writeRequest,
  authorise: (secret) => ({ 'x-api-key': secret }),
  openStream,
  readAnswer,
  readFault,
})
