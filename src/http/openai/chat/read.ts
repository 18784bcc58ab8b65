// A chat completion's body becomes the internal request: nothing added, nothing dropped in silence.
import type { Draft } from '../../../contract/draft.ts'
import type { Json } from '../../../contract/json.ts'
import type {
  ChatRequest,
  ReasoningWish,
  ResponseFormat,
  ToolChoice,
  ToolDefinition,
} from '../../../contract/request.ts'
import { SenError } from '../../../errors/sen-error.ts'
import { object, type ReadFields } from '../../fields.ts'
import { invalid, type Reading } from '../../shape.ts'
import { chatFields } from './fields.ts'
import { readMessages } from './read-messages.ts'

type Body = ReadFields<typeof chatFields>

export interface ReadOptions {
  /** The key refuses unknown fields. */
  readonly strict: boolean
}

export interface ChatRead {
  readonly request: ChatRequest
  /** Fields that were left out, as paths. */
  readonly ignored: readonly string[]
  readonly includeUsage: boolean
  /** `undefined`: not said; then sensitive data decides. */
  readonly includeObfuscation: boolean | undefined
  /** The caller speaks the older `functions`: the answer must too. */
  readonly legacyFunctions: boolean
  /** The caller asked by the `reasoning` object: the answer shows thinking under that name too. */
  readonly reasoningField: boolean
  readonly metadata: Readonly<Record<string, string>> | undefined
}

const shape = object(chatFields)

/** @throws SenError `invalid_request`, `unsupported_parameter` or `storage_disabled`, with the path of the field. */
export function readChat(body: Json, options: ReadOptions): ChatRead {
  const reading: Reading = { ignored: [], strict: options.strict }
  const fields = shape.read(body, '', reading)
  if (fields.store === true) throw new SenError('storage_disabled', { parameter: 'store' })
  const stream = fields.stream === true
  if (fields.stream_options !== undefined && !stream) {
    throw new SenError('invalid_request', { parameter: 'stream_options', why: 'needs-stream' })
  }
  if (fields.top_logprobs !== undefined && fields.logprobs !== true) {
    throw new SenError('invalid_request', { parameter: 'top_logprobs', why: 'needs-logprobs' })
  }
  const request: Draft<ChatRequest> = {
    kind: 'chat',
    model: fields.model,
    messages: readMessages(fields.messages),
    stream,
  }
  sampling(fields, request)
  tools(fields, request)
  extras(fields, request)
  kept(fields, request)
  return {
    request,
    ignored: reading.ignored,
    includeUsage: fields.stream_options?.include_usage === true,
    includeObfuscation: fields.stream_options?.include_obfuscation,
    legacyFunctions: fields.functions !== undefined,
    reasoningField: fields.reasoning !== undefined,
    metadata: fields.metadata,
  }
}

function sampling(fields: Body, request: Draft<ChatRequest>): void {
  const most = oneOf(fields.max_completion_tokens, fields.max_tokens, 'max_tokens')
  if (most !== undefined) request.maxOutputTokens = most
  if (fields.temperature !== undefined) request.temperature = fields.temperature
  if (fields.top_p !== undefined) request.topP = fields.top_p
  if (fields.top_k !== undefined) request.topK = fields.top_k
  if (fields.min_p !== undefined) request.minP = fields.min_p
  if (fields.frequency_penalty !== undefined) request.frequencyPenalty = fields.frequency_penalty
  if (fields.presence_penalty !== undefined) request.presencePenalty = fields.presence_penalty
  if (fields.repetition_penalty !== undefined) request.repetitionPenalty = fields.repetition_penalty
  if (fields.seed !== undefined) request.seed = fields.seed
  if (fields.stop !== undefined) {
    request.stop = typeof fields.stop === 'string' ? [fields.stop] : fields.stop
  }
  if (fields.n !== undefined) request.choices = fields.n
  if (fields.logprobs !== undefined) request.logprobs = fields.logprobs
  if (fields.top_logprobs !== undefined) request.topLogprobs = fields.top_logprobs
  if (fields.logit_bias !== undefined) request.logitBias = fields.logit_bias
  if (fields.verbosity !== undefined) request.verbosity = fields.verbosity
  const format = responseFormat(fields.response_format)
  if (format !== undefined) request.responseFormat = format
  const wish = reasoningWish(fields)
  if (wish !== undefined) request.reasoning = wish
}

function responseFormat(format: Body['response_format']): ResponseFormat | undefined {
  if (format === undefined || format.type === 'text') return undefined
  if (format.type === 'json_object') return { type: 'json-object' }
  const { name, description, schema, strict } = format.json_schema
  if (schema === undefined) throw invalid('response_format.json_schema.schema', 'object')
  return {
    type: 'json-schema',
    name,
    schema,
    ...(description === undefined ? {} : { description }),
    ...(strict === undefined ? {} : { strict }),
  }
}

/** Four ways to say one thing; where two of them disagree, nobody can know which was meant. */
function reasoningWish(fields: Body): ReasoningWish | undefined {
  const { thinking, reasoning } = fields
  const wish: Draft<ReasoningWish> = {}
  const effort = oneOf(fields.reasoning_effort, reasoning?.effort, 'reasoning_effort')
  if (effort !== undefined) wish.effort = effort
  const switched = thinking === undefined ? undefined : thinking.type !== 'disabled'
  const enabled = oneOf(
    oneOf(fields.enable_thinking, switched, 'thinking'),
    reasoning?.enabled,
    'reasoning.enabled',
  )
  if (enabled !== undefined) wish.enabled = enabled
  const limit = oneOf(fields.thinking_budget, thinking?.budget_tokens, 'thinking_budget')
  const budget = oneOf(limit, reasoning?.max_tokens, 'reasoning.max_tokens')
  if (budget !== undefined) wish.budgetTokens = budget
  if (reasoning?.summary !== undefined) wish.summary = reasoning.summary
  return Object.keys(wish).length === 0 ? undefined : wish
}

function tools(fields: Body, request: Draft<ChatRequest>): void {
  if (fields.functions !== undefined && fields.tools !== undefined) {
    throw new SenError('invalid_request', { parameter: 'functions', why: 'conflict' })
  }
  const sent = fields.tools?.map(toolDefinition) ?? fields.functions?.map(functionDefinition)
  // An empty list asks for nothing, and some providers refuse it.
  const definitions = sent?.length === 0 ? undefined : sent
  const choice = toolChoice(fields)
  if (choice !== undefined && definitions === undefined && choice.choice.type !== 'none') {
    throw new SenError('invalid_request', { parameter: choice.parameter, why: 'needs-tools' })
  }
  if (definitions !== undefined) {
    const allowed = choice?.allowed
    request.tools =
      allowed === undefined ? definitions : definitions.filter((one) => allowed.has(one.name))
    if (allowed !== undefined && request.tools.length !== allowed.size) {
      throw new SenError('invalid_request', {
        parameter: 'tool_choice.allowed_tools.tools',
        why: 'no-such-tool',
      })
    }
  }
  if (choice !== undefined) {
    const { choice: wanted, parameter } = choice
    if (wanted.type === 'named' && definitions?.some((one) => one.name === wanted.name) !== true) {
      throw new SenError('invalid_request', { parameter, why: 'no-such-tool' })
    }
    request.toolChoice = wanted
  }
  if (fields.parallel_tool_calls !== undefined) {
    request.parallelToolCalls = fields.parallel_tool_calls
  }
}

function toolDefinition(tool: NonNullable<Body['tools']>[number]): ToolDefinition {
  if (tool.type === 'function') return functionDefinition(tool.function)
  const { name, description, format } = tool.custom
  return {
    kind: 'custom',
    name,
    ...(description === undefined ? {} : { description }),
    ...(format === undefined ? {} : { format }),
  }
}

function functionDefinition(definition: NonNullable<Body['functions']>[number]): ToolDefinition {
  const { name, description, parameters, strict } = definition
  return {
    kind: 'function',
    name,
    ...(description === undefined ? {} : { description }),
    ...(parameters === undefined ? {} : { parameters }),
    ...(strict === undefined ? {} : { strict }),
  }
}

interface Choice {
  readonly choice: ToolChoice
  readonly parameter: 'tool_choice' | 'function_call'
  /** Names of the tools that may be offered at all. */
  readonly allowed?: ReadonlySet<string>
}

function toolChoice(fields: Body): Choice | undefined {
  const older = fields.function_call
  if (older !== undefined) {
    const choice: ToolChoice =
      typeof older === 'string'
        ? { type: older }
        : { type: 'named', name: older.name, kind: 'function' }
    return { choice, parameter: 'function_call' }
  }
  const wanted = fields.tool_choice
  if (wanted === undefined) return undefined
  const parameter = 'tool_choice'
  if (typeof wanted === 'string') return { choice: { type: wanted }, parameter }
  switch (wanted.type) {
    case 'function':
      return { choice: { type: 'named', name: wanted.function.name, kind: 'function' }, parameter }
    case 'custom':
      return { choice: { type: 'named', name: wanted.custom.name, kind: 'custom' }, parameter }
    case 'allowed_tools': {
      const names = wanted.allowed_tools.tools.map((tool) =>
        tool.type === 'function' ? tool.function.name : tool.custom.name,
      )
      return { choice: { type: wanted.allowed_tools.mode }, parameter, allowed: new Set(names) }
    }
  }
}

/** Fields without a member of their own go to those providers whose folder lists them. */
function extras(fields: Body, request: Draft<ChatRequest>): void {
  const { prediction, moderation, chat_template_kwargs, cache_control } = fields
  const found = {
    ...(prediction === undefined ? {} : { prediction }),
    ...(moderation === undefined ? {} : { moderation }),
    ...(chat_template_kwargs === undefined ? {} : { chat_template_kwargs }),
    ...(cache_control === undefined ? {} : { cache_control }),
  }
  if (Object.keys(found).length > 0) request.extras = found
}

function kept(fields: Body, request: Draft<ChatRequest>): void {
  const user = fields.safety_identifier ?? fields.user ?? fields.user_id
  if (user !== undefined) request.user = user
  if (fields.prompt_cache_key !== undefined) request.promptCacheKey = fields.prompt_cache_key
  const tier = fields.service_tier
  if (tier !== undefined && tier !== 'auto' && tier !== 'default') request.serviceTier = tier
}

/** Two names for one thing: equal or only one of them. */
function oneOf<Value>(
  left: Value | undefined,
  right: Value | undefined,
  parameter: string,
): Value | undefined {
  if (left !== undefined && right !== undefined && left !== right) {
    throw new SenError('invalid_request', { parameter, why: 'conflict' })
  }
  return left ?? right
}
