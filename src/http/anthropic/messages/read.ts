// A body of /v1/messages or of its token count becomes the internal request.
import type { Draft } from '../../../contract/draft.ts'
import type { Json, JsonObject } from '../../../contract/json.ts'
import type { ChatRequest, ReasoningWish, ToolDefinition } from '../../../contract/request.ts'
import { SenError } from '../../../errors/sen-error.ts'
import { object, type ReadFields } from '../../fields.ts'
import type { Reading } from '../../shape.ts'
import { countFields, messagesFields } from './fields.ts'
import { type BlockOptions, readBlocks, readSystem } from './read-blocks.ts'

type CountBody = ReadFields<typeof countFields>
type Body = ReadFields<typeof messagesFields>

export interface MessagesReadOptions extends BlockOptions {
  /** The key refuses unknown fields. */
  readonly strict: boolean
}

export interface MessagesRead {
  readonly request: ChatRequest
  readonly ignored: readonly string[]
}

const messagesShape = object(messagesFields)
const countShape = object(countFields)

/** @throws SenError `invalid_request` or `unsupported_parameter`, with the path of the field. */
export function readMessagesBody(body: Json, options: MessagesReadOptions): MessagesRead {
  const reading: Reading = { ignored: [], strict: options.strict }
  const fields = messagesShape.read(body, '', reading)
  const request = common(fields, options)
  request.stream = fields.stream === true
  sampling(fields, request)
  const extras = { ...request.extras, ...ownExtras(fields) }
  if (Object.keys(extras).length > 0) request.extras = extras
  return { request, ignored: reading.ignored }
}

/** The same without what only an answer needs. */
export function readCountBody(body: Json, options: MessagesReadOptions): MessagesRead {
  const reading: Reading = { ignored: [], strict: options.strict }
  const fields = countShape.read(body, '', reading)
  return { request: common(fields, options), ignored: reading.ignored }
}

function common(fields: CountBody, options: BlockOptions): Draft<ChatRequest> {
  const system = fields.system === undefined ? [] : readSystem(fields.system)
  const request: Draft<ChatRequest> = {
    kind: 'chat',
    model: fields.model,
    messages: [...system, ...readBlocks(fields.messages, options)],
    stream: false,
  }
  // An empty list asks for nothing, and some providers refuse it.
  if (fields.tools !== undefined && fields.tools.length > 0) {
    request.tools = fields.tools.map(toolDefinition)
  }
  toolChoice(fields, request)
  const wish = reasoningWish(fields)
  if (wish !== undefined) request.reasoning = wish
  const format = fields.output_config?.format
  if (format !== undefined) {
    // Anthropic's formats have no name, the internal form and OpenAI's need one.
    request.responseFormat = { type: 'json-schema', name: 'output', schema: format.schema }
  }
  if (fields.cache_control !== undefined) {
    const { type, ttl } = fields.cache_control
    request.extras = { cache_control: ttl === undefined ? { type } : { type, ttl } }
  }
  return request
}

function toolDefinition(tool: NonNullable<CountBody['tools']>[number]): ToolDefinition {
  const mark = tool.cache_control
  return {
    kind: 'function',
    name: tool.name,
    parameters: tool.input_schema,
    ...(tool.description === undefined ? {} : { description: tool.description }),
    ...(tool.strict === undefined ? {} : { strict: tool.strict }),
    ...(mark === undefined ? {} : { cache: mark.ttl === undefined ? {} : { lifetime: mark.ttl } }),
  }
}

function toolChoice(fields: CountBody, request: Draft<ChatRequest>): void {
  const choice = fields.tool_choice
  if (choice === undefined) return
  if (choice.type === 'none') {
    request.toolChoice = { type: 'none' }
    return
  }
  if (fields.tools === undefined || fields.tools.length === 0) {
    throw new SenError('invalid_request', { parameter: 'tool_choice', why: 'needs-tools' })
  }
  if (choice.disable_parallel_tool_use !== undefined) {
    request.parallelToolCalls = !choice.disable_parallel_tool_use
  }
  switch (choice.type) {
    case 'auto':
      request.toolChoice = { type: 'auto' }
      break
    case 'any':
      request.toolChoice = { type: 'required' }
      break
    case 'tool':
      if (!fields.tools.some((tool) => tool.name === choice.name)) {
        throw new SenError('invalid_request', {
          parameter: 'tool_choice.name',
          why: 'no-such-tool',
        })
      }
      request.toolChoice = { type: 'named', name: choice.name, kind: 'function' }
      break
  }
}

function reasoningWish(fields: CountBody): ReasoningWish | undefined {
  const { thinking, output_config: config } = fields
  if (thinking === undefined && config?.effort === undefined) return undefined
  return {
    ...(config?.effort === undefined ? {} : { effort: config.effort }),
    ...(thinking === undefined ? {} : { enabled: thinking.type !== 'disabled' }),
    ...(thinking?.type === 'enabled' ? { budgetTokens: thinking.budget_tokens } : {}),
  }
}

function sampling(fields: Body, request: Draft<ChatRequest>): void {
  request.maxOutputTokens = fields.max_tokens
  if (fields.temperature !== undefined) request.temperature = fields.temperature
  if (fields.top_p !== undefined) request.topP = fields.top_p
  if (fields.top_k !== undefined) request.topK = fields.top_k
  if (fields.stop_sequences !== undefined && fields.stop_sequences.length > 0) {
    request.stop = fields.stop_sequences
  }
  if (fields.service_tier === 'standard_only') request.serviceTier = fields.service_tier
  const user = fields.metadata?.user_id
  if (user !== undefined) request.user = user
}

/** Fields without a member of their own go to those providers whose folder lists them. */
function ownExtras(fields: Body): JsonObject {
  return {
    ...(fields.inference_geo === undefined ? {} : { inference_geo: fields.inference_geo }),
    ...(fields.speed === 'fast' ? { speed: fields.speed } : {}),
  }
}
