// Where Model Studio writes its counts (design: prices §3). Whether the read is the explicit class is known from the request.
import type { UsageTable } from '../usage-table.ts'

export const usage: UsageTable = Object.freeze<UsageTable>({
  input: '/prompt_tokens',
  cacheRead: '/prompt_tokens_details/cached_tokens',
  cacheWrite: '/prompt_tokens_details/cache_creation_input_tokens',
  output: '/completion_tokens',
  reasoning: '/completion_tokens_details/reasoning_tokens',
})
