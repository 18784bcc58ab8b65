// A body of /v1/responses becomes the internal request, and what the answer has to repeat of it.
import type { Draft } from '../../../contract/draft.ts'
import type { Json, JsonObject } from '../../../contract/json.ts'
import type {
  ChatRequest,
  ResponseFormat,
  ToolChoice,
  ToolDefinition,
} from '../../../contract/request.ts'
import { SenError } from '../../../errors/sen-error.ts'
import { object, type ReadFields } from '../../fields.ts'
import type { Reading } from '../../shape.ts'
import { echoOf } from './echo.ts'
import { responsesFields } from './fields.ts'
import { readItems } from './read-items.ts'
import {
  isSearch,
  isSearchChoice,
  search,
  type SearchChoice,
  type SearchTool,
} from './read-search.ts'

export type ResponsesBody = ReadFields<typeof responsesFields>
type Tool = NonNullable<ResponsesBody['tools']>[number]

export interface ResponsesRead {
  readonly request: ChatRequest
  readonly ignored: readonly string[]
  /** The members of the response object that repeat the request. */
  readonly echo: JsonObject
  /** Signed or encrypted thinking is asked for. */
  readonly includeEncrypted: boolean
  /** What a search found is asked for. */
  readonly includeResults: boolean
}

const shape = object(responsesFields)

/** @throws SenError `invalid_request`, `unsupported_parameter` or `storage_disabled`, with the path of the field. */
export function readResponses(body: Json, options: { readonly strict: boolean }): ResponsesRead {
  const reading: Reading = { ignored: [], strict: options.strict }
  const fields = shape.read(body, '', reading)
  refuseStorage(fields)
  const request: Draft<ChatRequest> = {
    kind: 'chat',
    model: fields.model,
    messages: [
      ...(fields.instructions === undefined
        ? []
        : [{ role: 'system', parts: [{ type: 'text', text: fields.instructions }] } as const]),
      ...(typeof fields.input === 'string'
        ? [{ role: 'user', parts: [{ type: 'text', text: fields.input }] } as const]
        : readItems(fields.input)),
    ],
    stream: fields.stream === true,
  }
  if (request.messages.length === 0) {
    throw new SenError('invalid_request', { parameter: 'input', expected: 'array 1…4096' })
  }
  sampling(fields, request)
  if (!search(fields, request)) tools(fields, request)
  kept(fields, request)
  return {
    request,
    ignored: reading.ignored,
    echo: echoOf(fields),
    includeEncrypted: fields.include?.includes('reasoning.encrypted_content') === true,
    includeResults: fields.include?.includes('file_search_call.results') === true,
  }
}

/** Nothing is kept here, so nothing can be asked for later (design `api` §7). */
function refuseStorage(fields: ResponsesBody): void {
  const parameter =
    fields.store === true
      ? 'store'
      : fields.background === true
        ? 'background'
        : fields.previous_response_id === undefined
          ? undefined
          : 'previous_response_id'
  if (parameter !== undefined) throw new SenError('storage_disabled', { parameter })
}

function sampling(fields: ResponsesBody, request: Draft<ChatRequest>): void {
  if (fields.max_output_tokens !== undefined) request.maxOutputTokens = fields.max_output_tokens
  if (fields.temperature !== undefined) request.temperature = fields.temperature
  if (fields.top_p !== undefined) request.topP = fields.top_p
  if (fields.frequency_penalty !== undefined) request.frequencyPenalty = fields.frequency_penalty
  if (fields.presence_penalty !== undefined) request.presencePenalty = fields.presence_penalty
  const wantsLogprobs = fields.include?.includes('message.output_text.logprobs') === true
  if (wantsLogprobs || (fields.top_logprobs ?? 0) > 0) request.logprobs = true
  if (fields.top_logprobs !== undefined && fields.top_logprobs > 0) {
    request.topLogprobs = fields.top_logprobs
  }
  if (fields.text?.verbosity !== undefined) request.verbosity = fields.text.verbosity
  const format = responseFormat(fields.text?.format)
  if (format !== undefined) request.responseFormat = format
  const { effort, summary } = fields.reasoning ?? {}
  if (effort !== undefined || summary !== undefined) {
    request.reasoning = {
      ...(effort === undefined ? {} : { effort }),
      ...(summary === undefined ? {} : { summary }),
    }
  }
}

type Format = NonNullable<NonNullable<ResponsesBody['text']>['format']>

function responseFormat(format: Format | undefined): ResponseFormat | undefined {
  if (format === undefined || format.type === 'text') return undefined
  if (format.type === 'json_object') return { type: 'json-object' }
  const { name, schema, description, strict } = format
  return {
    type: 'json-schema',
    name,
    schema,
    ...(description === undefined ? {} : { description }),
    ...(strict === undefined ? {} : { strict }),
  }
}

function tools(fields: ResponsesBody, request: Draft<ChatRequest>): void {
  const definitions = (fields.tools ?? []).flatMap((tool) =>
    isSearch(tool) ? [] : toolDefinition(tool),
  )
  const choice = fields.tool_choice
  if (fields.parallel_tool_calls !== undefined && definitions.length > 0) {
    request.parallelToolCalls = fields.parallel_tool_calls
  }
  if (choice === undefined || typeof choice === 'string') {
    if (definitions.length > 0) request.tools = definitions
    if (choice === 'required' && definitions.length === 0)
      throw toolFault('tool_choice', 'needs-tools')
    if (choice !== undefined && definitions.length > 0) request.toolChoice = { type: choice }
    return
  }
  if (isSearchChoice(choice)) throw toolFault('tool_choice', 'no-such-tool')
  const wanted =
    choice.type === 'allowed_tools' ? choice.tools.map((one) => one.name) : [choice.name]
  const offered = new Set(definitions.map((one) => one.name))
  if (!wanted.every((name) => offered.has(name))) throw toolFault('tool_choice', 'no-such-tool')
  const allowed = new Set(wanted)
  request.tools =
    choice.type === 'allowed_tools'
      ? definitions.filter((one) => allowed.has(one.name))
      : definitions
  request.toolChoice = namedChoice(choice)
}

function namedChoice(
  choice: Exclude<NonNullable<ResponsesBody['tool_choice']>, string | SearchChoice>,
): ToolChoice {
  return choice.type === 'allowed_tools'
    ? { type: choice.mode }
    : { type: 'named', name: choice.name, kind: choice.type }
}

function toolFault(parameter: string, why: string): SenError {
  return new SenError('invalid_request', { parameter, why })
}

function toolDefinition(tool: Exclude<Tool, SearchTool>): ToolDefinition {
  const description = tool.description === undefined ? {} : { description: tool.description }
  if (tool.type === 'custom') {
    const format = tool.format === undefined ? {} : { format: tool.format }
    return { kind: 'custom', name: tool.name, ...description, ...format }
  }
  return {
    kind: 'function',
    name: tool.name,
    ...description,
    ...(tool.parameters === undefined ? {} : { parameters: tool.parameters }),
    ...(tool.strict === undefined ? {} : { strict: tool.strict }),
  }
}

function kept(fields: ResponsesBody, request: Draft<ChatRequest>): void {
  const user = fields.safety_identifier ?? fields.user
  if (user !== undefined) request.user = user
  if (fields.prompt_cache_key !== undefined) request.promptCacheKey = fields.prompt_cache_key
  const tier = fields.service_tier
  if (tier !== undefined && tier !== 'auto' && tier !== 'default') request.serviceTier = tier
  const { moderation, max_tool_calls } = fields
  if (moderation !== undefined || max_tool_calls !== undefined) {
    request.extras = {
      ...(moderation === undefined ? {} : { moderation }),
      ...(max_tool_calls === undefined ? {} : { max_tool_calls }),
    }
  }
}
