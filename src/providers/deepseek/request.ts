// What DeepSeek takes beyond the dialect: thinking is on by default, its reasoning must come back with tool calls, the user is a hash.
import type { JsonObject } from '../../contract/json.ts'
import type { MapContext, UpstreamRequest } from '../../contract/provider.ts'
import type { ChatRequest } from '../../contract/request.ts'
import type { ChatDialect } from '../chat-dialect/dialect.ts'
import { writeChat } from '../chat-dialect/request.ts'
import { at } from '../fields.ts'
import { isForced, refusesThinking, unsupported } from '../needs.ts'
import { effortWord } from './effort.ts'
import { usage } from './usage.ts'

export const dialect: ChatDialect = Object.freeze<ChatDialect>({
  provider: 'deepseek',
  maxTokensField: 'max_tokens',
  developerRole: 'system',
  textParts: 'joined',
  // Missing on a turn with tool calls it is a 400; on others it is ignored, and was a 400 of its own once.
  reasoningBack: 'with-tool-calls',
  cacheMarks: false,
  // Strict tools are on `/beta` only, which is another base URL with other rules.
  optionalFields: [],
  extras: ['thinking'],
  own,
  usage,
  explicitCachePrice: false,
})

/** @throws SenError `unsupported_parameter` */
export function writeRequest(request: ChatRequest, context: MapContext): UpstreamRequest {
  // In thinking mode a forced call is rejected upstream; turning it into `auto` in silence would be worse (api §5).
  if (isForced(request) && isThinking(request)) throw unsupported('tool_choice', context.route)
  return writeChat(request, context, dialect)
}

/** On, unless it was refused in words: by Sen's own field, or by DeepSeek's as an extra. */
export function isThinking(request: ChatRequest): boolean {
  return !refusesThinking(request) && at(request.extras, '/thinking/type') !== 'disabled'
}

/** Taken in thinking mode without error and without effect; `top_p` is clamped there, which is not the same. */
export function withoutEffect(request: ChatRequest): readonly string[] {
  if (!isThinking(request)) return []
  const fields = [
    ['temperature', request.temperature],
    ['presence_penalty', request.presencePenalty],
    ['frequency_penalty', request.frequencyPenalty],
  ] as const
  return fields.filter(([, value]) => value !== undefined).map(([name]) => name)
}

function own(request: ChatRequest, context: MapContext): JsonObject {
  const user = context.userHash === undefined ? {} : { user_id: context.userHash }
  const wish = request.reasoning
  if (wish === undefined) return user
  if (wish.budgetTokens !== undefined) throw unsupported('reasoning.budget_tokens', context.route)
  if (refusesThinking(request)) return { thinking: { type: 'disabled' }, ...user }
  const { effort } = wish
  return {
    ...(wish.enabled === true ? { thinking: { type: 'enabled' } } : {}),
    ...(effort === undefined || effort === 'none'
      ? {}
      : { reasoning_effort: effortWord(context.route.model, effort) }),
    ...user,
  }
}
