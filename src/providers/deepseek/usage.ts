// Where DeepSeek writes its counts: hit and miss together are the whole prompt (design: prices §3).
import type { UsageTable } from '../usage-table.ts'

export const usage: UsageTable = Object.freeze<UsageTable>({
  input: '/prompt_tokens',
  cacheRead: '/prompt_cache_hit_tokens',
  output: '/completion_tokens',
  reasoning: '/completion_tokens_details/reasoning_tokens',
  sums: Object.freeze([
    { parts: ['/prompt_cache_hit_tokens', '/prompt_cache_miss_tokens'], total: '/prompt_tokens' },
    { parts: ['/prompt_tokens_details/cached_tokens'], total: '/prompt_cache_hit_tokens' },
  ]),
})
