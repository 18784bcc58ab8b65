// The parts that a whole chat completion and its chunks have in common: ids, finish reasons, usage, logprobs.
import type { FinishReason } from '../../../contract/answer.ts'
import type { Json, JsonObject } from '../../../contract/json.ts'
import type { Receipt } from '../../../contract/receipt.ts'
import type { Usage } from '../../../contract/usage.ts'

/** `call_01jd…` → `chatcmpl-01jd…`: programs know chat completions by this prefix. */
export function completionId(call: string): string {
  return `chatcmpl-${call.replace(/^call_/, '')}`
}

const reasons = {
  stop: 'stop',
  'stop-sequence': 'stop',
  length: 'length',
  'tool-calls': 'tool_calls',
  'content-filter': 'content_filter',
  refusal: 'content_filter',
  // Half an answer; "stop" would claim that it is whole.
  pause: 'length',
} as const satisfies Record<FinishReason, string>

export function finishReason(reason: FinishReason, legacyFunctions: boolean): string {
  if (legacyFunctions && reason === 'tool-calls') return 'function_call'
  return reasons[reason]
}

/** Tokens in OpenAI's shape: cached and written ones are part of the prompt, thinking is part of the completion. */
export function chatUsage(usage: Usage): JsonObject {
  return {
    prompt_tokens: usage.input,
    completion_tokens: usage.output,
    total_tokens: usage.input + usage.output,
    prompt_tokens_details: {
      cached_tokens: cachedInput(usage),
      cache_write_tokens: writtenInput(usage),
      audio_tokens: 0,
    },
    completion_tokens_details: {
      reasoning_tokens: usage.reasoning,
      audio_tokens: 0,
      accepted_prediction_tokens: 0,
      rejected_prediction_tokens: 0,
    },
  }
}

/** What the receipt counted, where the provider said nothing itself. */
export function usageOf(usage: Usage | undefined, receipt: Receipt | undefined): Usage | undefined {
  if (usage !== undefined || receipt === undefined) return usage
  const { input, cache_read, output, reasoning } = receipt.usage
  return {
    input,
    cacheRead: cache_read,
    cacheReadExplicit: 0,
    cacheWrite: 0,
    cacheWrite5m: 0,
    cacheWrite1h: 0,
    output,
    reasoning,
  }
}

/** A list of tokens, or already OpenAI's object with content and refusal. */
export function logprobsObject(content: Json): JsonObject {
  if (Array.isArray(content)) return { content, refusal: null }
  if (typeof content === 'object' && content !== null && !Array.isArray(content)) {
    const whole = content as JsonObject
    return { content: whole['content'] ?? null, refusal: whole['refusal'] ?? null }
  }
  return { content: null, refusal: null }
}

/** All input read from a provider's cache, asked for explicitly or not. */
export function cachedInput(usage: Usage): number {
  return usage.cacheRead + usage.cacheReadExplicit
}

/** All input written to a provider's cache, of every lifetime. */
export function writtenInput(usage: Usage): number {
  return usage.cacheWrite + usage.cacheWrite5m + usage.cacheWrite1h
}
