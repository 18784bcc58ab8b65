// What OpenAI takes beyond the dialect: nothing is stored there, effort goes by its name, users are not told.
import type { JsonObject } from '../../contract/json.ts'
import type { MapContext, UpstreamRequest } from '../../contract/provider.ts'
import type { ChatRequest, ReasoningWish } from '../../contract/request.ts'
import type { ChatDialect } from '../chat-dialect/dialect.ts'
import { writeChat } from '../chat-dialect/request.ts'
import { unsupported } from '../needs.ts'
import { usage } from './usage.ts'

export const dialect: ChatDialect = Object.freeze<ChatDialect>({
  provider: 'openai',
  // `max_tokens` is deprecated there and refused by reasoning models.
  maxTokensField: 'max_completion_tokens',
  developerRole: 'developer',
  textParts: 'list',
  // Chat completions have no field for it; the models discard what they thought in earlier turns.
  reasoningBack: 'never',
  cacheMarks: false,
  optionalFields: ['service_tier', 'verbosity', 'strict_tools'],
  extras: [],
  own,
  usage,
  explicitCachePrice: false,
})

/** @throws SenError `unsupported_parameter` */
export function writeRequest(request: ChatRequest, context: MapContext): UpstreamRequest {
  return writeChat(request, context, dialect)
}

function own(request: ChatRequest, context: MapContext): JsonObject {
  return {
    // Design: api §4: what is kept is kept here.
    store: false,
    ...(request.reasoning === undefined ? {} : writeEffort(request.reasoning, context)),
    ...(context.cacheKeyHash === undefined ? {} : { prompt_cache_key: context.cacheKeyHash }),
  }
}

function writeEffort(wish: ReasoningWish, context: MapContext): JsonObject {
  if (wish.budgetTokens !== undefined) throw unsupported('reasoning.budget_tokens', context.route)
  if (wish.effort !== undefined) return { reasoning_effort: wish.effort }
  // "On" is the default of every reasoning model; "off" has a name.
  return wish.enabled === false ? { reasoning_effort: 'none' } : {}
}
