// What Alibaba's Model Studio takes beyond the dialect: thinking is a switch with a budget, effort a newer word, cache marks are explicit.
import type { JsonObject } from '../../contract/json.ts'
import type { MapContext, UpstreamRequest } from '../../contract/provider.ts'
import type { ChatRequest, Effort } from '../../contract/request.ts'
import type { ChatDialect } from '../chat-dialect/dialect.ts'
import { writeChat } from '../chat-dialect/request.ts'
import { isForced, refusesThinking, unsupported, wantsThinking } from '../needs.ts'
import { usage } from './usage.ts'

export const dialect: ChatDialect = Object.freeze<ChatDialect>({
  provider: 'qwen',
  maxTokensField: 'max_tokens',
  developerRole: 'system',
  textParts: 'list',
  reasoningBack: 'with-tool-calls',
  cacheMarks: true,
  optionalFields: ['repetition_penalty'],
  extras: ['enable_thinking', 'thinking_budget'],
  own,
  usage,
  explicitCachePrice: true,
})

/** Qwen 3.8 (autumn 2026) reads `reasoning_effort`; that high and max mean xhigh is unverified. */
const effortWords: Readonly<Record<Effort, string>> = Object.freeze({
  none: 'none',
  minimal: 'low',
  low: 'low',
  medium: 'medium',
  high: 'xhigh',
  xhigh: 'xhigh',
  max: 'xhigh',
})

/** @throws SenError `unsupported_parameter` */
export function writeRequest(request: ChatRequest, context: MapContext): UpstreamRequest {
  const isThinking = wantsThinking(request) || request.extras?.['enable_thinking'] === true
  // Thinking models cannot be made to call a tool; what the caller asked for is not turned into `auto` (api §5).
  if (isForced(request) && isThinking) throw unsupported('tool_choice', context.route)
  return writeChat(request, context, dialect)
}

function own(request: ChatRequest, context: MapContext): JsonObject {
  const wish = request.reasoning
  if (wish === undefined) return {}
  const budget = wish.budgetTokens === undefined ? {} : { thinking_budget: wish.budgetTokens }
  const readsEffort = /^qwen3\.(8|9|\d\d)|^qwen[4-9]/.test(context.route.model)
  if (wish.effort !== undefined && readsEffort) {
    return { reasoning_effort: effortWords[wish.effort], ...toggle(wish.enabled), ...budget }
  }
  if (refusesThinking(request)) return toggle(false)
  // Older models have a switch and a budget but no degrees: an effort would be degraded in silence.
  if (wish.effort !== undefined) throw unsupported('reasoning_effort', context.route)
  return { ...toggle(wish.enabled), ...budget }
}

function toggle(isOn: boolean | undefined): JsonObject {
  return isOn === undefined ? {} : { enable_thinking: isOn }
}
