// What a whole message and its stream have in common: ids, stop reasons, usage, the empty message.
import type { FinishReason } from '../../../contract/answer.ts'
import type { JsonObject } from '../../../contract/json.ts'
import type { Usage } from '../../../contract/usage.ts'
import { cachedInput, writtenInput } from '../../openai/chat/wire.ts'

/** `call_01jd…` → `msg_01jd…` */
export function messageId(call: string): string {
  return `msg_${call.replace(/^call_/, '')}`
}

const reasons = {
  stop: 'end_turn',
  'stop-sequence': 'stop_sequence',
  length: 'max_tokens',
  'tool-calls': 'tool_use',
  'content-filter': 'refusal',
  refusal: 'refusal',
  pause: 'pause_turn',
} as const satisfies Record<FinishReason, string>

export function stopReason(reason: FinishReason): string {
  return reasons[reason]
}

/** Anthropic's `input_tokens` excludes what was read from or written to a cache. */
export function messageUsage(usage: Usage | undefined, tier: string | undefined): JsonObject {
  const input = usage?.input ?? 0
  const cached = usage === undefined ? 0 : cachedInput(usage)
  const written = usage === undefined ? 0 : writtenInput(usage)
  return {
    ...deltaUsage(usage),
    input_tokens: Math.max(0, input - cached - written),
    cache_creation: {
      ephemeral_5m_input_tokens: (usage?.cacheWrite5m ?? 0) + (usage?.cacheWrite ?? 0),
      ephemeral_1h_input_tokens: usage?.cacheWrite1h ?? 0,
    },
    inference_geo: null,
    service_tier: tier === 'priority' || tier === 'batch' ? tier : 'standard',
    speed: null,
  }
}

/** The cumulative numbers of `message_delta`. */
export function deltaUsage(usage: Usage | undefined): JsonObject {
  const cached = usage === undefined ? 0 : cachedInput(usage)
  const written = usage === undefined ? 0 : writtenInput(usage)
  return {
    input_tokens: Math.max(0, (usage?.input ?? 0) - cached - written),
    cache_creation_input_tokens: written,
    cache_read_input_tokens: cached,
    output_tokens: usage?.output ?? 0,
    output_tokens_details: { thinking_tokens: usage?.reasoning ?? 0 },
    server_tool_use: null,
  }
}

export interface MessageFrame {
  readonly call: string
  readonly model: string
  readonly content: readonly JsonObject[]
  readonly stopReason: string | null
  readonly stopSequence: string | null
  readonly usage: JsonObject
}

/** Every member that Anthropic's type has, empty ones included. */
export function messageObject(frame: MessageFrame): JsonObject {
  return {
    id: messageId(frame.call),
    type: 'message',
    role: 'assistant',
    model: frame.model,
    content: frame.content,
    container: null,
    diagnostics: null,
    stop_details:
      frame.stopReason === 'refusal'
        ? { type: 'refusal', category: null, explanation: null }
        : null,
    stop_reason: frame.stopReason,
    stop_sequence: frame.stopSequence,
    usage: frame.usage,
  }
}
