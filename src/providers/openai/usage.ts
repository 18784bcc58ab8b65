// Where OpenAI writes its counts (design: prices §3).
import type { UsageTable } from '../usage-table.ts'

export const usage: UsageTable = Object.freeze<UsageTable>({
  input: '/prompt_tokens',
  cacheRead: '/prompt_tokens_details/cached_tokens',
  cacheWrite: '/prompt_tokens_details/cache_write_tokens',
  output: '/completion_tokens',
  reasoning: '/completion_tokens_details/reasoning_tokens',
})
