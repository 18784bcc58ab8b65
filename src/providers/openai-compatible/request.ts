// What servers of OpenAI's dialect in one's own house take: Ollama, vLLM, llama-server, SGLang. Fields pass; what they do is tested, not guessed.
import type { JsonObject } from '../../contract/json.ts'
import type { MapContext, UpstreamRequest } from '../../contract/provider.ts'
import type { ChatRequest } from '../../contract/request.ts'
import type { ChatDialect } from '../chat-dialect/dialect.ts'
import { writeChat } from '../chat-dialect/request.ts'
import { objectOf } from '../fields.ts'
import { unsupported } from '../needs.ts'
import { usage } from './usage.ts'

export const dialect: ChatDialect = Object.freeze<ChatDialect>({
  provider: 'openai-compatible',
  // The older name is the one that all four servers read.
  maxTokensField: 'max_tokens',
  // Chat templates of open models know no developer role.
  developerRole: 'system',
  textParts: 'list',
  reasoningBack: 'always',
  cacheMarks: false,
  optionalFields: ['min_p', 'repetition_penalty', 'verbosity', 'strict_tools'],
  extras: ['chat_template_kwargs', 'thinking_budget'],
  own: thinking,
  usage,
  explicitCachePrice: false,
})

/** @throws SenError `unsupported_parameter` */
export function writeRequest(request: ChatRequest, context: MapContext): UpstreamRequest {
  return writeChat(request, context, dialect)
}

/** vLLM, SGLang and llama-server switch thinking through the template's variable; effort is passed by its name. */
function thinking(request: ChatRequest, context: MapContext): JsonObject {
  const wish = request.reasoning
  if (wish === undefined) return {}
  if (wish.budgetTokens !== undefined) throw unsupported('reasoning.budget_tokens', context.route)
  const effort = wish.effort === undefined ? {} : { reasoning_effort: wish.effort }
  if (wish.enabled === undefined) return effort
  const given = objectOf(request.extras?.['chat_template_kwargs']) ?? {}
  return { ...effort, chat_template_kwargs: { enable_thinking: wish.enabled, ...given } }
}
