// The tools that search the house's own documents before the answer; what an answer over passages cannot give is refused aloud.
import type { Draft } from '../../../contract/draft.ts'
import type { JsonObject } from '../../../contract/json.ts'
import type { ChatRequest } from '../../../contract/request.ts'
import { unsupported } from '../../shape.ts'
import { readScope } from '../vector-stores/read.ts'
import type { ResponsesBody } from './read.ts'

type Tool = NonNullable<ResponsesBody['tools']>[number]
export type SearchTool = Extract<Tool, { readonly type: 'file_search' | 'sen:documents' }>
type Choice = Exclude<NonNullable<ResponsesBody['tool_choice']>, string>
export type SearchChoice = Extract<Choice, { readonly type: 'file_search' | 'sen:documents' }>

export function isSearch(tool: Tool): tool is SearchTool {
  return tool.type === 'file_search' || tool.type === 'sen:documents'
}

export function isSearchChoice(choice: Choice): choice is SearchChoice {
  return choice.type === 'file_search' || choice.type === 'sen:documents'
}

/**
 * Puts the search into the request. A model that reads documents gets no tools, no shape and no odds (design `knowledge` §10), so whoever
 * wants them beside a search is told.
 * @returns whether there is one. @throws SenError `unsupported_parameter`, `invalid_request`.
 */
export function search(fields: ResponsesBody, request: Draft<ChatRequest>): boolean {
  const { tools = [], tool_choice: choice } = fields
  const index = tools.findIndex(isSearch)
  const tool = tools[index]
  if (tool === undefined || !isSearch(tool)) return false
  if (tools.length > 1) throw unsupported('tools')
  if (typeof choice === 'object' && choice.type !== tool.type) throw unsupported('tool_choice')
  if (request.responseFormat !== undefined) throw unsupported('text.format')
  if (request.logprobs === true) throw unsupported('top_logprobs')
  if (fields.max_tool_calls !== undefined) throw unsupported('max_tool_calls')
  const holdsTools = request.messages.some(
    ({ role, parts }) => role === 'tool' || parts.some(({ type }) => type === 'tool-call'),
  )
  if (holdsTools) throw unsupported('input')
  // The caller forbids tools: then nothing is searched.
  if (choice === 'none') return true
  const stores = tool.type === 'file_search' ? tool.vector_store_ids : tool.collections
  const { stores: _, ...scope } = readScope(tool, { stores: [], path: `tools[${index}].` })
  request.search = { as: tool.type, ...scope, ...(stores !== undefined && { stores }) }
  return true
}

/** As it was asked for, in OpenAI's order. */
export function echoSearch(tool: SearchTool): JsonObject {
  const { max_num_results: most, filters, ranking_options: ranking } = tool
  const threshold = ranking?.score_threshold
  return {
    type: tool.type,
    ...(tool.type === 'file_search'
      ? { vector_store_ids: tool.vector_store_ids }
      : tool.collections !== undefined && { collections: tool.collections }),
    ...(filters !== undefined && { filters: filters as unknown as JsonObject }),
    ...(most !== undefined && { max_num_results: most }),
    ...(threshold !== undefined && { ranking_options: { score_threshold: threshold } }),
  }
}
