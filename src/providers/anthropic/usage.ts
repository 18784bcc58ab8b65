// Where Anthropic writes its counts: cached input stands outside `input_tokens`, and writes have two lifetimes (design: prices §3).
import type { JsonObject } from '../../contract/json.ts'
import type { Usage } from '../../contract/usage.ts'
import { textOf } from '../fields.ts'
import { readUsage, type UsageTable } from '../usage-table.ts'

export const usage: UsageTable = Object.freeze<UsageTable>({
  input: '/input_tokens',
  inputIsUncached: true,
  cacheRead: '/cache_read_input_tokens',
  cacheWrite: '/cache_creation_input_tokens',
  cacheWrite5m: '/cache_creation/ephemeral_5m_input_tokens',
  cacheWrite1h: '/cache_creation/ephemeral_1h_input_tokens',
  output: '/output_tokens',
  reasoning: '/output_tokens_details/thinking_tokens',
})

/** The counts of `message_delta` override those of `message_start` member by member; what is null there says nothing. */
export function mergeUsage(before: JsonObject, after: JsonObject): JsonObject {
  const said = Object.entries(after).filter(([, value]) => value !== null)
  return { ...before, ...Object.fromEntries(said) }
}

export function readAnthropicUsage(merged: JsonObject): Usage | undefined {
  return readUsage(merged, usage, { serviceTier: textOf(merged['service_tier']) })
}
