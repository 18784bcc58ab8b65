// The empty table of abilities: a provider writes down what its models can do, and everything else is no.
import type { Abilities } from '../contract/route.ts'

export const noAbilities: Abilities = Object.freeze({
  chat: false,
  embeddings: false,
  tools: false,
  toolChoice: false,
  parallelToolsOff: false,
  jsonObject: false,
  jsonSchema: false,
  images: false,
  audio: false,
  files: false,
  reasoning: false,
  logprobs: false,
  logitBias: false,
  seed: false,
  penalties: false,
  stop: false,
  topK: false,
  choices: false,
  customTools: false,
})
