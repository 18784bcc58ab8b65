// Maps a chat to what the engine in this building takes. The engine has text only, and says no to what it cannot do.
import type { EngineMessage, GenerateRequest } from '../../contract/engine.ts'
import type { ChatRequest, Message, Part } from '../../contract/request.ts'
import type { Route } from '../../contract/route.ts'
import { refusesThinking, requireAbilities, unsupported, wantsThinking } from '../needs.ts'

export interface LocalContext {
  readonly route: Route
  /** Ceiling in tokens, decided before: the caller's, the budget's or the model's. */
  readonly maxTokens: number
  /** Cache owner (invariant E4). */
  readonly slotKey: string
  /** Whose turn it is in the queue: one tenant's many calls do not hold up another's one. */
  readonly owner?: string
  /** Milliseconds until the call's own deadline; may be infinite. */
  readonly deadlineMs: number
  /** Longest time for a whole answer, ms. */
  readonly wholeMs: number
}

/** @throws SenError `unsupported_parameter` with the caller's field and the route. */
export function toGenerateRequest(request: ChatRequest, context: LocalContext): GenerateRequest {
  const { route } = context
  requireAbilities(request, route)
  refuseTheRest(request, route)
  const { temperature, topP, topK, minP, seed, responseFormat } = request
  return {
    model: route.digest ?? route.model,
    slotKey: context.slotKey,
    ...(context.owner === undefined ? {} : { owner: context.owner }),
    messages: request.messages.map((message) => writeMessage(message, route)),
    maxTokens: context.maxTokens,
    ...(temperature === undefined ? {} : { temperature }),
    ...(topP === undefined ? {} : { topP }),
    ...(topK === undefined ? {} : { topK }),
    ...(minP === undefined ? {} : { minP }),
    ...(seed === undefined ? {} : { seed }),
    stop: request.stop ?? [],
    ...(responseFormat?.type === 'json-schema' ? { schema: responseFormat.schema } : {}),
    // Off unless it was asked for (design: engine §5).
    thinking: wantsThinking(request) && !refusesThinking(request),
    deadlineMs: Math.max(1, Math.min(context.deadlineMs, context.wholeMs)),
  }
}

/** Fields that the engine's contract has no place for. */
function refuseTheRest(request: ChatRequest, route: Route): void {
  const fields: readonly (readonly [string, boolean])[] = [
    ['frequency_penalty', Boolean(request.frequencyPenalty)],
    ['presence_penalty', Boolean(request.presencePenalty)],
    ['repetition_penalty', request.repetitionPenalty !== undefined],
    ['logprobs', request.logprobs === true],
    ['logit_bias', request.logitBias !== undefined],
    ['tools', (request.tools ?? []).length > 0],
    ['n', (request.choices ?? 1) > 1],
    ['response_format.json_object', request.responseFormat?.type === 'json-object'],
    ['reasoning.budget_tokens', request.reasoning?.budgetTokens !== undefined],
    ['verbosity', request.verbosity !== undefined],
    ['service_tier', !['auto', 'default'].includes(request.serviceTier ?? 'default')],
  ]
  // A cache mark is a hint: the engine keeps prefixes unasked.
  const extra = Object.keys(request.extras ?? {}).find((name) => name !== 'cache_control')
  const parameter = fields.find(([, isSet]) => isSet)?.[0] ?? extra
  if (parameter !== undefined) throw unsupported(parameter, route)
}

function writeMessage(message: Message, route: Route): EngineMessage {
  const role = message.role === 'developer' ? 'system' : message.role
  return { role, text: message.parts.map((part) => textOfPart(part, route)).join('') }
}

function textOfPart(part: Part, route: Route): string {
  switch (part.type) {
    case 'text':
    case 'refusal':
      return part.text
    // Templates of open models drop the reasoning of earlier turns themselves.
    case 'reasoning':
    case 'redacted-reasoning':
      return ''
    case 'tool-result':
      return part.content.map((inner) => textOfPart(inner, route)).join('')
    case 'tool-call':
    case 'image':
    case 'image-url':
    case 'audio':
    case 'file':
      throw unsupported(`messages.${part.type}`, route)
  }
}
