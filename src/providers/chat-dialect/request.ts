// Writes a chat request in OpenAI's dialect. Adds nothing that the caller did not send, except the wish to stream and to be told the usage.
import type { Json, JsonObject } from '../../contract/json.ts'
import type { MapContext, UpstreamRequest } from '../../contract/provider.ts'
import type {
  ChatRequest,
  ResponseFormat,
  ToolChoice,
  ToolDefinition,
} from '../../contract/request.ts'
import type { Route } from '../../contract/route.ts'
import { requireAbilities, unsupported } from '../needs.ts'
import type { ChatDialect, OptionalField } from './dialect.ts'
import { writeMessages } from './messages.ts'

/** @throws SenError `unsupported_parameter` with the caller's field and the route, for what the provider cannot be told. */
export function writeChat(
  request: ChatRequest,
  context: MapContext,
  dialect: ChatDialect,
): UpstreamRequest {
  requireAbilities(request, context.route)
  const body = {
    model: context.route.model,
    messages: writeMessages(request.messages, dialect, context.route),
    stream: true,
    stream_options: { include_usage: true },
    ...given(dialect.maxTokensField, outputCeiling(request, context)),
    ...given('temperature', request.temperature),
    ...given('top_p', request.topP),
    ...given('top_k', request.topK),
    ...given('frequency_penalty', request.frequencyPenalty),
    ...given('presence_penalty', request.presencePenalty),
    ...given('seed', request.seed),
    ...given('stop', request.stop),
    ...given('n', request.choices),
    ...given('logprobs', request.logprobs),
    ...given('top_logprobs', request.topLogprobs),
    ...given('logit_bias', request.logitBias),
    ...given(
      'tools',
      request.tools?.map((tool) => writeTool(tool, dialect, context.route)),
    ),
    ...given('tool_choice', request.toolChoice && writeToolChoice(request.toolChoice)),
    ...parallel(request, context.route),
    ...given('response_format', request.responseFormat && writeFormat(request.responseFormat)),
    ...optional('min_p', request.minP, { dialect, route: context.route }),
    ...optional('repetition_penalty', request.repetitionPenalty, { dialect, route: context.route }),
    ...optional('verbosity', request.verbosity, { dialect, route: context.route }),
    ...tier(request, dialect, context.route),
    ...extras(request, dialect, context.route),
    ...dialect.own(request, context),
  }
  return {
    path: '/chat/completions',
    headers: { 'content-type': 'application/json', accept: 'text/event-stream' },
    body: JSON.stringify(body),
  }
}

/** The smaller of what the caller and a budget allow; undefined where neither said anything. */
export function outputCeiling(request: ChatRequest, context: MapContext): number | undefined {
  const { maxOutputTokens } = request
  const { outputLimit } = context
  if (maxOutputTokens === undefined || outputLimit === undefined) {
    return maxOutputTokens ?? outputLimit
  }
  return Math.min(maxOutputTokens, outputLimit)
}

function given(name: string, value: Json | undefined): JsonObject {
  return value === undefined ? {} : { [name]: value }
}

interface Where {
  readonly dialect: ChatDialect
  readonly route: Route
}

function optional(name: OptionalField, value: Json | undefined, where: Where): JsonObject {
  if (value === undefined) return {}
  if (!where.dialect.optionalFields.includes(name)) throw unsupported(name, where.route)
  return { [name]: value }
}

/** `true` is what every provider of the dialect does unasked; it is sent only where the field is known. */
function parallel(request: ChatRequest, route: Route): JsonObject {
  const isSent = request.parallelToolCalls !== undefined && route.abilities.parallelToolsOff
  return isSent ? given('parallel_tool_calls', request.parallelToolCalls) : {}
}

/** `auto` and `default` are hints; another tier has another price, so it goes only where the route is priced for it. */
function tier(request: ChatRequest, dialect: ChatDialect, route: Route): JsonObject {
  const wanted = request.serviceTier
  if (wanted === undefined) return {}
  const isHint = wanted === 'auto' || wanted === 'default'
  const isKnown = dialect.optionalFields.includes('service_tier')
  if (!isHint && (!isKnown || wanted !== route.channel)) throw unsupported('service_tier', route)
  return isKnown ? { service_tier: wanted } : {}
}

function extras(request: ChatRequest, dialect: ChatDialect, route: Route): JsonObject {
  const entries = Object.entries(request.extras ?? {}).filter(([name]) => !hints.has(name))
  const unknown = entries.find(([name]) => !dialect.extras.includes(name))
  if (unknown !== undefined) throw unsupported(unknown[0], route)
  return Object.fromEntries(entries)
}

/** Extras that may be left out where a provider has no place for them (design: api §8): the price differs, the answer does not. */
const hints: ReadonlySet<string> = new Set(['cache_control'])

function writeTool(tool: ToolDefinition, dialect: ChatDialect, route: Route): JsonObject {
  const described = { name: tool.name, ...given('description', tool.description) }
  const mark =
    tool.cache !== undefined && dialect.cacheMarks ? { cache_control: { type: 'ephemeral' } } : {}
  if (tool.kind === 'custom') {
    return { type: 'custom', custom: { ...described, ...given('format', tool.format) } }
  }
  if (tool.strict === true && !dialect.optionalFields.includes('strict_tools')) {
    throw unsupported('tools.strict', route)
  }
  const strict = dialect.optionalFields.includes('strict_tools') ? given('strict', tool.strict) : {}
  return {
    type: 'function',
    function: { ...described, ...given('parameters', tool.parameters), ...strict },
    ...mark,
  }
}

function writeToolChoice(choice: ToolChoice): Json {
  if (choice.type !== 'named') return choice.type
  return choice.kind === 'custom'
    ? { type: 'custom', custom: { name: choice.name } }
    : { type: 'function', function: { name: choice.name } }
}

function writeFormat(format: ResponseFormat): JsonObject {
  if (format.type === 'json-object') return { type: 'json_object' }
  const { name, description, schema, strict } = format
  return {
    type: 'json_schema',
    json_schema: { name, ...given('description', description), schema, ...given('strict', strict) },
  }
}
