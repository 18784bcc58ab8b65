// For each ability the smallest request that shows it, and what an answer must hold. Nothing of anybody's is in them.
import type { ChatRequest, ModelRequest } from '../contract/request.ts'
import type { AbilityName } from '../contract/route.ts'
import type { Folded } from '../http/fold.ts'
import { parseJson } from '../json/parse.ts'

export interface AbilityProbe {
  readonly request: (route: string) => ModelRequest
  /** @param answer of a chat, or the length of a vector. */
  readonly shows: (answer: Folded | number) => boolean
}

export function plainQuestion(route: string): ChatRequest {
  return chat(route, 'Reply with the word lotus.', {})
}

function chat(route: string, text: string, more: Partial<ChatRequest>): ChatRequest {
  return {
    kind: 'chat',
    model: route,
    messages: [{ role: 'user', parts: [{ type: 'text', text }] }],
    stream: true,
    // Room for a model that thinks before it speaks.
    maxOutputTokens: 600,
    ...more,
  }
}

const tool = {
  kind: 'function',
  name: 'report_number',
  description: 'Reports a number.',
  parameters: {
    type: 'object',
    properties: { number: { type: 'integer' } },
    required: ['number'],
    additionalProperties: false,
  },
} as const
const callIt = 'Call report_number with the number 7. Do not answer in words.'

/** A red square of 32 × 32 pixels, PNG. */
const redSquare =
  'iVBORw0KGgoAAAANSUhEUgAAACAAAAAgCAIAAAD8GO2jAAAAJ0lEQVR42u3NsQkAAAjAsP7/tF7hIASyp6lTCQQCgUAgEAgEgi/BAjLD/C5w/SM9AAAAAElFTkSuQmCC'

export const abilityProbes: Readonly<Partial<Record<AbilityName, AbilityProbe>>> = Object.freeze({
  tools: {
    request: (route) => chat(route, callIt, { tools: [tool] }),
    shows: (answer) => callsOf(answer).some(isSound),
  },
  toolChoice: {
    request: (route) =>
      chat(route, 'Hello.', {
        tools: [tool],
        toolChoice: { type: 'named', name: tool.name, kind: 'function' },
      }),
    shows: (answer) => callsOf(answer).some(isSound),
  },
  parallelToolsOff: {
    request: (route) =>
      chat(route, 'Call report_number with 7, and once more with 8.', {
        tools: [tool],
        parallelToolCalls: false,
      }),
    shows: (answer) => callsOf(answer).length === 1,
  },
  jsonObject: {
    request: (route) =>
      chat(route, 'Reply with a JSON object with one key, flower, whose value is lotus.', {
        responseFormat: { type: 'json-object' },
      }),
    shows: (answer) => objectIn(answer) !== undefined,
  },
  jsonSchema: {
    // The words ask for something else: only a schema that is kept to gives this answer.
    request: (route) =>
      chat(route, 'Say hello in one word.', {
        responseFormat: {
          type: 'json-schema',
          name: 'petals',
          schema: {
            type: 'object',
            properties: { petals: { type: 'integer' } },
            required: ['petals'],
            additionalProperties: false,
          },
          strict: true,
        },
      }),
    shows: (answer) => {
      const object = objectIn(answer)
      return object !== undefined && Object.keys(object).join() === 'petals'
    },
  },
  images: {
    request: (route) => ({
      ...chat(route, '', {}),
      messages: [
        {
          role: 'user',
          parts: [
            { type: 'text', text: 'Which colour is this picture? Reply with one word in English.' },
            { type: 'image', mediaType: 'image/png', data: redSquare },
          ],
        },
      ],
    }),
    shows: (answer) => /\bred\b/i.test(textOf(answer)),
  },
  reasoning: {
    request: (route) =>
      chat(route, 'Is 91 a prime number? Reply with yes or no.', { reasoning: { enabled: true } }),
    shows: (answer) =>
      itemsOf(answer).some((item) => item.type === 'reasoning' && item.text.trim() !== ''),
  },
  logprobs: {
    request: (route) => chat(route, 'Reply with the word lotus.', { logprobs: true }),
    shows: (answer) =>
      typeof answer !== 'number' && answer.choices.some(({ logprobs }) => logprobs.length > 0),
  },
  topK: {
    // Taken without a word is all that can be seen of it.
    request: (route) => chat(route, 'Reply with the word lotus.', { topK: 5 }),
    shows: (answer) => textOf(answer).trim() !== '',
  },
  choices: {
    request: (route) => chat(route, 'Reply with the name of a flower.', { choices: 2 }),
    shows: (answer) => typeof answer !== 'number' && answer.choices.length === 2,
  },
  embeddings: {
    request: (route) => ({ kind: 'embeddings', model: route, input: ['lotus'] }),
    shows: (answer) => typeof answer === 'number' && answer > 0,
  },
})

type Items = Folded['choices'][number]['items']

function itemsOf(answer: Folded | number): Items {
  return typeof answer === 'number' ? [] : (answer.choices[0]?.items ?? [])
}

function callsOf(answer: Folded | number) {
  return itemsOf(answer).filter((item) => item.type === 'tool-call')
}

function isSound(call: { readonly name: string; readonly arguments: string }): boolean {
  const read = parseJson(call.arguments)
  const isObject = read.ok && typeof read.value === 'object' && read.value !== null
  return call.name === tool.name && isObject && 'number' in (read.value as object)
}

function textOf(answer: Folded | number): string {
  return itemsOf(answer)
    .map((item) => (item.type === 'text' ? item.text : ''))
    .join('')
}

function objectIn(answer: Folded | number): object | undefined {
  const read = parseJson(textOf(answer))
  const isObject = read.ok && typeof read.value === 'object' && read.value !== null
  return isObject && !Array.isArray(read.value) ? (read.value as object) : undefined
}
