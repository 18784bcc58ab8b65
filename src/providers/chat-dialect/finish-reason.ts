// Why a model stopped, in our words. An unknown reason is a failure, never "stop": the answer may be half of one.
import type { FinishReason } from '../../contract/answer.ts'

const reasons: ReadonlyMap<string, FinishReason> = new Map([
  ['stop', 'stop'],
  ['length', 'length'],
  ['tool_calls', 'tool-calls'],
  // The retired form of the same.
  ['function_call', 'tool-calls'],
  ['content_filter', 'content-filter'],
])

/** @returns undefined for everything unknown, DeepSeek's `insufficient_system_resource` among it. */
export function readFinishReason(text: string): FinishReason | undefined {
  return reasons.get(text)
}
