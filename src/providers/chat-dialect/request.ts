// Writes a chat request in OpenAI's dialect. Adds nothing that the caller did not send, except the wish to stream and to be told the usage.
import type { Draft } from '../../contract/draft.ts'
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
  const { route } = context
  requireAbilities(request, route)
  const where = { dialect, route }
  const body: Draft<JsonObject> = {
    model: route.model,
    messages: writeMessages(request.messages, dialect, route),
    stream: true,
    stream_options: usageToo,
  }
  put(body, dialect.maxTokensField, outputCeiling(request, context))
  put(body, 'temperature', request.temperature)
  put(body, 'top_p', request.topP)
  put(body, 'top_k', request.topK)
  put(body, 'frequency_penalty', request.frequencyPenalty)
  put(body, 'presence_penalty', request.presencePenalty)
  put(body, 'seed', request.seed)
  put(body, 'stop', request.stop)
  put(body, 'n', request.choices)
  put(body, 'logprobs', request.logprobs)
  put(body, 'top_logprobs', request.topLogprobs)
  put(body, 'logit_bias', request.logitBias)
  if (request.tools !== undefined)
    body['tools'] = request.tools.map((tool) => writeTool(tool, dialect, route))
  if (request.toolChoice !== undefined) body['tool_choice'] = writeToolChoice(request.toolChoice)
  // `true` is what every provider of the dialect does unasked; it is sent only where the field is known.
  if (route.abilities.parallelToolsOff) put(body, 'parallel_tool_calls', request.parallelToolCalls)
  if (request.responseFormat !== undefined)
    body['response_format'] = writeFormat(request.responseFormat)
  put(body, 'min_p', known('min_p', request.minP, where))
  put(body, 'repetition_penalty', known('repetition_penalty', request.repetitionPenalty, where))
  put(body, 'verbosity', known('verbosity', request.verbosity, where))
  putTier(body, request.serviceTier, where)
  if (request.extras !== undefined) putExtras(body, request.extras, where)
  return {
    path: '/chat/completions',
    headers: chatHeaders,
    body: JSON.stringify(Object.assign(body, dialect.own(request, context))),
  }
}

const usageToo: JsonObject = Object.freeze({ include_usage: true })
const chatHeaders = Object.freeze({
  'content-type': 'application/json',
  accept: 'text/event-stream',
})

/** The smaller of what the caller and a budget allow; undefined where neither said anything. */
export function outputCeiling(request: ChatRequest, context: MapContext): number | undefined {
  const { maxOutputTokens } = request
  const { outputLimit } = context
  if (maxOutputTokens === undefined || outputLimit === undefined) {
    return maxOutputTokens ?? outputLimit
  }
  return Math.min(maxOutputTokens, outputLimit)
}

function put(body: Draft<JsonObject>, name: string, value: Json | undefined): void {
  if (value !== undefined) body[name] = value
}

function given(name: string, value: Json | undefined): JsonObject {
  return value === undefined ? {} : { [name]: value }
}

interface Where {
  readonly dialect: ChatDialect
  readonly route: Route
}

/** The value of a field that not all know. @throws SenError `unsupported_parameter` where it is given and not known. */
function known<Value extends Json>(
  name: OptionalField,
  value: Value | undefined,
  where: Where,
): Value | undefined {
  if (value !== undefined && !where.dialect.optionalFields.includes(name))
    throw unsupported(name, where.route)
  return value
}

/** `auto` and `default` are hints; another tier has another price, so it goes only where the route is priced for it. */
function putTier(body: Draft<JsonObject>, wanted: string | undefined, where: Where): void {
  if (wanted === undefined) return
  const { dialect, route } = where
  const isHint = wanted === 'auto' || wanted === 'default'
  const isKnown = dialect.optionalFields.includes('service_tier')
  if (!isHint && (!isKnown || wanted !== route.channel)) throw unsupported('service_tier', route)
  if (isKnown) body['service_tier'] = wanted
}

function putExtras(body: Draft<JsonObject>, extras: JsonObject, where: Where): void {
  for (const [name, value] of Object.entries(extras)) {
    if (hints.has(name)) continue
    if (!where.dialect.extras.includes(name)) throw unsupported(name, where.route)
    put(body, name, value)
  }
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
