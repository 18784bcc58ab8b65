// The answer of /v1/messages/count_tokens.
import type { JsonObject } from '../../../contract/json.ts'

export interface TokenCount {
  readonly tokens: number
  /** Whether the route's own tokenizer counted, or an upper estimate was made. */
  readonly certainty: 'exact' | 'estimate'
}

export function writeTokenCount(count: TokenCount): {
  readonly headers: Readonly<Record<string, string>>
  readonly body: JsonObject
} {
  return {
    headers: { 'x-sen-count': count.certainty },
    body: { input_tokens: count.tokens },
  }
}
