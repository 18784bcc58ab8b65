// What a request demands of a route. Asked by `decide` to find candidates, and by every mapper as the last look before bytes are made.
import type { ChatRequest, Part } from '../contract/request.ts'
import type { Abilities, Route } from '../contract/route.ts'
import { SenError } from '../errors/sen-error.ts'

interface Need {
  readonly ability: keyof Abilities
  /** Name of the caller's field, as OpenAI calls it. */
  readonly parameter: string
  readonly when: (request: ChatRequest) => boolean
}

const needs: readonly Need[] = Object.freeze([
  { ability: 'chat', parameter: 'messages', when: () => true },
  {
    ability: 'tools',
    parameter: 'tools',
    when: ({ tools }) => tools !== undefined && tools.length > 0,
  },
  {
    ability: 'toolChoice',
    parameter: 'tool_choice',
    when: (request) => isForced(request),
  },
  {
    ability: 'parallelToolsOff',
    parameter: 'parallel_tool_calls',
    when: (request) => request.parallelToolCalls === false,
  },
  {
    ability: 'customTools',
    parameter: 'tools.custom',
    when: (request) =>
      (request.tools ?? []).some((tool) => tool.kind === 'custom') ||
      has(request, (part) => part.type === 'tool-call' && part.kind === 'custom'),
  },
  {
    ability: 'jsonObject',
    parameter: 'response_format.json_object',
    when: (request) => request.responseFormat?.type === 'json-object',
  },
  {
    ability: 'jsonSchema',
    parameter: 'response_format.json_schema',
    when: (request) => request.responseFormat?.type === 'json-schema',
  },
  {
    ability: 'images',
    parameter: 'messages.image',
    when: (request) => has(request, (part) => part.type === 'image' || part.type === 'image-url'),
  },
  {
    ability: 'audio',
    parameter: 'messages.input_audio',
    when: (request) => has(request, (part) => part.type === 'audio'),
  },
  {
    ability: 'files',
    parameter: 'messages.file',
    when: (request) => has(request, (part) => part.type === 'file'),
  },
  {
    ability: 'reasoning',
    parameter: 'reasoning_effort',
    when: (request) => wantsThinking(request),
  },
  {
    ability: 'logprobs',
    parameter: 'logprobs',
    when: (request) => request.logprobs === true || request.topLogprobs !== undefined,
  },
  {
    ability: 'logitBias',
    parameter: 'logit_bias',
    when: (request) => request.logitBias !== undefined,
  },
  { ability: 'seed', parameter: 'seed', when: (request) => request.seed !== undefined },
  {
    ability: 'penalties',
    parameter: 'frequency_penalty',
    when: (request) =>
      request.frequencyPenalty !== undefined || request.presencePenalty !== undefined,
  },
  { ability: 'stop', parameter: 'stop', when: (request) => (request.stop ?? []).length > 0 },
  { ability: 'topK', parameter: 'top_k', when: (request) => request.topK !== undefined },
  { ability: 'choices', parameter: 'n', when: (request) => (request.choices ?? 1) > 1 },
])

/** What a request needs stays the same whichever route is asked, so it is found out once. */
const known = new WeakMap<ChatRequest, readonly Need[]>()

function needsOf(request: ChatRequest): readonly Need[] {
  let needed = known.get(request)
  if (needed === undefined) {
    needed = needs.filter((need) => need.when(request))
    known.set(request, needed)
  }
  return needed
}

/** The caller's field that these abilities cannot serve, or undefined when they serve the whole request. */
export function missingAbility(request: ChatRequest, abilities: Abilities): string | undefined {
  for (const need of needsOf(request)) if (!abilities[need.ability]) return need.parameter
  return undefined
}

/** @throws SenError `unsupported_parameter` when the route lacks an ability that the request needs. */
export function requireAbilities(request: ChatRequest, route: Route): void {
  const parameter = missingAbility(request, route.abilities)
  if (parameter !== undefined) throw unsupported(parameter, route)
}

/** What cannot be expressed is refused aloud, with the caller's field and the route. */
export function unsupported(parameter: string, route: Route): SenError {
  return new SenError('unsupported_parameter', { parameter, route: route.id })
}

/** Thinking was asked for; asking for none needs no ability. */
export function wantsThinking(request: ChatRequest): boolean {
  const wish = request.reasoning
  if (wish === undefined || wish.enabled === false) return false
  return (
    wish.enabled === true ||
    (wish.effort !== undefined && wish.effort !== 'none') ||
    wish.budgetTokens !== undefined
  )
}

/** Thinking was refused in words: `enabled: false` or effort `none`. */
export function refusesThinking(request: ChatRequest): boolean {
  return request.reasoning?.enabled === false || request.reasoning?.effort === 'none'
}

/** A tool must be called, whichever or a named one. */
export function isForced(request: ChatRequest): boolean {
  return request.toolChoice?.type === 'required' || request.toolChoice?.type === 'named'
}

function has(request: ChatRequest, test: (part: Part) => boolean): boolean {
  return request.messages.some((message) =>
    message.parts.some(
      (part) => test(part) || (part.type === 'tool-result' && part.content.some(test)),
    ),
  )
}
