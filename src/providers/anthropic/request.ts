// Writes a chat as Anthropic's Messages API takes it. `max_tokens` is the one thing that is added, because it is demanded there.
import type { Json, JsonObject } from '../../contract/json.ts'
import type { MapContext, UpstreamRequest } from '../../contract/provider.ts'
import type { ChatRequest, ToolDefinition } from '../../contract/request.ts'
import type { Route } from '../../contract/route.ts'
import { refusesThinking, requireAbilities, unsupported } from '../needs.ts'
import { countMarks, writeMark } from './cache-marks.ts'
import { writeMessages, writeSystem } from './messages.ts'

/** Provider extras that pass: the mark for the whole request. */
export const extras: readonly string[] = Object.freeze(['cache_control'])

const mostCacheMarks = 4

/** @throws SenError `unsupported_parameter` with the caller's field and the route. */
export function writeRequest(request: ChatRequest, context: MapContext): UpstreamRequest {
  const { route } = context
  requireAbilities(request, route)
  refuseTheRest(request, route)
  const system = writeSystem(request.messages, route)
  const body = {
    model: route.model,
    max_tokens: ceiling(request, context),
    ...(system === undefined ? {} : { system }),
    messages: writeMessages(request.messages, route),
    stream: true,
    ...given('temperature', request.temperature),
    ...given('top_p', request.topP),
    ...given('top_k', request.topK),
    ...given('stop_sequences', request.stop),
    ...given('tools', request.tools?.map(writeTool)),
    ...given('tool_choice', writeToolChoice(request)),
    ...given('thinking', writeThinking(request)),
    ...given('output_config', writeOutput(request, route)),
    ...given('service_tier', writeTier(request, route)),
    ...request.extras,
  }
  return {
    path: '/v1/messages',
    headers: {
      'content-type': 'application/json',
      accept: 'text/event-stream',
      'anthropic-version': '2023-06-01',
    },
    body: JSON.stringify(body),
  }
}

/** Demanded by the API: the caller's, else a budget's, else the model's maximum (design: api §4). */
function ceiling(request: ChatRequest, context: MapContext): number {
  const most = context.route.maxOutputTokens
  return Math.min(request.maxOutputTokens ?? most, context.outputLimit ?? most)
}

function refuseTheRest(request: ChatRequest, route: Route): void {
  const fields: readonly (readonly [string, boolean])[] = [
    ['min_p', request.minP !== undefined],
    ['repetition_penalty', request.repetitionPenalty !== undefined],
    ['verbosity', request.verbosity !== undefined],
    ['cache_control', countMarks(request) > mostCacheMarks],
  ]
  const unknown = Object.keys(request.extras ?? {}).find((name) => !extras.includes(name))
  const parameter = fields.find(([, isSet]) => isSet)?.[0] ?? unknown
  if (parameter !== undefined) throw unsupported(parameter, route)
}

function writeTool(tool: ToolDefinition): JsonObject {
  return {
    name: tool.name,
    ...given('description', tool.description),
    // A function without parameters takes an empty object there; the member itself is required.
    input_schema: tool.parameters ?? { type: 'object' },
    ...given('strict', tool.strict),
    ...writeMark(tool.cache),
  }
}

function writeToolChoice(request: ChatRequest): JsonObject | undefined {
  const { toolChoice } = request
  const single =
    request.parallelToolCalls === false ? { disable_parallel_tool_use: true } : undefined
  switch (toolChoice?.type) {
    case 'none':
      return { type: 'none' }
    case 'required':
      return { type: 'any', ...single }
    case 'named':
      return { type: 'tool', name: toolChoice.name, ...single }
    case 'auto':
      return { type: 'auto', ...single }
    case undefined:
      // The wish has its only place in the choice, and `auto` is what a missing choice means.
      return single === undefined ? undefined : { type: 'auto', ...single }
  }
}

/** Effort alone does not switch thinking on: there it has a place of its own. */
function writeThinking(request: ChatRequest): JsonObject | undefined {
  const wish = request.reasoning
  if (wish === undefined) return undefined
  if (refusesThinking(request)) return { type: 'disabled' }
  const display =
    wish.summary === 'summarized' || wish.summary === 'omitted' ? { display: wish.summary } : {}
  if (wish.budgetTokens !== undefined) {
    return { type: 'enabled', budget_tokens: wish.budgetTokens, ...display }
  }
  return wish.enabled === true ? { type: 'adaptive', ...display } : undefined
}

function writeOutput(request: ChatRequest, route: Route): JsonObject | undefined {
  const { responseFormat } = request
  const effort = request.reasoning?.effort
  if (effort === 'minimal') throw unsupported('reasoning_effort', route)
  const output = {
    ...(effort === undefined || effort === 'none' ? {} : { effort }),
    ...(responseFormat?.type === 'json-schema'
      ? { format: { type: 'json_schema', schema: responseFormat.schema } }
      : {}),
  }
  return Object.keys(output).length === 0 ? undefined : output
}

function writeTier(request: ChatRequest, route: Route): string | undefined {
  switch (request.serviceTier) {
    case undefined:
      return undefined
    case 'auto':
      return 'auto'
    case 'default':
    case 'standard_only':
      return 'standard_only'
    default:
      throw unsupported('service_tier', route)
  }
}

function given(name: string, value: Json | undefined): JsonObject {
  return value === undefined ? {} : { [name]: value }
}
