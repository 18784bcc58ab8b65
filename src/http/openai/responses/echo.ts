// The members of a response object that repeat the request; the Open Responses specification wants every one of them, empty or not.
import type { Json, JsonObject } from '../../../contract/json.ts'
import { echoSearch, isSearch } from './read-search.ts'
import type { ResponsesBody } from './read.ts'

/**
 * Where the specification allows no null, an absent wish shows what OpenAI's own answers show for it. These members describe, they are
 * never sent to a provider.
 */
export function echoOf(fields: ResponsesBody): JsonObject {
  const { reasoning, text } = fields
  return {
    background: false,
    frequency_penalty: fields.frequency_penalty ?? 0,
    instructions: fields.instructions ?? null,
    max_output_tokens: fields.max_output_tokens ?? null,
    max_tool_calls: fields.max_tool_calls ?? null,
    metadata: fields.metadata ?? {},
    parallel_tool_calls: fields.parallel_tool_calls ?? true,
    presence_penalty: fields.presence_penalty ?? 0,
    previous_response_id: null,
    prompt_cache_key: fields.prompt_cache_key ?? null,
    reasoning: { effort: reasoning?.effort ?? null, summary: reasoning?.summary ?? null },
    safety_identifier: fields.safety_identifier ?? null,
    service_tier: fields.service_tier ?? 'default',
    store: false,
    temperature: fields.temperature ?? 1,
    text: {
      format: formatOf(text?.format),
      ...(text?.verbosity === undefined ? {} : { verbosity: text.verbosity }),
    },
    tool_choice: choiceOf(fields.tool_choice),
    tools: (fields.tools ?? []).map(toolOf),
    top_logprobs: fields.top_logprobs ?? 0,
    top_p: fields.top_p ?? 1,
    truncation: 'disabled',
    ...(fields.user === undefined ? {} : { user: fields.user }),
  }
}

type Format = NonNullable<ResponsesBody['text']>['format']

function formatOf(format: Format): JsonObject {
  if (format === undefined) return { type: 'text' }
  if (format.type !== 'json_schema') return { type: format.type }
  const { name, schema, description, strict } = format
  return {
    type: 'json_schema',
    name,
    ...(description !== undefined && { description }),
    schema,
    strict: strict ?? false,
  }
}

function choiceOf(choice: ResponsesBody['tool_choice']): Json {
  if (choice === undefined) return 'auto'
  if (typeof choice === 'string') return choice
  if (choice.type === 'file_search' || choice.type === 'sen:documents') return { type: choice.type }
  if (choice.type !== 'allowed_tools') return { type: choice.type, name: choice.name }
  const tools = choice.tools.map((one) => ({ type: one.type, name: one.name }))
  return { type: 'allowed_tools', mode: choice.mode, tools }
}

function toolOf(tool: NonNullable<ResponsesBody['tools']>[number]): JsonObject {
  if (isSearch(tool)) return echoSearch(tool)
  if (tool.type === 'custom') {
    return {
      type: 'custom',
      name: tool.name,
      ...(tool.description === undefined ? {} : { description: tool.description }),
      ...(tool.format === undefined ? {} : { format: tool.format }),
    }
  }
  return {
    type: 'function',
    name: tool.name,
    description: tool.description ?? null,
    parameters: tool.parameters ?? null,
    strict: tool.strict ?? null,
  }
}
