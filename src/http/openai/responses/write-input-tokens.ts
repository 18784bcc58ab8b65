// Writes the answer of POST /v1/responses/input_tokens.
import type { JsonObject } from '../../../contract/json.ts'

export function writeInputTokens(tokens: number): JsonObject {
  return { object: 'response.input_tokens', input_tokens: tokens }
}
