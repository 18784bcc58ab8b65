// The output items of a response as JSON: what a message, its text and what was thought look like on the wire.
import type { Json, JsonObject } from '../../../contract/json.ts'

export type ItemStatus = 'in_progress' | 'completed' | 'incomplete'

export function messageItem(
  id: string,
  status: ItemStatus,
  content: readonly JsonObject[],
): JsonObject {
  return { type: 'message', id, status, role: 'assistant', content: [...content] }
}

export function textPart(
  text: string,
  {
    logprobs,
    annotations,
  }: { readonly logprobs: readonly Json[]; readonly annotations: readonly JsonObject[] },
): JsonObject {
  return { type: 'output_text', text, annotations, logprobs }
}

export function reasoningItem(
  id: string,
  status: ItemStatus,
  content: readonly JsonObject[],
): JsonObject {
  return { type: 'reasoning', id, status, summary: [], content }
}

export function sealedMember(sealed: string | undefined): JsonObject {
  return sealed === undefined ? {} : { encrypted_content: sealed }
}
