// Where these servers write their counts (design: prices §3, OpenAI chat).
import type { UsageTable } from '../usage-table.ts'

export const usage: UsageTable = Object.freeze<UsageTable>({
  input: '/prompt_tokens',
  cacheRead: '/prompt_tokens_details/cached_tokens',
  output: '/completion_tokens',
  reasoning: '/completion_tokens_details/reasoning_tokens',
})
